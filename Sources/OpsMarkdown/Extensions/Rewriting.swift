/// The source as libcmark is to see it, with what it does not know put in forms that it does:
/// - each line of a table becomes a comment, which is a block of its own: so the paragraph before it ends where the table starts,
///   and what follows starts afresh, as GFM has it;
/// - the cells stand in front of all as headings, one line each: a heading holds exactly what a cell can hold, and the document's
///   reference definitions are at hand;
/// - a footnote's definition becomes a list item whose text is indented by four columns, which is the rule for footnotes.
///
/// Lines stay lines, so that the places of blocks only shift by the number of headings.
struct Rewriting {
  /// By line: the footnote's definition that starts there, and the column of its item in bytes.
  private(set) var footnoteLines: [Int: (index: Int, column: Int)] = [:]
  /// The labels of the definitions.
  private(set) var footnotes: [String] = []
  /// In the order of the page.
  private(set) var tables: [Table] = []
  /// By table, row and cell in the source's order: which of the headings in front is the cell; nil when it holds no markup.
  private(set) var cells: [Int?] = []
  /// By table, where its cells begin in `cells`.
  private(set) var firstCells: [Int] = []
  /// How many headings stand in front of the document.
  private(set) var headings = 0
  private var front: [UInt8] = []
  /// In the order of the source.
  private var edits: [Edit] = []

  private struct Edit {
    let range: Range<Int>
    /// How many spaces stand behind the marker of an item that begins here; nil for none.
    var spaces: Int?
    var hasComment = true
  }
  /// Of the items that footnotes become.
  private var marker = UInt8(ascii: "+")

  /// A comment that ends on its line, and is an HTML block by itself (CommonMark 0.30, section 4.6, condition 2).
  private static let comment: StaticString = "<!---->"

  mutating func add(_ definitions: [FootnoteDefinition], in source: Source) {
    marker = Rewriting.unusedMarker(source)
    for (index, definition) in definitions.enumerated() {
      let column = definition.mark.lowerBound - source.line(definition.line).lowerBound + 1
      footnoteLines[definition.line] = (index, column)
      footnotes.append(String(decoding: source.bytes[definition.label], as: UTF8.self))
      // A note's text is indented by four columns from the containers' edge, whatever its first line is.
      let spaces = max(1, 3 - definition.indent)
      edits.append(Edit(range: definition.mark, spaces: spaces, hasComment: needsContent(definition, source)))
    }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// An empty item could not end a paragraph, and would take its text at two columns. A line of spaces below ends the note.
  private func needsContent(_ definition: FootnoteDefinition, _ source: Source) -> Bool {
    let below = source.text(ofLine: definition.line + 1)
    return definition.mark.upperBound == source.text(ofLine: definition.line).upperBound
      && (below.isEmpty || !source.bytes[below].allSatisfy(Characters.isSpaceOrTab))
  }

  mutating func add(_ tables: [Table], in source: Source) {
    self.tables = tables
    for table in tables {
      firstCells.append(cells.count)
      for (number, row) in table.rows.enumerated() {
        edits.append(Edit(range: row.offset..<source.text(ofLine: row.line).upperBound))
        for cell in row.cells.prefix(table.alignments.count) { add(table.cells[cell], source.bytes) }
        if number == 0 { edits.append(Edit(range: table.delimiterOffset..<source.text(ofLine: row.line + 1).upperBound)) }
      }
    }
  }

  /// The table of which the line was one; `isFirst` for its first line.
  func table(onLine line: Int) -> (index: Int, isFirst: Bool)? {
    var low = 0
    var high = tables.count
    while low < high {
      let middle = (low + high) / 2
      if tables[middle].lastLine < line { low = middle + 1 } else { high = middle }
    }
    guard low < tables.count, tables[low].firstLine <= line else { return nil }
    return (low, tables[low].firstLine == line)
  }

  private mutating func add(_ cell: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) {
    // A cell without any markup is written as it is.
    guard TextStops(wanted: TextStops.markup).next(in: bytes, from: cell.lowerBound, to: cell.upperBound) < cell.upperBound else {
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

  /// So that no list of the page goes on with the definition.
  private static func unusedMarker(_ source: Source) -> UInt8 {
    if !source.contains("+ ") { return UInt8(ascii: "+") }
    return source.contains("* ") ? UInt8(ascii: "-") : UInt8(ascii: "*")
  }

  /// Hands over the source with all that was added since the last time.
  func forEachPiece(of source: Source, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    if !front.isEmpty { front.withUnsafeBufferPointer(body) }
    var done = 0
    for edit in edits {
      body(UnsafeBufferPointer(rebasing: source.bytes[done..<edit.range.lowerBound]))
      if let spaces = edit.spaces {
        ([marker] + [UInt8](repeating: 0x20, count: spaces)).withUnsafeBufferPointer(body)
      }
      if edit.hasComment { Rewriting.comment.withUTF8Buffer(body) }
      done = edit.range.upperBound
    }
    body(UnsafeBufferPointer(rebasing: source.bytes[done...]))
  }

  /// The same as one, for a further look at it.
  mutating func apply(to source: Source) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(front.count + source.bytes.count + 16 * edits.count)
    forEachPiece(of: source) { text.append(contentsOf: $0) }
    edits = []
    return text
  }
}
