import OpsModel

/// `kinds:` in site.yml: what pages of a kind must hold, over the defaults, and kinds of the site's own.
struct KindsSection {
  let findings: Findings
  /// The site's.
  let activities: [String]

  /// Folders in which the site has pages of its own, or that mean something else.
  private static let reservedFolders: Set<String> = [
    "status", "environments", "missing-docs", "responsibilities", "next-steps", "links", "search", "badges", "schemas", "assets",
  ]

  func read(_ value: Value?, defaults: [KindRequirements]) -> [KindRequirements] {
    let known = Set(activities)
    var kinds = defaults
    for index in kinds.indices { kinds[index].activities.removeAll { !known.contains($0) } }
    guard let value else { return kinds }
    _ = value.dictionary(of: "kinds", like: "pipeline: {sections: [Purpose]}") { key, value -> Void? in
      guard !value.node.isNull else {
        findings.report(
          Diagnostic(
            .emptyValue, at: key.place, "the kind \"\(key.value)\" has no requirements", hint: "write some, or remove the line"))
        return nil
      }
      guard let fields = value.fields(like: "\(key.value): {sections: [Purpose]}") else { return nil }
      if let index = kinds.firstIndex(where: { $0.kind.name == key.value }) {
        apply(fields, key, to: &kinds[index])
      } else if var kind = declare(key, fields) {
        apply(fields, key, to: &kind)
        kinds.append(kind)
      }
      return nil
    }
    return checkedFolders(kinds)
  }

  /// A kind of the site's own, if it has a folder.
  private func declare(_ key: Located<String>, _ fields: Fields) -> KindRequirements? {
    guard fields.keyRange("folder") != nil else {
      findings.report(
        Diagnostic(
          .unknownKind, at: key.place, "unknown kind \"\(key.value)\"",
          hint: Nearest.match(key.value, among: Kind.known.map(\.name)).map { "did you mean \"\($0)\"?" }
            ?? "a kind of your own needs a folder: \(key.value): {folder: \(key.value)s}"))
      return nil
    }
    guard PageID.isValid(key.value), key.value != Kind.environment.name else {
      findings.report(
        Diagnostic(
          .invalidID, at: key.place, "a kind cannot be called \"\(key.value)\"",
          hint: key.value == Kind.environment.name ? "environments are declared under \"environments\"" : PageID.hint(key.value)))
      return nil
    }
    return KindRequirements(kind: Kind(key.value), folder: "", title: "", place: key.place)
  }

  private func apply(_ fields: Fields, _ key: Located<String>, to kind: inout KindRequirements) {
    kind.place = key.place
    if let folder = fields["folder"]?.id() {
      if KindsSection.reservedFolders.contains(folder.value) {
        findings.report(
          Diagnostic(
            .invalidValue, at: folder.place, "the folder \"\(folder.value)\" has a meaning of its own",
            hint: "choose another name"))
      } else if kind.kind == .page {
        findings.report(
          Diagnostic(
            .invalidValue, at: folder.place, "plain pages may stand in any folder", hint: "remove the line"))
      } else {
        kind.folder = folder.value
      }
    }
    if let title = fields["title"]?.text() { kind.title = title }
    if kind.title.isEmpty { kind.title = kind.folder.prefix(1).uppercased() + kind.folder.dropFirst() }
    if let sections = fields["sections"] { kind.sections = self.sections(sections) }
    if let activities = fields["activities"] {
      let names = Names(environments: [], teams: [], activities: self.activities, kinds: [])
      kind.activities = activities.list(of: "activities") { $0.activity(names)?.value }
    }
    if let owner = fields["owner"]?.flag() { kind.needsOwner = owner }
    if let monitoring = fields["monitoring"]?.flag() { kind.needsMonitoring = monitoring }
    if let validFor = fields["valid_for"]?.span() { kind.validFor = validFor.value }
    if let reviewEvery = fields["review_every"]?.reviewInterval() { kind.reviewEvery = reviewEvery.value }
    fields.finish()
  }

  private func sections(_ value: Value) -> [String] {
    var seen: Set<String> = []
    return value.list(of: "sections") { $0.locatedText() }.compactMap { section in
      guard seen.insert(section.value.lowercased()).inserted else {
        findings.report(
          Diagnostic(
            .duplicateID, at: section.place, "the section \"\(section.value)\" stands twice", hint: "remove one of the two"))
        return nil
      }
      return section.value
    }
  }

  /// Two kinds in one folder: the folder could not give a page's kind. The second is left without.
  private func checkedFolders(_ kinds: [KindRequirements]) -> [KindRequirements] {
    var owners: [String: Kind] = [:]
    return kinds.filter { kind in
      guard !kind.folder.isEmpty else { return kind.kind == .page }
      guard let other = owners[kind.folder] else {
        owners[kind.folder] = kind.kind
        return true
      }
      findings.report(
        Diagnostic(
          .duplicateID, at: kind.place, "the kinds \"\(other)\" and \"\(kind.kind)\" have the same folder, \"\(kind.folder)\"",
          hint: "give one of the two another folder"))
      return Kind.known.contains(kind.kind)
    }
  }
}
