/// A table as its source has it. libcmark knows none: to it, the lines are a paragraph.
struct Table {
  struct Row {
    let line: Int
    /// Where the row's text starts, behind the marks of quotes and lists.
    let offset: Int
    let cells: [Range<Int>]
  }
  let alignments: [TableRow.Alignment]
  /// The header first. The delimiter row is not among them, and stands on the second line.
  let rows: [Row]
  /// Where the delimiter row's text starts.
  let delimiterOffset: Int

  /// The tables among the tree's paragraphs (GFM, section 4.10).
  /// - Parameter candidates: the numbers of lines that could be delimiter rows, ascending.
  static func find(in tree: borrowing Tree, source: Source, candidates: [Int]) -> [Table] {
    var tables: [Table] = []
    var rest = candidates[...]
    for block in tree.root.blocks {
      guard let first = rest.first else { break }
      let end = block.endLine
      // A heading of several lines is text underlined with `---`, and might be a table with a rule below.
      guard end >= first, block.kind == .paragraph || block.kind == .heading else { continue }
      let start = block.startLine
      var found: Table?
      while let line = rest.first, line <= end {
        if line > start, found == nil { found = Table(delimiter: line, block: block, lines: start...end, source: source) }
        rest.removeFirst()
      }
      if let found { tables.append(found) }
    }
    return tables
  }

  private init?(delimiter: Int, block: Node, lines: ClosedRange<Int>, source: Source) {
    guard let containers = Containers(around: block, in: source),
      let delimiterText = containers.text(ofLine: delimiter, in: source),
      let alignments = TableRow.alignments(source.bytes, delimiterText),
      let headerText = containers.text(ofLine: delimiter - 1, in: source)
    else { return nil }
    let header = TableRow.cells(source.bytes, headerText)
    guard header.count == alignments.count else { return nil }
    self.alignments = alignments
    delimiterOffset = delimiterText.lowerBound
    var rows = [Row(line: delimiter - 1, offset: headerText.lowerBound, cells: header)]
    var line = delimiter + 1
    while line <= lines.upperBound, let text = containers.text(ofLine: line, in: source),
      !BlockStart.endsTable(source.bytes, text)
    {
      let cells = TableRow.cells(source.bytes, text)
      guard !cells.isEmpty else { break }
      rows.append(Row(line: line, offset: text.lowerBound, cells: cells))
      line += 1
    }
    self.rows = rows
  }
}

extension Containers {
  /// The line's text without the spaces in front; nil for a line that is blank, indented as code is, or outside.
  fileprivate func text(ofLine number: Int, in source: Source) -> Range<Int>? {
    guard let content = content(ofLine: number, in: source), content.indent < 4 else { return nil }
    let end = source.text(ofLine: number).upperBound
    return content.offset < end ? content.offset..<end : nil
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
