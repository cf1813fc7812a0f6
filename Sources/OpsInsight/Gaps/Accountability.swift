import OpsModel

extension PageRule {
  /// A required activity that nobody is accountable for. When that is so in all environments of the subject, it is one gap
  /// without an environment; when only in some, one for each of those.
  static let nobodyAccountable = PageRule(rule: .nobodyAccountable) { subject, page, requirement, context, severity in
    guard !requirement.kind.activities.isEmpty else { return [] }
    return hits(subject.responsibilities) { $0.assignment.accountable.isEmpty }.compactMap { hit in
      let activity = hit.responsibility.activity
      guard requirement.kind.activities.contains(activity) else { return nil }
      return Gap(
        rule: .nobodyAccountable, subject: subject.ref, environment: hit.environment, detail: activity,
        severity: severity, message: "Nobody is accountable for " + hit.shown,
        remedy: "Agree on one team, and add \"responsibilities: {" + activity + ": {accountable: TEAM}}\" to " + page.file
          + ", or a default to " + context.site.configuration.file,
        owner: context.ask(about: subject, in: hit.environment), place: hit.responsibility.place ?? page.frontMatter)
    }
  }

  /// An activity, required or not, that two teams or more are accountable for: each will wait for the other.
  static let twoAccountable = PageRule(rule: .twoAccountable) { subject, page, requirement, context, severity in
    return hits(subject.responsibilities) { $0.assignment.accountable.count > 1 && $0.accountable.count > 1 }.map { hit in
      Gap(
        rule: .twoAccountable, subject: subject.ref, environment: hit.environment,
        detail: hit.responsibility.activity, severity: severity,
        message: "More than one team is accountable for " + hit.shown + ": "
          + hit.responsibility.accountable.joined(separator: " and "),
        remedy: "Leave one team in \"accountable\" of " + hit.shown + ", and make the others responsible or consulted",
        owner: context.ask(about: subject, in: hit.environment),
        place: hit.responsibility.assignment.accountable[1].place)
    }
  }

  private struct Hit {
    var responsibility: Responsibility
    /// Nil when all environments are hit alike.
    var environment: String?

    var shown: String { "\"" + responsibility.activity + "\"" + (environment.map { " in " + $0 } ?? "") }
  }

  /// Walks over the stretches of one activity: they are sorted so.
  private static func hits(_ all: [Responsibility], where isHit: (Responsibility) -> Bool) -> [Hit] {
    guard all.contains(where: isHit) else { return [] }
    var hits: [Hit] = []
    var start = all.startIndex
    while start < all.endIndex {
      let end = all[start...].firstIndex { $0.activity != all[start].activity } ?? all.endIndex
      let found = all[start..<end].filter(isHit)
      if let first = found.first, found.count == end - start {
        hits.append(Hit(responsibility: first, environment: nil))
      } else {
        hits += found.map { Hit(responsibility: $0, environment: $0.environment) }
      }
      start = end
    }
    return hits
  }
}
