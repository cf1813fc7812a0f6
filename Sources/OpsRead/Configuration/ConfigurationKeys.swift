import OpsModel

/// The keys of site.yml. Names are read before what refers to them, in whatever order they stand.
struct ConfigurationKeys {
  let findings: Findings
  let contentFolder: String

  func read(_ fields: Fields, title: String) -> Configuration {
    let file = Place(file: findings.file)
    var configuration = Configuration(file: findings.file, title: title)
    configuration.description = fields["description"]?.text()
    configuration.repository = fields["repository"].flatMap(repository)
    configuration.activities = fields["activities"].map(activities) ?? KindDefaults.activities
    configuration.teams = (fields["teams"].map(teams) ?? []).sorted { $0.id < $1.id }
    configuration.environments = fields["environments"].map { environments($0, teams: configuration.teams) } ?? []
    configuration.kinds = KindsSection(findings: findings, activities: configuration.activities)
      .read(fields["kinds"], defaults: KindDefaults.all(at: file))
    let names = Names(configuration)
    configuration.responsibilities = fields["responsibilities"].map { responsibilities($0, names) } ?? []
    configuration.tracker = fields["tracker"].flatMap(tracker)
    configuration.sources = (fields["sources"].map(sources) ?? []).sorted { $0.name < $1.name }
    configuration.observed = fields["observed"].map { ObservedSection(findings: findings).read($0, names) } ?? []
    configuration.links = fields["links"].map(links) ?? []
    configuration.rules = fields["rules"].map(rules) ?? [:]
    fields.finish()
    return configuration
  }

  private func activities(_ value: Value) -> [String] {
    unique(value.list(of: "activities") { $0.id() }, "activity")
  }

  private func teams(_ value: Value) -> [Team] {
    value.dictionary(of: "teams", like: "ezops: {name: EzOps}") { key, value in
      guard isID(key) else { return nil }
      guard !value.node.isNull else { return Team(id: key.value, name: key.value, place: key.place) }
      guard let fields = value.fields(like: "\(key.value): {name: ...}") else { return nil }
      defer { fields.finish() }
      return Team(
        id: key.value, name: fields["name"]?.text() ?? key.value, contact: fields["contact"]?.url(),
        role: fields["role"]?.text(), links: fields["links"]?.namedLinks() ?? [], place: key.place)
    }
  }

  private func environments(_ value: Value, teams: [Team]) -> [DeployEnvironment] {
    let names = Names(environments: [], teams: teams.map(\.id), activities: [], kinds: [])
    var seen: [String: Place] = [:]
    return value.entries(of: "environments", like: "{id: production, title: Production}") { fields in
      defer { fields.finish() }
      let id = fields.required("id", hint: "write id: production")?.id()
      let title = fields["title"]?.text()
      let description = fields["description"]?.text()
      let onCall = fields["on_call"]?.team(names)
      let links = fields["links"]?.namedLinks() ?? []
      guard let id else { return nil }
      if let first = seen[id.value] {
        findings.report(
          Diagnostic(
            .duplicateID, at: id.place, "the environment \"\(id.value)\" stands twice; the first is on line \(first.line)",
            hint: "give one of the two another id"))
        return nil
      }
      seen[id.value] = id.place
      return DeployEnvironment(
        id: id.value, title: title ?? id.value, description: description, onCall: onCall, links: links, place: id.place)
    }
  }

  private func responsibilities(_ value: Value, _ names: Names) -> [ResponsibilityRule] {
    value.entries(of: "responsibilities", like: "{activity: rollback, accountable: TEAM}") { fields in
      defer { fields.finish() }
      let activity = fields.required("activity", hint: "write activity: and one of \(names.activities.joined(separator: ", "))")?
        .activity(names)
      let kinds = fields["kinds"]?.list(of: "kinds") { $0.kind(names) }
      let environments = fields["environments"]?.list(of: "environments") { $0.environment(names) }
      let assignment = AssignmentKeys.read(fields, activity: activity?.value ?? "", names)
      // A rule that named only unknown kinds or environments would else hold for all.
      guard activity != nil, kinds?.isEmpty != true, environments?.isEmpty != true else { return nil }
      return ResponsibilityRule(
        assignment: assignment, kinds: kinds ?? [], environments: environments?.map(\.value) ?? [], place: fields.place)
    }
  }

  private func tracker(_ value: Value) -> Tracker? {
    let example = "{jira: \"https://ORG.atlassian.net\", project: OPS}"
    guard let fields = value.fields(like: example) else { return nil }
    defer { fields.finish() }
    let url = fields.required("jira", hint: "write jira: https://ORG.atlassian.net")?.url()
    let project = fields.required("project", hint: "write project: OPS")?.text()
    let type = fields["type"]?.text() ?? "Task"
    let labels = fields["labels"]?.list(of: "labels") { $0.text() } ?? []
    guard let url, let project else { return nil }
    return Tracker(url: url.value.withoutFinalSlash, project: project, issueType: type, labels: labels)
  }

  private func sources(_ value: Value) -> [SourceCadence] {
    value.dictionary(of: "sources", like: "codepipeline: {every: PT30M}") { key, value in
      guard !value.node.isNull else { return SourceCadence(name: key.value, place: key.place) }
      guard let fields = value.fields(like: "\(key.value): {every: PT30M}") else { return nil }
      defer { fields.finish() }
      return SourceCadence(
        name: key.value, every: fields["every"]?.span()?.value, lateAfter: fields["late_after"]?.span()?.value,
        validFor: fields["valid_for"]?.span()?.value, place: key.place)
    }
  }

  private func links(_ value: Value) -> [GroupedLink] {
    value.entries(of: "links", like: "{group: Chat, title: Devops channel, url: \"https://...\"}") { fields in
      defer { fields.finish() }
      let group = fields["group"]?.text() ?? "Links"
      let title = fields.required("title", hint: "write title: and the link's text")?.text()
      let url = fields.required("url", hint: "write url: https://...")?.url()
      let note = fields["note"]?.text()
      guard let title, let url else { return nil }
      return GroupedLink(group: group, link: NamedLink(name: title, url: url.value, place: url.place), note: note)
    }
  }

  private func rules(_ value: Value) -> [Rule: Severity?] {
    let words = ["ignore": Severity?.none, "info": .info, "warn": .warning, "error": .error]
    let pairs: [(Rule, Severity?)] = value.dictionary(of: "rules", like: "missing-owner: warn") { key, value in
      let rule = Rule(rawValue: key.value)
      if rule == nil {
        findings.report(
          Diagnostic(
            .unknownRule, at: key.place, "unknown rule \"\(key.value)\"",
            hint: Nearest.hint(key.value, among: Rule.allCases.map(\.rawValue))))
      }
      guard let text = value.text(expected: "ignore, info, warn or error") else { return nil }
      guard let severity = words[text] else {
        let meant = ["off": "ignore", "false": "ignore", "none": "ignore", "warning": "warn", "note": "info"][text.lowercased()]
        value.report(
          .invalidValue, "a rule cannot be set to \"\(text)\"",
          hint: meant.map { "did you mean \"\($0)\"?" }
            ?? Nearest.hint(text, among: ["ignore", "info", "warn", "error"]))
        return nil
      }
      return rule.map { ($0, severity) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private func repository(_ value: Value) -> Repository? {
    guard let fields = value.fields(like: "{url: \"https://github.com/ORG/REPO\", branch: main}") else { return nil }
    defer { fields.finish() }
    let url = fields.required("url", hint: "write url: https://github.com/ORG/REPO")?.url()
    let branch = fields["branch"]?.text()
    let path = fields["path"]?.text()
    let host = fields["host"]?.word(Repository.Host.self)
    guard var address = url?.value.withoutFinalSlash else { return nil }
    if address.hasSuffix(".git") { address.removeLast(4) }
    let guess = Repository.Host.allCases.first { address.contains($0.rawValue) }
    return Repository(
      url: address, branch: branch ?? "main", path: (path ?? contentFolder).withoutSlashes, host: host ?? guess ?? .github)
  }

  private func isID(_ key: Located<String>) -> Bool {
    guard !PageID.isValid(key.value) else { return true }
    findings.report(Diagnostic(.invalidID, at: key.place, "\"\(key.value)\" cannot be an id", hint: PageID.hint(key.value)))
    return false
  }

  private func unique(_ names: [Located<String>], _ thing: String) -> [String] {
    var seen: Set<String> = []
    return names.compactMap { name in
      guard seen.insert(name.value).inserted else {
        findings.report(
          Diagnostic(.duplicateID, at: name.place, "the \(thing) \"\(name.value)\" stands twice", hint: "remove one of the two"))
        return nil
      }
      return name.value
    }
  }
}

extension String {
  var withoutFinalSlash: String {
    var text = self[...]
    while text.hasSuffix("/") { text.removeLast() }
    return String(text)
  }

  /// `.` and `./docs/` are the root and `docs`.
  var withoutSlashes: String {
    split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }
}
