package import OpsModel

extension Reporter {
  /// Workflow commands, which GitHub Actions turns into annotations of a pull request:
  /// `::error file=content/site.yml,line=4,endLine=4,col=8,endColumn=12,title=unknown-team::unknown team "ezop"`.
  package static func github(_ findings: [Diagnostic]) -> [UInt8] {
    var output: [UInt8] = []
    for finding in findings {
      let place = finding.place
      var line = "::" + command(finding.severity) + " file=" + property(place.file)
      line += ",line=\(place.line),endLine=\(max(place.line, place.endLine))"
      // Columns are for places on one line; GitHub refuses them otherwise.
      if place.endLine <= place.line { line += ",col=\(place.column),endColumn=\(max(place.column, place.endColumn))" }
      line += ",title=" + property(finding.rule.rawValue) + "::"
      line += data(finding.message + (finding.hint.map { "; " + $0 } ?? ""))
      output.append(contentsOf: line.utf8)
      output.append(0x0A)
    }
    return output
  }

  private static func command(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "notice"
    }
  }

  /// As the runner's own toolkit escapes them (`actions/toolkit`, command.ts): a line break would end the command, and let a
  /// file's text begin one of its own.
  private static func data(_ text: String) -> String { escape(text, isProperty: false) }
  private static func property(_ text: String) -> String { escape(text, isProperty: true) }

  private static func escape(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result += Visible.replacement(for: scalar) ?? String(Character(scalar))
      }
    }
    return result
  }
}
