import OpsModel

extension Value {
  /// An environment of site.yml. An unknown one is left out, for there is nowhere to show it.
  func environment(_ names: Names) -> Located<String>? {
    guard let text = text(expected: "an environment") else { return nil }
    guard names.hasEnvironment(text) else {
      unknown(.unknownEnvironment, "environment", text, among: names.environments, declaredBy: "environments")
      return nil
    }
    return located(text)
  }

  /// A team of site.yml. An unknown one is kept: somebody is named, and that nobody is would be a second, wrong finding.
  func team(_ names: Names) -> Located<String>? {
    guard let text = text(expected: "a team") else { return nil }
    let id = text.hasPrefix("@") ? String(text.dropFirst()) : text
    if !names.hasTeam(id) { unknown(.unknownTeam, "team", id, among: names.teams, declaredBy: "teams") }
    return located(id)
  }

  func activity(_ names: Names) -> Located<String>? {
    guard let text = text(expected: "an activity") else { return nil }
    return Value.activity(located(text), names, findings)
  }

  /// Checks an activity that stands as a key.
  static func activity(_ name: Located<String>, _ names: Names, _ findings: Findings) -> Located<String>? {
    guard names.hasActivity(name.value) else {
      findings.report(
        Diagnostic(
          .unknownActivity, at: name.place, "unknown activity \"\(name.value)\"",
          hint: hint(name.value, among: names.activities, declaredBy: "activities")))
      return nil
    }
    return name
  }

  func kind(_ names: Names) -> Kind? {
    guard let text = text(expected: "a kind of page") else { return nil }
    guard names.hasKind(text) else {
      unknown(.unknownKind, "kind", text, among: names.kinds, declaredBy: nil)
      return nil
    }
    return Kind(text)
  }

  /// `KIND/ID`. Whether there is such a page is not known before all are read.
  func subject(_ names: Names) -> Located<SubjectRef>? {
    guard let text = text(expected: "KIND/ID") else { return nil }
    guard let ref = SubjectRef(text) else {
      report(.invalidValue, "\"\(text)\" is not of the form KIND/ID", hint: Self.subjectHint(text, names))
      return nil
    }
    guard names.hasKind(ref.kind.name) else {
      let hint =
        names.kindsByFolder[ref.kind.name].map { "did you mean \"\($0)/\(ref.id)\"?" }
        ?? Nearest.hint(ref.kind.name, among: names.kinds)
      report(.unknownKind, "unknown kind \"\(ref.kind)\"", hint: hint)
      return nil
    }
    guard PageID.isValid(ref.id) else {
      report(.invalidID, "\"\(ref.id)\" cannot be an id", hint: PageID.hint(ref.id))
      return nil
    }
    return located(ref)
  }

  private static func subjectHint(_ text: String, _ names: Names) -> String {
    var path = Substring(text)
    if path.hasSuffix(".md") { path = path.dropLast(3) }
    while path.hasPrefix("../") { path = path.dropFirst(3) }
    let parts = path.split(separator: "/")
    if parts.count >= 2, let kind = names.kindsByFolder[String(parts[0])], let id = parts.last {
      return "did you mean \"\(kind)/\(id)\"?"
    }
    return parts.count == 1 ? "write the kind too: service/\(parts[0])" : "write a kind, a slash and an id: service/api"
  }

  private func unknown(_ rule: Rule, _ thing: String, _ name: String, among names: [String], declaredBy key: String?) {
    report(rule, "unknown \(thing) \"\(name)\"", hint: Value.hint(name, among: names, declaredBy: key))
  }

  private static func hint(_ name: String, among names: [String], declaredBy key: String?) -> String? {
    if name.utf8.contains(UInt8(ascii: ",")) {
      let parts = name.split(separator: ",").map { String($0).trimmedOfSpace }
      if parts.allSatisfy(names.contains) { return "write a list: [\(parts.joined(separator: ", "))]" }
    }
    return Nearest.hint(name, among: names) ?? key.map { "declare it under \"\($0)\" in site.yml" }
  }
}
