/// One line of a table, split at its pipes (GFM, section 4.10).
enum TableRow {
  enum Alignment: Sendable { case none, left, center, right }

  /// Appends the cells without the spaces around them: none for a line of one pipe. A pipe behind a backslash separates nothing,
  /// not even behind two.
  static func split(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, into cells: inout [Range<Int>]) {
    var index = line.lowerBound
    if index < line.upperBound, bytes[index] == UInt8(ascii: "|") { index = skipSpaces(bytes, index + 1, line.upperBound) }
    while index < line.upperBound {
      let start = index
      while index < line.upperBound {
        if bytes[index] == UInt8(ascii: "|"), index == start || bytes[index - 1] != UInt8(ascii: "\\") { break }
        index += 1
      }
      cells.append(trim(bytes, start..<index))
      // The spaces behind the last pipe are no cell.
      if index < line.upperBound { index = skipSpaces(bytes, index + 1, line.upperBound) }
    }
  }

  /// The alignments of a delimiter row: cells of hyphens, with colons where the text is to be aligned. Nil for any other line.
  static func alignments(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> [Alignment]? {
    for index in line where !isOfDelimiterRow(bytes[index]) { return nil }
    var cells: [Range<Int>] = []
    cells.reserveCapacity(8)
    split(bytes, line, into: &cells)
    var result: [Alignment] = []
    result.reserveCapacity(cells.count)
    for cell in cells {
      var inner = cell
      let left = !inner.isEmpty && bytes[inner.lowerBound] == UInt8(ascii: ":")
      if left { inner = inner.lowerBound + 1..<inner.upperBound }
      let right = !inner.isEmpty && bytes[inner.upperBound - 1] == UInt8(ascii: ":")
      if right { inner = inner.lowerBound..<inner.upperBound - 1 }
      guard !inner.isEmpty, bytes[inner].allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      result.append(left ? (right ? .center : .left) : (right ? .right : .none))
    }
    return result.isEmpty ? nil : result
  }

  /// Whether the line, whatever quotes it stands in, could be a delimiter row. Quick, for it is asked of every line of a page:
  /// it tells whether tables need to be looked for at all.
  static func mayBeDelimiterRow(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    var index = line.lowerBound
    while index < line.upperBound, Characters.isSpaceOrTab(bytes[index]) || bytes[index] == UInt8(ascii: ">") { index += 1 }
    guard index < line.upperBound, isOfDelimiterRow(bytes[index]) else { return false }
    // A line of hyphens alone underlines a heading.
    var isMarked = false
    var hyphens = 0
    for at in index..<line.upperBound {
      let byte = bytes[at]
      guard isOfDelimiterRow(byte) else { return false }
      if byte == UInt8(ascii: "-") {
        hyphens += 1
      } else if byte == UInt8(ascii: "|") || byte == UInt8(ascii: ":") {
        isMarked = true
      }
    }
    return isMarked && hyphens > 0
  }

  private static func isOfDelimiterRow(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "|"), UInt8(ascii: ":"): true
    default: Characters.isSpaceOrTab(byte)
    }
  }

  private static func skipSpaces(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ end: Int) -> Int {
    var index = from
    while index < end, Characters.isSpaceOrTab(bytes[index]) || bytes[index] == 0x0B || bytes[index] == 0x0C { index += 1 }
    return index
  }

  private static func trim(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, Characters.isSpace(bytes[start]) { start += 1 }
    while end > start, Characters.isSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}
