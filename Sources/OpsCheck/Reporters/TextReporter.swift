package import OpsModel

extension Reporter {
  /// One finding a line, as compilers print them, so that editors jump to the place; on a terminal with the source line below.
  /// The last line counts.
  package static func text(_ findings: [Diagnostic], source: (String) -> [UInt8]?, style: TextStyle) -> [UInt8] {
    var output: [UInt8] = []
    // Findings are sorted by file: one is held at a time.
    var open: (file: String, text: SourceText?)?
    for finding in findings {
      write(line(finding, style), to: &output)
      guard style.isTerminal else { continue }
      if open?.file != finding.place.file { open = (finding.place.file, source(finding.place.file).map { SourceText($0) }) }
      guard var text = open?.text else { continue }
      // Taken out while it changes, so that it is not copied.
      open = nil
      for line in SourceFrame.lines(at: finding.place, in: &text, style: style) { write(line, to: &output) }
      open = (finding.place.file, text)
    }
    if let summary = summary(findings) {
      if style.isTerminal { write("", to: &output) }
      write(style.paint(summary, .bold), to: &output)
    }
    return output
  }

  private static func line(_ finding: Diagnostic, _ style: TextStyle) -> String {
    let place = "\(Visible.text(finding.place.file)):\(finding.place.line):\(finding.place.column):"
    let hint = finding.hint.map { "; " + $0 } ?? ""
    return style.paint(place, .bold) + " " + style.paint(finding.severity.word + ":", finding.severity) + " "
      + Visible.text(finding.message + hint) + " " + style.paint("[\(finding.rule.rawValue)]", .faint)
  }

  private static func write(_ line: String, to output: inout [UInt8]) {
    output.append(contentsOf: line.utf8)
    output.append(0x0A)
  }
}
