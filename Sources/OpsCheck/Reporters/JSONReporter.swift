import OpsJSON
package import OpsModel

extension Reporter {
  /// An array of objects; `hint` is null when there is none. The end is exclusive.
  package static func json(_ findings: [Diagnostic]) -> [UInt8] {
    var writer = JSONWriter()
    writer.array { writer in
      for finding in findings {
        writer.object {
          $0.entry("file", finding.place.file)
          $0.entry("line", finding.place.line)
          $0.entry("column", finding.place.column)
          $0.entry("end_line", finding.place.endLine)
          $0.entry("end_column", finding.place.endColumn)
          $0.entry("severity", finding.severity.word)
          $0.entry("rule", finding.rule.rawValue)
          $0.entry("message", finding.message)
          $0.key("hint")
          if let hint = finding.hint { $0.string(hint) } else { $0.null() }
        }
      }
    }
    return writer.finished()
  }
}
