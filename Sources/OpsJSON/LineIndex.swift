import Glibc

/// Where the lines of a text begin, so that a byte offset becomes a line and a column without a second walk over the text.
struct LineIndex: Sendable {
  /// The offset of the first byte of each line; never empty.
  private let starts: [UInt32]

  /// - Parameter first: where line 1 begins: behind a byte order mark, which no editor shows as a column.
  init(_ bytes: UnsafeBufferPointer<UInt8>, first: Int) {
    var starts = [UInt32(first)]
    if let base = bytes.baseAddress {
      var offset = first
      // memchr looks at 32 bytes a step: 64 MiB of short lines take some 30 ms.
      while offset < bytes.count, let found = memchr(base + offset, 0x0A, bytes.count - offset) {
        offset = UnsafeRawPointer(base).distance(to: found) + 1
        starts.append(UInt32(offset))
      }
    }
    self.starts = starts
  }

  /// The line, from 1, and the column in Unicode scalars, from 1, of a byte.
  func position(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (line: Int, column: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    var column = 1
    var index = Int(starts[low])
    while index < offset {
      // Every byte that does not continue a scalar begins one.
      if bytes[index] & 0xC0 != 0x80 { column += 1 }
      index += 1
    }
    return (low + 1, column)
  }
}
