package import OpsModel

/// Turns findings into what people and tools read. All take findings as they are sorted, and print infos like the rest.
package enum Reporter {
  package enum Format: String, Sendable, CaseIterable { case text, json, github, sarif }

  /// - Parameters:
  ///   - source: the bytes of a file that a finding names, for showing its line; nil when it cannot be read.
  ///   - handbook: the address of the handbook's page of rules, if it is on the web; a rule is its anchor.
  ///   - version: of the program.
  package static func report(
    _ format: Format, _ findings: [Diagnostic], source: (String) -> [UInt8]?, style: TextStyle, handbook: String? = nil,
    version: String? = nil
  ) -> [UInt8] {
    switch format {
    case .text: text(findings, source: source, style: style)
    case .json: json(findings)
    case .github: github(findings)
    case .sarif: sarif(findings, source: source, handbook: handbook, version: version)
    }
  }

  /// `3 errors, 1 warning in 2 files`; nil when there is nothing.
  package static func summary(_ findings: [Diagnostic]) -> String? {
    if findings.isEmpty { return nil }
    let counts = Check.counts(findings)
    let parts = [(counts.errors, "error"), (counts.warnings, "warning"), (counts.infos, "info")].filter { $0.0 > 0 }
    let files = Set(findings.map(\.place.file)).count
    return parts.map { counted($0.0, $0.1) }.joined(separator: ", ") + " in " + counted(files, "file")
  }

  static func counted(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
