/// A table as its source has it. libcmark knows none: to it, the lines are a paragraph.
struct Table {
  struct Row {
    let line: Int
    /// Where the row starts, behind the marks of quotes and lists.
    let offset: Int
    /// Indices into the table's cells.
    let cells: Range<Int>
  }
  let alignments: [TableRow.Alignment]
  /// The header first. The delimiter row is not among them, and stands on the second line.
  private(set) var rows: [Row] = []
  /// Of all rows, where they stand in the source.
  private(set) var cells: [Range<Int>] = []
  /// Where the delimiter row starts.
  let delimiterOffset: Int

  /// Nil when the header has not as many cells as the delimiter row.
  init?(header: Range<Int>, line: Int, edge: Int, alignments: [TableRow.Alignment], delimiterOffset: Int, _ source: Source) {
    self.alignments = alignments
    self.delimiterOffset = delimiterOffset
    rows.reserveCapacity(8)
    cells.reserveCapacity(8 * alignments.count)
    guard add(header, line: line, edge: edge, source), cells.count == alignments.count else { return nil }
  }

  /// False for a line without a cell, with which a table ends.
  mutating func add(_ text: Range<Int>, line: Int, edge: Int, _ source: Source) -> Bool {
    let first = cells.count
    TableRow.split(source.bytes, text, into: &cells)
    guard cells.count > first else { return false }
    rows.append(Row(line: line, offset: edge, cells: first..<cells.count))
    return true
  }

  /// The tables among the tree's paragraphs (GFM, section 4.10).
  static func find(in tree: borrowing Tree, source: Source) -> [Table] {
    var rest = (1...max(1, source.lineCount)).filter { TableRow.mayBeDelimiterRow(source.bytes, source.text(ofLine: $0)) }[...]
    guard !rest.isEmpty else { return [] }
    var tables: [Table] = []
    let leaves = Array(tree.root.leaves)
    for (index, leaf) in leaves.enumerated() {
      let own = rest.prefix { $0 <= leaf.lines.upperBound }
      rest = rest.dropFirst(own.count)
      // A heading of several lines is text underlined with `---`, and might be a table with a rule below.
      guard leaf.kind == .paragraph || leaf.kind == .heading, tables.last.map({ $0.lastLine < leaf.lines.lowerBound }) != false
      else {
        continue
      }
      let candidates = own.drop { $0 <= leaf.lines.lowerBound }
      guard !candidates.isEmpty, let containers = Containers(around: leaf.node, in: source),
        let table = Table(candidates, containers, until: lastLine(leaves[index...]), source)
      else { continue }
      tables.append(table)
    }
    return tables
  }

  /// The last line of the first paragraph and of those right behind it: an underline inside a table is a row.
  private static func lastLine(_ leaves: ArraySlice<Node.Leaf>) -> Int {
    guard let first = leaves.first else { return 0 }
    var end = first.lines.upperBound
    for leaf in leaves.dropFirst() {
      // A heading on one line has its own mark, and ends a table.
      guard leaf.lines.lowerBound == end + 1, leaf.kind == .paragraph || (leaf.kind == .heading && leaf.lines.count > 1),
        leaf.node.parent == first.node.parent
      else { break }
      end = leaf.lines.upperBound
    }
    return end
  }

  /// Only the first delimiter row of a paragraph counts: when the line above it has another number of cells, there is no table.
  private init?(_ candidates: ArraySlice<Int>, _ containers: Containers, until end: Int, _ source: Source) {
    var first: (line: Int, text: Text, alignments: [TableRow.Alignment])?
    for line in candidates {
      guard let text = containers.text(ofLine: line, in: source), text.indent < 4,
        let alignments = TableRow.alignments(source.bytes, text.range)
      else { continue }
      first = (line, text, alignments)
      break
    }
    guard let (delimiter, delimiterText, alignments) = first, let headerText = containers.text(ofLine: delimiter - 1, in: source)
    else { return nil }
    self.init(
      header: headerText.range, line: delimiter - 1, edge: headerText.edge, alignments: alignments,
      delimiterOffset: delimiterText.edge, source)
    var line = delimiter + 1
    while line <= end, let text = containers.text(ofLine: line, in: source), text.indent < 4,
      !BlockStart.endsTable(source.bytes, text.range), add(text.range, line: line, edge: text.edge, source)
    {
      line += 1
    }
  }

  var firstLine: Int { rows[0].line }
  /// The delimiter row stands behind the header, so the last of the lines is one further.
  var lastLine: Int { rows[0].line + rows.count }

  /// A line's text without the spaces in front.
  fileprivate struct Text {
    let range: Range<Int>
    let indent: Int
    let edge: Int
  }
}

extension Containers {
  /// Nil for a line that is blank or outside.
  fileprivate func text(ofLine number: Int, in source: Source) -> Table.Text? {
    guard let content = content(ofLine: number, in: source) else { return nil }
    let end = source.text(ofLine: number).upperBound
    return content.offset < end ? Table.Text(range: content.offset..<end, indent: content.indent, edge: content.edge) : nil
  }
}

/// What starts a block where it could not interrupt a paragraph, and so is left in the paragraph that libcmark took the table for.
enum BlockStart {
  static func endsTable(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    isRule(bytes, line) || isListItem(bytes, line) || isTag(bytes, line)
  }

  /// `---`, which under a paragraph makes it a heading.
  private static func isRule(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    var hyphens = 0
    for byte in bytes[line] {
      if byte == UInt8(ascii: "-") { hyphens += 1 } else if !Characters.isSpaceOrTab(byte) { return false }
    }
    return hyphens >= 3
  }

  /// An item without text, or one whose number is not 1 (CommonMark 0.30, section 5.2).
  private static func isListItem(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    var index = line.lowerBound
    switch bytes[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): index += 1
    default:
      while index < line.upperBound, Characters.isDigit(bytes[index]) { index += 1 }
      guard index > line.lowerBound, index - line.lowerBound <= 9, index < line.upperBound,
        bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")")
      else { return false }
      index += 1
    }
    return index == line.upperBound || Characters.isSpaceOrTab(bytes[index])
  }

  /// A line of one whole HTML tag (CommonMark 0.30, section 4.6, start condition 7).
  private static func isTag(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    var index = line.lowerBound + 1
    guard bytes[line.lowerBound] == UInt8(ascii: "<"), index < line.upperBound else { return false }
    if bytes[index] == UInt8(ascii: "/") { index += 1 }
    guard index < line.upperBound, Characters.isLetter(bytes[index]) else { return false }
    while index < line.upperBound, Characters.isAlphanumeric(bytes[index]) || bytes[index] == UInt8(ascii: "-") { index += 1 }
    // What goes on otherwise is an address: `<https://...>`.
    guard index < line.upperBound, !Characters.isPunctuation(bytes[index]) || ">/".utf8.contains(bytes[index]) else {
      return false
    }
    var quote: UInt8?
    while index < line.upperBound {
      let byte = bytes[index]
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "<") {
        return false
      } else if byte == UInt8(ascii: ">") {
        return bytes[index..<line.upperBound].allSatisfy(Characters.isSpaceOrTab)
      }
    }
    return false
  }
}
