import OpsModel

extension Insight {
  /// `missing-docs.csv`: RFC 4180 with a head line, in columns that Jira's importer knows by name (Summary, Issue Type,
  /// Description, Labels), and ours behind them for spreadsheets.
  package func gapTable(_ selection: [Int]) -> [UInt8] {
    let tracker = site.configuration.tracker
    let labels = tracker?.labels ?? []
    var table = CSVWriter()
    table.reserve(512 * selection.count)
    table.row(
      ["Summary", "Issue Type", "Description"] + labels.map { _ in "Labels" } + [
        "Labels", "Gap", "Rule", "Subject", "Kind", "Environment", "Owner", "State", "Severity", "Ticket", "Waiver", "Until",
        "File", "Line",
      ])
    let issueType = tracker?.issueType ?? "Task"
    for index in selection {
      let gap = gaps[index]
      let id = gap.id
      let place = placeURL(of: gap) ?? "\(gap.place.file):\(gap.place.line)"
      table.cell(gap.ticketSummary)
      table.cell(issueType)
      table.quoted([gap.message, ".\n", gap.remedy, ".\n\nWhere: ", place, "\nGap: ", id])
      for label in labels { table.cell(label) }
      table.cell(gap.ticketLabel)
      table.cell(id)
      table.cell(gap.rule.rawValue)
      table.cell(gap.subject.description)
      table.cell(gap.subject.kind.name)
      table.cell(gap.environment ?? "")
      table.cell(gap.owner ?? "")
      table.cell(gap.state.rawValue)
      table.cell(gap.severity.word)
      table.cell(gap.ticket ?? "")
      table.cell(gap.waiver ?? "")
      table.cell(gap.waivedUntil?.description ?? "")
      table.cell(gap.place.file)
      table.cell(String(gap.place.line))
      table.endRow()
    }
    return table.bytes
  }
}

/// Comma-separated values, RFC 4180. Lines end with CRLF.
struct CSVWriter {
  private(set) var bytes: [UInt8] = []

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  private var isAtStart = true

  mutating func row(_ cells: [String]) {
    for cell in cells { self.cell(cell) }
    endRow()
  }

  mutating func cell(_ text: String) {
    if !isAtStart { bytes.append(UInt8(ascii: ",")) }
    isAtStart = false
    write(text)
  }

  /// A cell of several parts, of which some need quotes.
  mutating func quoted(_ parts: [String]) {
    if !isAtStart { bytes.append(UInt8(ascii: ",")) }
    isAtStart = false
    bytes.append(0x22)
    if let first = parts.first?.utf8.first, CSVWriter.isActive(first) { bytes.append(UInt8(ascii: "'")) }
    for var part in parts { part.withUTF8 { doubleQuotes($0) } }
    bytes.append(0x22)
  }

  mutating func endRow() {
    bytes.append(0x0D)
    bytes.append(0x0A)
    isAtStart = true
  }

  /// Spreadsheets run a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break as a formula, even in quotes. An
  /// apostrophe in front makes it text again (OWASP, "CSV Injection").
  private mutating func write(_ cell: String) {
    var cell = cell
    cell.withUTF8 { text in
      guard let first = text.first else { return }
      let isFormula = CSVWriter.isActive(first)
      if !isFormula, ByteSearch.csv(text, from: 0) == text.count { return bytes.append(contentsOf: text) }
      bytes.append(0x22)
      if isFormula { bytes.append(UInt8(ascii: "'")) }
      doubleQuotes(text)
      bytes.append(0x22)
    }
  }

  private mutating func doubleQuotes(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in text.indices where text[index] == 0x22 {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...index]))
      // The quote once more.
      start = index
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// `=`, `+`, `-`, `@`, tab, and the ends of lines.
  private static func isActive(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0A, 0x0D: true
    default: false
    }
  }
}
