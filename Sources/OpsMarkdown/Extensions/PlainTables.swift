/// Tables that can be told from the source alone, as nearly all can: at the left margin behind an empty line, every line with a
/// pipe in front, an empty line or the end behind. A page that has no others needs to be parsed only once.
///
/// It is a guess, for whether a line stands in a block of code is only known from the tree; `areRight` checks it there.
struct PlainTables {
  private(set) var tables: [Table] = []
  /// Delimiter rows between the marks of fenced code.
  private var fenced: [Int] = []

  /// Nil when some line could belong to a table of another form.
  init?(_ source: Source) {
    var fence: Fence?
    var line = 1
    while line <= source.lineCount {
      defer { line += 1 }
      let text = source.text(ofLine: line)
      guard !text.isEmpty else { continue }
      if let open = fence {
        if open.isClosed(by: text, source.bytes) {
          fence = nil
        } else if TableRow.mayBeDelimiterRow(source.bytes, text) {
          fenced.append(line)
        }
      } else if let open = Fence(text, source.bytes) {
        fence = open
      } else if TableRow.mayBeDelimiterRow(source.bytes, text) {
        guard let table = PlainTables.table(delimiter: line, source) else { return nil }
        tables.append(table)
        line = table.lastLine
      }
    }
  }

  private static func table(delimiter: Int, _ source: Source) -> Table? {
    guard delimiter > 1, delimiter == 2 || isBlank(delimiter - 2, source), let header = row(delimiter - 1, source),
      let row = row(delimiter, source), let alignments = TableRow.alignments(source.bytes, row),
      var table = Table(
        header: header, line: delimiter - 1, edge: header.lowerBound, alignments: alignments, delimiterOffset: row.lowerBound,
        source)
    else { return nil }
    var line = delimiter + 1
    while line <= source.lineCount {
      guard let text = Self.row(line, source) else {
        if isBlank(line, source) { break }
        return nil
      }
      guard table.add(text, line: line, edge: text.lowerBound, source) else { return nil }
      line += 1
    }
    return table
  }

  /// A line that begins with a pipe.
  private static func row(_ line: Int, _ source: Source) -> Range<Int>? {
    let text = source.text(ofLine: line)
    return !text.isEmpty && source.bytes[text.lowerBound] == UInt8(ascii: "|") ? text : nil
  }

  private static func isBlank(_ line: Int, _ source: Source) -> Bool {
    for byte in UnsafeBufferPointer(rebasing: source.bytes[source.text(ofLine: line)]) where !Characters.isSpaceOrTab(byte) {
      return false
    }
    return true
  }

  /// Whether each line that was replaced became a block of the page's top level, and each one left alone is code there.
  func areRight(in tree: borrowing Tree, headings: Int) -> Bool {
    var node = tree.root.firstChild
    for _ in 0..<headings { node = node?.next }
    var code = fenced[...]
    var lines = tables.lazy.flatMap { $0.rows[0].line...$0.lastLine }.makeIterator()
    var expected = lines.next()
    while let block = node, expected != nil || !code.isEmpty {
      let kind = block.kind
      if let line = expected, block.startLine - headings >= line {
        guard kind == .htmlBlock, block.startLine - headings == line else { return false }
        expected = lines.next()
      }
      node = block.next
      let end = min(block.endLine, node.map { $0.startLine - 1 } ?? .max)
      while let line = code.first, line <= end - headings {
        guard kind == .codeBlock, line >= block.startLine - headings else { return false }
        code.removeFirst()
      }
    }
    return expected == nil && code.isEmpty
  }
}

/// The opening mark of a fenced code block (CommonMark 0.30, section 4.5).
struct Fence {
  private let mark: UInt8
  private let length: Int

  init?(_ line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) {
    let (start, end) = Fence.run(line, bytes)
    guard end - start >= 3 else { return nil }
    mark = bytes[start]
    length = end - start
    if mark == UInt8(ascii: "`"), bytes[end..<line.upperBound].contains(mark) { return nil }
  }

  func isClosed(by line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let (start, end) = Fence.run(line, bytes)
    return end - start >= length && bytes[start] == mark && bytes[end..<line.upperBound].allSatisfy(Characters.isSpaceOrTab)
  }

  /// Backticks or tildes behind at most three spaces; empty when the line begins otherwise.
  private static func run(_ line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> (start: Int, end: Int) {
    var start = line.lowerBound
    while start < line.upperBound, start - line.lowerBound < 3, bytes[start] == 0x20 { start += 1 }
    guard start < line.upperBound, bytes[start] == UInt8(ascii: "`") || bytes[start] == UInt8(ascii: "~") else {
      return (start, start)
    }
    var end = start
    while end < line.upperBound, bytes[end] == bytes[start] { end += 1 }
    return (start, end)
  }
}
