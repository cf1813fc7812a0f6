extension [UInt8] {
  /// Appends text so that it is text in HTML, in an element and in a quoted attribute alike: runs of harmless bytes are copied whole.
  package mutating func append(escaping text: String) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      for index in 0..<bytes.count where Escape.isSpecial(bytes[index]) {
        if start < index { append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index])) }
        append(contentsOf: Escape.reference(bytes[index]))
        start = index + 1
      }
      if start < bytes.count { append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...])) }
    }
  }

  mutating func append(decimal number: Int) {
    if 0...9 ~= number {
      append(0x30 + UInt8(number))
    } else {
      append(contentsOf: String(number).utf8)
    }
  }
}

private enum Escape {
  /// `"` 0x22, `&` 0x26, `'` 0x27, `<` 0x3C, `>` 0x3E: one bit each of the first 64 bytes.
  private static let special: UInt64 = 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E

  @inline(__always)
  static func isSpecial(_ byte: UInt8) -> Bool { byte < 64 && special >> UInt64(byte) & 1 == 1 }

  static func reference(_ byte: UInt8) -> StaticBytes {
    switch byte {
    case 0x22: StaticBytes("&quot;")
    case 0x26: StaticBytes("&amp;")
    case 0x27: StaticBytes("&#39;")
    case 0x3C: StaticBytes("&lt;")
    default: StaticBytes("&gt;")
    }
  }
}

/// Bytes of the program itself: nothing is allocated or counted.
private typealias StaticBytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  fileprivate init(_ text: StaticString) { self.init(start: text.utf8Start, count: text.utf8CodeUnitCount) }
}
