import OpsModel

extension Insight {
  /// `missing-docs.csv`: RFC 4180 with a head line, in columns that Jira's importer knows by name (Summary, Issue Type,
  /// Description, Labels), and ours behind them for spreadsheets.
  package func gapTable(_ selection: [Int]) -> [UInt8] {
    let tracker = site.configuration.tracker
    let labels = tracker?.labels ?? []
    var table = CSVWriter()
    table.row(
      ["Summary", "Issue Type", "Description"] + labels.map { _ in "Labels" } + [
        "Labels", "Gap", "Rule", "Subject", "Kind", "Environment", "Owner", "State", "Severity", "Ticket", "Waiver", "Until",
        "File", "Line",
      ])
    for index in selection {
      let gap = gaps[index]
      let place = placeURL(of: gap) ?? "\(gap.place.file):\(gap.place.line)"
      table.row(
        [gap.ticketSummary, tracker?.issueType ?? "Task", "\(gap.message).\n\(gap.remedy).\n\nWhere: \(place)\nGap: \(gap.id)"]
          + labels + [
            gap.ticketLabel, gap.id, gap.rule.rawValue, gap.subject.description, gap.subject.kind.name, gap.environment ?? "",
            gap.owner ?? "", gap.state.rawValue, gap.severity.word, gap.ticket ?? "", gap.waiver ?? "",
            gap.waivedUntil?.description ?? "", gap.place.file, String(gap.place.line),
          ])
    }
    return table.bytes
  }
}

/// Comma-separated values, RFC 4180. Lines end with CRLF.
struct CSVWriter {
  private(set) var bytes: [UInt8] = []

  mutating func row(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(cell)
    }
    bytes.append(0x0D)
    bytes.append(0x0A)
  }

  /// Spreadsheets run a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break as a formula, even in quotes. An
  /// apostrophe in front makes it text again (OWASP, "CSV Injection").
  private mutating func write(_ cell: String) {
    let isFormula = cell.utf8.first.map { "=+-@\t\r\n".utf8.contains($0) } ?? false
    let needsQuotes = isFormula || cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return bytes.append(contentsOf: cell.utf8) }
    bytes.append(0x22)
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in cell.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}
