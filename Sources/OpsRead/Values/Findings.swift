import OpsModel

/// What was found wrong in one file. Lives inside the function that reads the file, so it needs no lock.
final class Findings {
  /// As diagnostics show it: `content/site.yml`.
  let file: String
  private(set) var diagnostics: [Diagnostic] = []
  /// A syntax error ended the reading: what is missing may stand behind it, so nothing is called missing.
  var isCutShort = false

  init(file: String) { self.file = file }

  func report(_ rule: Rule, at range: SourceRange, _ message: String, hint: String? = nil) {
    report(Diagnostic(rule, at: range.place(in: file), message, hint: hint))
  }

  func report(_ diagnostic: Diagnostic) {
    if isCutShort, diagnostic.rule == .missingKey || diagnostic.rule == .missingTitle { return }
    diagnostics.append(diagnostic)
  }
}
