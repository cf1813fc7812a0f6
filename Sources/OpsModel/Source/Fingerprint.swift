/// A fixed 64-bit hash of bytes: the same in every process, on every machine, in every version of the program.
///
/// It tells whether something has changed (an output, a template, the inputs of a page); it is no protection against somebody
/// who wants two texts to collide. The function is XXH64 with seed 0 (xxHash specification, version 0.2.0): 32 bytes a round in
/// four lanes.
package struct Fingerprint: Hashable, Sendable, Comparable {
  package var value: UInt64

  package init(value: UInt64) { self.value = value }

  package init(_ bytes: UnsafeRawBufferPointer) { value = XXH64.hash(bytes) }

  package init(_ bytes: [UInt8]) { value = bytes.withUnsafeBytes { XXH64.hash($0) } }

  package init(_ bytes: ArraySlice<UInt8>) { value = bytes.withUnsafeBytes { XXH64.hash($0) } }

  package init(_ text: String) {
    var text = text
    value = text.withUTF8 { XXH64.hash(UnsafeRawBufferPointer($0)) }
  }

  /// Of several parts, each with its bounds: `["ab", "c"]` and `["a", "bc"]` differ, and so do other orders.
  package init(of parts: some Sequence<Fingerprint>) {
    var words: [UInt64] = []
    for part in parts { words.append(part.value.littleEndian) }
    value = words.withUnsafeBytes { XXH64.hash($0) }
  }

  /// Sixteen lower-case hexadecimal digits.
  package var hex: String {
    String(unsafeUninitializedCapacity: 16) { digits in
      for index in 0..<16 {
        let digit = UInt8(truncatingIfNeeded: value >> UInt64(60 - 4 * index)) & 15
        digits[index] = digit < 10 ? 0x30 + digit : 0x57 + digit
      }
      return 16
    }
  }

  package static func < (a: Fingerprint, b: Fingerprint) -> Bool { a.value < b.value }
}

/// The steps of the function, for `Fingerprint` over bytes and `FingerprintParts` over words.
enum XXH64 {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var at = 0
    var hash: UInt64
    if bytes.count >= 32 {
      var a = prime1 &+ prime2
      var b = prime2
      var c: UInt64 = 0
      var d = 0 &- prime1
      while at + 32 <= bytes.count {
        a = round(a, word(bytes, at))
        b = round(b, word(bytes, at + 8))
        c = round(c, word(bytes, at + 16))
        d = round(d, word(bytes, at + 24))
        at += 32
      }
      hash = rotate(a, 1) &+ rotate(b, 7) &+ rotate(c, 12) &+ rotate(d, 18)
      for lane in [a, b, c, d] { hash = (hash ^ round(0, lane)) &* prime1 &+ prime4 }
    } else {
      hash = prime5
    }
    hash &+= UInt64(bytes.count)
    while at + 8 <= bytes.count {
      hash = mixed(hash, word(bytes, at))
      at += 8
    }
    if at + 4 <= bytes.count {
      let half = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self))
      hash = rotate(hash ^ (UInt64(half) &* prime1), 23) &* prime2 &+ prime3
      at += 4
    }
    while at < bytes.count {
      hash = rotate(hash ^ (UInt64(bytes[at]) &* prime5), 11) &* prime1
      at += 1
    }
    return finished(hash)
  }

  /// One word of eight bytes more, behind the rounds of four lanes.
  @inline(__always)
  static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 { rotate(hash ^ round(0, word), 27) &* prime1 &+ prime4 }

  static func finished(_ hash: UInt64) -> UInt64 {
    var hash = (hash ^ (hash >> 33)) &* prime2
    hash = (hash ^ (hash >> 29)) &* prime3
    return hash ^ (hash >> 32)
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 { rotate(lane &+ word &* prime2, 31) &* prime1 }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
  }

  @inline(__always)
  private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 { (value << count) | (value >> (64 - count)) }
}
