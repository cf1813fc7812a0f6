/// Finds the bytes that a format must escape, eight at a time: most text has none, and looking at each byte by itself took a fifth of
/// the instructions of a build.
package enum ByteSearch {
  /// The position, from `start`, of the first byte that HTML must escape in text and in quoted attributes: `"`, `&`, `'`, `<`, `>`; or of
  /// the first control, of which HTML allows few.
  package static func html(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    // 0x26 and 0x27 differ in the lowest bit, 0x3C and 0x3E in the second.
    find(bytes, from: start) {
      zero($0 ^ of(0x22)) | zero(($0 & ~of(1)) ^ of(0x26)) | zero(($0 & ~of(2)) ^ of(0x3C)) | below32($0) | zero($0 ^ of(0x7F))
    } isSpecial: {
      $0 == 0x22 || $0 & ~1 == 0x26 || $0 & ~2 == 0x3C || $0 < 0x20 || $0 == 0x7F
    }
  }

  /// The position, from `start`, of the first byte that a JSON string must escape: controls, `"` and `\` (RFC 8259, section 7).
  package static func json(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    find(bytes, from: start) {
      below32($0) | zero($0 ^ of(0x22)) | zero($0 ^ of(0x5C))
    } isSpecial: {
      $0 < 0x20 || $0 == 0x22 || $0 == 0x5C
    }
  }

  /// The position, from `start`, of the first byte that a cell of CSV must be quoted for: line ends, `"` and `,` (RFC 4180).
  package static func csv(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    find(bytes, from: start) {
      zero($0 ^ of(0x0A)) | zero($0 ^ of(0x0D)) | zero($0 ^ of(0x22)) | zero($0 ^ of(0x2C))
    } isSpecial: {
      $0 == 0x0A || $0 == 0x0D || $0 == 0x22 || $0 == 0x2C
    }
  }

  /// - Parameters:
  ///   - marks: the high bit of each special one of eight bytes. Behind a special byte it may set others by mistake.
  ///   - isSpecial: the same for one byte.
  /// - Returns: the count of the bytes when there is none.
  @inline(__always)
  private static func find(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, marks: (UInt64) -> UInt64, isSpecial: (UInt8) -> Bool
  ) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let count = bytes.count
    var index = start
    while index &+ 8 <= count {
      let found = marks(UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)))
      if found != 0 { return index &+ (found.trailingZeroBitCount >> 3) }
      index &+= 8
    }
    if count >= 8, index < count {
      // The last eight once more, without those that have been looked at.
      let last = UInt64(littleEndian: UnsafeRawPointer(base + (count &- 8)).loadUnaligned(as: UInt64.self))
      let seen = UInt64(8 &- (count &- index)) &* 8
      let found = marks((last >> seen) | (of(0x61) << (64 &- seen)))
      return found == 0 ? count : index &+ (found.trailingZeroBitCount >> 3)
    }
    while index < count, !isSpecial(base[index]) { index &+= 1 }
    return index
  }

  /// The byte eight times.
  @inline(__always)
  private static func of(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

  /// Sets the high bit of bytes that are zero, and perhaps of some behind one.
  @inline(__always)
  private static func zero(_ word: UInt64) -> UInt64 { (word &- of(1)) & ~word & of(0x80) }

  @inline(__always)
  private static func below32(_ word: UInt64) -> UInt64 { (word &- of(0x20)) & ~word & of(0x80) }
}
