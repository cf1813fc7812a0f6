import OpsModel

/// The keys of a page's front matter.
struct PageKeys {
  let fields: Fields
  let names: Names

  private var findings: Findings { fields.findings }

  func title() -> Located<String>? {
    guard let range = fields.keyRange("title") else {
      fields.ignore("title")
      return nil
    }
    guard let title = fields.valueOrNull("title"), !title.node.isBlank else {
      findings.report(.missingTitle, at: range, "the page's title is empty", hint: "write one")
      return nil
    }
    return title.locatedText()
  }

  /// Whether what is wrong with the title has been said at its place.
  var hasUnreadableTitle: Bool { fields.keyRange("title") != nil }

  func read(into page: inout Page) {
    let explicitKind = fields["kind"]?.kind(names)
    let explicitID = fields["id"]?.id()
    if let explicitKind { page.kind = explicitKind }
    if let explicitID { page.id = explicitID }
    // An index that is given a kind or an id is a subject that lives in a folder of its own.
    if page.isIndex, explicitKind != nil || explicitID != nil {
      page.isIndex = false
      if explicitKind == nil, let kind = names.kind(ofPath: page.path) { page.kind = kind }
    }
    page.summary = fields["summary"]?.text()
    page.environments = environments()
    page.owner = fields["owner"]?.team(names)
    page.lifecycle = fields["lifecycle"]?.word(Lifecycle.self) ?? .production
    page.dependsOn = unique(fields["depends_on"]?.list(of: "KIND/ID") { $0.subject(names) } ?? [])
    page.runbooks = unique(fields["runbook"]?.list(of: "KIND/ID") { $0.subject(names) } ?? [])
    page.responsibilities = responsibilities()
    page.links = fields["links"]?.namedLinks() ?? []
    page.observedAs = unique(fields["observed_as"]?.list(of: "names") { $0.locatedText() } ?? [])
    page.monitoring = fields["monitoring"]?.namedLinks() ?? []
    page.lastReviewed = fields["last_reviewed"]?.day()
    page.reviewEvery = fields["review_every"]?.reviewInterval()
    page.aliases = unique(fields["aliases"]?.list(of: "addresses") { Alias.read($0) } ?? [])
    page.weight = fields["weight"]?.number() ?? 0
    page.tags = unique(fields["tags"]?.list(of: "tags") { $0.locatedText() } ?? []).map(\.value)
    page.isDraft = fields["draft"]?.flag() ?? false
    if !page.isIndex { KindKeys(fields: fields, names: names).read(into: &page) }
    let kind = page.isIndex ? nil : page.kind
    fields.finish { PageKeys.explain($0, kind: kind) }
  }

  private func environments() -> [Located<String>] {
    let many = fields["environments"]?.list(of: "environments") { $0.environment(names) }
    let one = fields["environment"]?.list(of: "environments") { $0.environment(names) }
    if many != nil, one != nil, let range = fields.keyRange("environment") {
      findings.report(
        .invalidValue, at: range, "\"environment\" and \"environments\" both stand here", hint: "write \"environments\" alone")
    }
    return unique(many ?? one ?? [])
  }

  private func responsibilities() -> [Located<Assignment>] {
    fields["responsibilities"]?.dictionary(of: "activities", like: "rollback: {accountable: TEAM}") { key, value in
      let activity = Value.activity(key, names, findings)
      guard !value.node.isNull else {
        value.findings.report(
          Diagnostic(.emptyValue, at: key.place, "nobody is named for \"\(key.value)\"", hint: "write {accountable: TEAM}"))
        return nil
      }
      guard let fields = value.fields(like: "\(key.value): {accountable: TEAM}") else { return nil }
      let assignment = AssignmentKeys.read(fields, activity: key.value, names)
      fields.finish()
      return activity.map { _ in Located(assignment, at: key.place) }
    } ?? []
  }

  private func unique<T: Hashable>(_ values: [Located<T>]) -> [Located<T>] {
    guard values.count > 1 else { return values }
    var seen: Set<T> = []
    return values.filter { seen.insert($0.value).inserted }
  }

  /// Keys that are right elsewhere, and what other programs call ours.
  private static func explain(_ key: String, kind: Kind?) -> String? {
    if let kinds = KindKeys.kinds(of: key), kind.map({ !kinds.contains($0) }) ?? true {
      let list = kinds.map { "\"\($0)\"" }.joined(separator: " or ")
      let found = kind.map { "this is a page of the kind \"\($0)\"" } ?? "this is the index of a folder"
      return "it belongs on pages of the kind \(list), and \(found)"
    }
    let ours = [
      "description": "summary", "env": "environments", "envs": "environments", "team": "owner", "status": "lifecycle",
      "depends": "depends_on", "dependencies": "depends_on", "dependsOn": "depends_on", "name": "title",
      "reviewed": "last_reviewed",
      "redirect_from": "aliases", "slug": "id", "order": "weight",
    ]
    return ours[key].map { "did you mean \"\($0)\"?" }
  }
}
