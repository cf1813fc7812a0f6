import Glibc

/// The lines of one source file, for showing what a finding is about.
struct SourceText {
  private let bytes: [UInt8]
  private let starts: [Int]
  /// Where the last column was found: findings come sorted, so that the way to the next one on a line of 60 MB is short.
  private var cursor = (line: 0, column: 1, offset: 0)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A byte order mark is no column.
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      var offset = starts[0]
      while offset < buffer.count, let found = memchr(base + offset, 0x0A, buffer.count - offset) {
        offset = UnsafeRawPointer(found) - base + 1
        starts.append(offset)
      }
    }
    self.starts = starts
  }

  /// The bytes of a line, from 1, without its end; nil when there is no such line.
  func line(_ number: Int) -> Range<Int>? {
    guard number >= 1, number <= starts.count else { return nil }
    let start = starts[number - 1]
    var end = number < starts.count ? starts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<max(start, end)
  }

  /// A line as it stands there; bytes that are no UTF-8 become U+FFFD. Cut at 4 KiB.
  func text(ofLine number: Int) -> String? {
    line(number).map { String(decoding: bytes[$0.prefix(4096)], as: UTF8.self) }
  }

  /// Up to `before` scalars in front of a column and up to `after` from it on, and whether the line goes on at either side.
  mutating func window(
    line number: Int, around column: Int, before: Int, after: Int
  ) -> (left: [Unicode.Scalar], right: [Unicode.Scalar], isCutLeft: Bool, isCutRight: Bool)? {
    guard let line = line(number) else { return nil }
    let middle = offset(ofColumn: column, inLine: number, line)
    var start = middle
    var count = 0
    while start > line.lowerBound, count < before {
      start -= 1
      while start > line.lowerBound, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      count += 1
    }
    // No scalar has more than four bytes.
    let end = min(line.upperBound, middle + 4 * after)
    let left = Array(String(decoding: bytes[start..<middle], as: UTF8.self).unicodeScalars)
    let right = Array(String(decoding: bytes[middle..<end], as: UTF8.self).unicodeScalars.prefix(after))
    let isCutRight = end < line.upperBound || right.reduce(0) { $0 + UTF8.width($1) } < end - middle
    return (left, right, start > line.lowerBound, isCutRight)
  }

  private mutating func offset(ofColumn column: Int, inLine number: Int, _ line: Range<Int>) -> Int {
    if cursor.line != number || cursor.column > column { cursor = (number, 1, line.lowerBound) }
    while cursor.column < column, cursor.offset < line.upperBound {
      cursor.offset += 1
      while cursor.offset < line.upperBound, bytes[cursor.offset] & 0xC0 == 0x80 { cursor.offset += 1 }
      cursor.column += 1
    }
    return cursor.offset
  }
}
