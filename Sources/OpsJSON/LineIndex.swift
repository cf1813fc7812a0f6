import Glibc

/// Where the lines of a text begin and how many characters stand before each block of it, so that a byte offset becomes a
/// line and a column in a few hundred steps: also in a document of 60 MB on one line, where counting from the line's start
/// for every value would take hours.
struct LineIndex: Sendable {
  private static let blockSize = 1024
  /// The offset of the first byte of each line; never empty.
  private let starts: [UInt32]
  /// Unicode scalars before each block of `blockSize` bytes.
  private let scalars: [UInt32]

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

    var scalars: [UInt32] = [0]
    scalars.reserveCapacity(bytes.count / LineIndex.blockSize + 1)
    var offset = 0
    while offset + LineIndex.blockSize <= bytes.count {
      scalars.append(scalars[scalars.count - 1] + LineIndex.count(in: bytes, offset..<offset + LineIndex.blockSize))
      offset += LineIndex.blockSize
    }
    self.scalars = scalars
  }

  /// The line, from 1, and the column in Unicode scalars, from 1, of a byte.
  func position(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (line: Int, column: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    let before = scalarsBefore(Int(starts[low]), in: bytes)
    return (low + 1, Int(scalarsBefore(offset, in: bytes) - before) + 1)
  }

  private func scalarsBefore(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let block = offset / LineIndex.blockSize
    return scalars[block] + LineIndex.count(in: bytes, block * LineIndex.blockSize..<offset)
  }

  /// Every byte that does not continue a scalar begins one. Eight bytes at a time: a snapshot has a place for each of its entries.
  private static func count(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt32 {
    let raw = UnsafeRawBufferPointer(bytes)
    var continuing = 0
    var offset = range.lowerBound
    while offset + 8 <= range.upperBound {
      let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      // The high bit set, and the one below it not.
      continuing += (word & ~(word << 1) & 0x8080_8080_8080_8080).nonzeroBitCount
      offset += 8
    }
    while offset < range.upperBound {
      if bytes[offset] & 0xC0 == 0x80 { continuing += 1 }
      offset += 1
    }
    return UInt32(range.count - continuing)
  }
}
