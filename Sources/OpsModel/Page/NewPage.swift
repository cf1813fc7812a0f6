/// The text of a page that is not there yet: what `opsboard new` writes, and what the link to a missing page takes along.
///
/// Every section that the kind requires stands there with a `TODO` in words that fit it. A section that still holds nothing but
/// its `TODO` is a gap, so a page that is only begun does not count as documentation.
package enum NewPage {
  /// The path below the content folder: `services/api.md`. Plain pages stand at its root.
  package static func path(kind: Kind, id: String, configuration: Configuration) -> String {
    let folder = configuration.requirements(of: kind)?.folder ?? ""
    return folder.isEmpty ? "\(id).md" : "\(folder)/\(id).md"
  }

  /// - Parameters:
  ///   - title: the id in words when nil.
  ///   - environments: as site.yml names them.
  package static func text(
    kind: Kind, id: String, title: String? = nil, environments: [String] = [], owner: String? = nil,
    configuration: Configuration
  ) -> String {
    let requirements = configuration.requirements(of: kind)
    var text = "---\ntitle: \(YAMLScalar.text(title ?? words(id)))\n"
    if !environments.isEmpty { text += "environments: [\(environments.map(YAMLScalar.text).joined(separator: ", "))]\n" }
    if let owner { text += "owner: \(YAMLScalar.text(owner))\n" }
    text += keys(of: kind, requirements) + "---\n"
    for section in requirements?.sections ?? [] { text += "\n## \(section)\n\nTODO: \(prompt(section))\n" }
    if requirements?.sections.isEmpty ?? true { text += "\nTODO: write this page.\n" }
    return text
  }

  /// What a kind cannot do without, and what else it may have, as comments: a value that was made up would look like one that is known.
  private static func keys(of kind: Kind, _ requirements: KindRequirements?) -> String {
    var lines: [String] = []
    switch kind {
    case .release:
      lines = [
        "# windows: [{starts: \"2027-01-04T14:00\", duration: PT3H, timezone: Europe/Berlin, environment: production}]",
        "# checklist: [{task: Approve the release, area: release-management, owner: TEAM}]",
      ]
    case .decision: lines = ["state: open", "# deciders: [TEAM]"]
    case .incident:
      lines = [
        "state: investigating", "# started: 2026-11-22T09:30:00Z", "# severity: major", "# affects: [service/ID]",
        "# Planned work instead: no state, and", "# maintenance: true", "# resolved: 2026-11-22T11:30:00Z",
      ]
    case .pipeline, .service, .server:
      lines = ["# depends_on: [KIND/ID]", "# runbook: runbook/ID", "# links: {Console: https://...}"]
    default: break
    }
    if requirements?.needsMonitoring == true { lines.append("# monitoring: {Dashboard: https://...}") }
    if requirements?.reviewEvery != nil { lines.append("# last_reviewed: YYYY-MM-DD") }
    return lines.map { $0 + "\n" }.joined()
  }

  /// `backend-production` to `Backend production`.
  private static func words(_ id: String) -> String {
    let text = String(decoding: id.utf8.map { $0 == 0x2D || $0 == 0x5F ? 0x20 : $0 }, as: UTF8.self)
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private static func prompt(_ section: String) -> String {
    prompts[section.lowercased()] ?? "write what belongs under \(section)."
  }

  /// One sentence each, for the sections of the default kinds and the usual ones of other sites.
  private static let prompts: [String: String] = [
    "purpose": "what it is for, who depends on it, and what happens without it.",
    "trigger": "what starts it: a push, a tag, a schedule, a person.",
    "stages": "what it does, in which order, and where to see each stage.",
    "rollback": "how to get back to the last good version, who may do it, and how long it takes.",
    "monitoring": "where its state is seen, what raises an alarm, and who gets it.",
    "dependencies": "what it needs to work, and how it behaves when one of these fails.",
    "architecture": "its parts, how they talk to each other, and where they run.",
    "configuration": "where its settings and secrets are kept, and how to change them.",
    "deployment": "how a new version gets there, and how to see which one runs.",
    "recovery": "how to bring it back after a failure, from which backup, and how long it takes.",
    "failure": "how it fails, how that shows, and what to do about it.",
    "access": "how to get onto it, who may, and where to ask.",
    "backup": "what is backed up, how often, where to, and when a restore was last tried.",
    "patching": "how often it is patched, by whom, and whether it is down meanwhile.",
    "scope": "what is released, from which repositories and branches, to which environments.",
    "procedure": "the steps of the release, in order, and who does each.",
    "communication": "who is told before, during and after, and where.",
    "when": "the signs by which one knows that this runbook applies.",
    "when to use": "the signs by which one knows that this runbook applies.",
    "steps": "what to do, one numbered step after the other, each with the command or the link.",
    "verification": "how to see that it worked.",
    "escalation": "whom to call when it did not work, and after how long.",
    "context": "what the question is, and why it comes up now.",
    "options": "what could be done, with what speaks for and against each.",
    "outcome": "what was decided, and why.",
    "decision": "what was decided, and why.",
    "consequences": "what follows from it, and what has to be done.",
    "impact": "who noticed what, and for how long.",
    "timeline": "what happened when, with times and their zone.",
    "cause": "why it happened.",
    "follow-up": "what is done so that it does not happen again, as tasks.",
    "duties": "what the team does, and what it does not.",
    "contact": "how to reach the team, at which hours, and whom to call outside of them.",
  ]
}
