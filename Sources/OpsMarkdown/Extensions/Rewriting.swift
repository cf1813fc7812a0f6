/// The source as libcmark is to see it, with what it does not know put in forms that it does:
/// - each line of a table becomes a comment, which is a block of its own: so the paragraph before it ends where the table starts,
///   and what follows starts afresh, as GFM has it;
/// - the cells stand in front of all as headings, one line each: a heading holds exactly what a cell can hold, and the document's
///   reference definitions are at hand;
/// - a footnote's definition becomes a list item whose text is indented by four columns, which is the rule for footnotes.
///
/// Lines stay lines, so that the places of blocks only shift by the number of headings.
struct Rewriting {
  /// By line: the table of which it was one, nil for any but its first.
  private(set) var tableLines: [Int: Int?] = [:]
  /// By line: the footnote's definition that starts there, and the column of its item in bytes.
  private(set) var footnoteLines: [Int: (index: Int, column: Int)] = [:]
  /// The labels of the definitions.
  private(set) var footnotes: [String] = []
  private(set) var tables: [Table] = []
  /// By table, row and cell in the source's order: which of the headings in front is the cell; nil when it holds no markup.
  private(set) var cells: [Int?] = []
  /// By table, where its cells begin in `cells`.
  private(set) var firstCells: [Int] = []
  /// How many headings stand in front of the document.
  private(set) var headings = 0
  private var front: [UInt8] = []
  private var edits: [(range: Range<Int>, text: [UInt8])] = []

  /// A comment that ends on its line, and is an HTML block by itself (CommonMark 0.30, section 4.6, condition 2).
  private static let comment = Array("<!---->".utf8)

  mutating func add(_ definitions: [FootnoteDefinition], in source: Source) {
    let marker = Rewriting.unusedMarker(source)
    for (index, definition) in definitions.enumerated() {
      let column = definition.mark.lowerBound - source.line(definition.line).lowerBound + 1
      footnoteLines[definition.line] = (index, column)
      footnotes.append(String(decoding: source.bytes[definition.label], as: UTF8.self))
      // A note's text is indented by four columns from the containers' edge, whatever its first line is.
      let spaces = [UInt8](repeating: 0x20, count: max(1, 3 - definition.indent))
      edits.append((definition.mark, [marker] + spaces + (needsContent(definition, source) ? Rewriting.comment : [])))
    }
  }

  /// An empty item could not end a paragraph, and would take its text at two columns. A line of spaces below ends the note.
  private func needsContent(_ definition: FootnoteDefinition, _ source: Source) -> Bool {
    let below = source.text(ofLine: definition.line + 1)
    return definition.mark.upperBound == source.text(ofLine: definition.line).upperBound
      && (below.isEmpty || !source.bytes[below].allSatisfy(Characters.isSpaceOrTab))
  }

  mutating func add(_ tables: [Table], in source: Source) {
    self.tables = tables
    for (index, table) in tables.enumerated() {
      firstCells.append(cells.count)
      for row in table.rows {
        tableLines[row.line] = .some(nil)
        edits.append((row.offset..<source.text(ofLine: row.line).upperBound, Rewriting.comment))
        for cell in row.cells.prefix(table.alignments.count) { add(table.cells[cell], source.bytes) }
      }
      let delimiter = table.rows[0].line + 1
      tableLines[delimiter] = .some(nil)
      edits.append((table.delimiterOffset..<source.text(ofLine: delimiter).upperBound, Rewriting.comment))
      tableLines[table.rows[0].line] = index
    }
  }

  private mutating func add(_ cell: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) {
    guard UnsafeBufferPointer(rebasing: bytes[cell]).contains(where: Rewriting.isMarkup) else {
      cells.append(nil)
      return
    }
    front.append(UInt8(ascii: "#"))
    front.append(0x20)
    var done = cell.lowerBound
    for index in cell.dropFirst() where bytes[index] == UInt8(ascii: "|") {
      // A pipe inside of a cell was escaped, and is so no longer.
      front.append(bytes, done..<index - 1)
      done = index
    }
    front.append(bytes, done..<cell.upperBound)
    front.append(0x20)
    front.append(UInt8(ascii: "#"))
    front.append(0x0A)
    cells.append(headings)
    headings += 1
  }

  /// What inline markup starts with; a cell without any is written as it is.
  private static func isMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "~"), 0:
      true
    default: false
    }
  }

  /// So that no list of the page goes on with the definition.
  private static func unusedMarker(_ source: Source) -> UInt8 {
    if !source.contains("+ ") { return UInt8(ascii: "+") }
    return source.contains("* ") ? UInt8(ascii: "-") : UInt8(ascii: "*")
  }

  /// The source with all that was added since the last time.
  mutating func apply(to source: Source) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(front.count + source.bytes.count + 16)
    text += front
    var done = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      text.append(source.bytes, done..<edit.range.lowerBound)
      text += edit.text
      done = edit.range.upperBound
    }
    text.append(source.bytes, done..<source.bytes.count)
    edits = []
    return text
  }
}
