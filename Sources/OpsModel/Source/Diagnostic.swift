/// How much a finding weighs. The words are those of `rules:` in site.yml and of `check --format json`.
package enum Severity: Int, Sendable, Comparable, CaseIterable {
  case info, warning, error

  /// The word in messages and in machine-readable reports.
  package var word: String {
    switch self {
    case .info: "info"
    case .warning: "warning"
    case .error: "error"
    }
  }

  package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
}

/// One finding about the content, as data: reporters turn it into text, JSON, workflow commands or SARIF.
package struct Diagnostic: Sendable, Hashable {
  package var rule: Rule
  package var severity: Severity
  package var place: Place
  /// What is wrong, in one sentence without a final stop: `unknown environment "prodution"`.
  package var message: String
  /// What to write instead, when we know: `did you mean "production"?`
  package var hint: String?

  /// - Parameter severity: the rule's own default when nil. site.yml's `rules:` is applied later, over all findings at once.
  package init(_ rule: Rule, at place: Place, _ message: String, hint: String? = nil, severity: Severity? = nil) {
    self.rule = rule
    self.severity = severity ?? rule.defaultSeverity
    self.place = place
    self.message = message
    self.hint = hint
  }
}

extension Diagnostic: Comparable {
  /// By place, then by rule and text, so that any order of work gives the same report.
  package static func < (a: Diagnostic, b: Diagnostic) -> Bool {
    if a.place != b.place { return a.place < b.place }
    if a.rule != b.rule { return a.rule.rawValue < b.rule.rawValue }
    return a.message < b.message
  }
}
