import OpsModel

/// What was found wrong in one file. Lives inside the function that reads the file, so it needs no lock.
final class Findings {
  /// As diagnostics show it: `content/site.yml`.
  let file: String
  private(set) var diagnostics: [Diagnostic] = []
  /// A syntax error ended the reading: what is missing may stand behind it, so nothing is called missing.
  var isCutShort = false
  private var counts: [Severity: Int] = [:]

  /// Of each severity: a file with more findings is not what it was taken for, and nobody reads them.
  private static let most = 1000

  init(file: String) { self.file = file }

  func isFull(of severity: Severity) -> Bool { counts[severity, default: 0] >= Findings.most }

  func report(_ rule: Rule, at range: SourceRange, _ message: String, hint: String? = nil) {
    report(Diagnostic(rule, at: range.place(in: file), message, hint: hint))
  }

  func report(_ diagnostic: Diagnostic) {
    if isCutShort, diagnostic.rule == .missingKey || diagnostic.rule == .missingTitle { return }
    let count = counts[diagnostic.severity, default: 0]
    counts[diagnostic.severity] = count + 1
    guard count < Findings.most else { return }
    var diagnostic = diagnostic
    diagnostic.message = Findings.shortened(diagnostic.message)
    diagnostic.hint = diagnostic.hint.map(Findings.shortened)
    diagnostics.append(diagnostic)
  }

  /// Messages quote what was written, and that can be a megabyte without a space.
  private static func shortened(_ text: String) -> String {
    guard text.utf8.count > 500 else { return text }
    let scalars = text.unicodeScalars
    return String(scalars.prefix(300)) + "…" + String(scalars.suffix(100))
  }
}
