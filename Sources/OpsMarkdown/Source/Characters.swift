/// Classes of bytes and characters, as CommonMark and GFM name them.
enum Characters {
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
  static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

  static func isSpaceOrTab(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Space, tab, and the line and page ends.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// What a delimiter run looks at on either side (CommonMark 0.30, section 6.2).
  enum Neighbour { case space, punctuation, other }

  static func neighbour(_ scalar: Unicode.Scalar) -> Neighbour {
    if scalar.value < 0x80 {
      let byte = UInt8(scalar.value)
      return isSpace(byte) ? .space : isPunctuation(byte) ? .punctuation : .other
    }
    switch scalar.properties.generalCategory {
    case .spaceSeparator: return .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
      .otherPunctuation:
      return .punctuation
    default: return .other
    }
  }

  /// The scalar that starts at `index`; nil at the end, and inside of one.
  static func scalar(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Unicode.Scalar? {
    guard index < text.count else { return nil }
    let lead = text[index]
    if lead < 0x80 { return Unicode.Scalar(lead) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, index + length <= text.count else { return nil }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for byte in text[index + 1..<index + length] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return Unicode.Scalar(value)
  }

  /// The scalar that ends before `index`.
  static func scalar(_ text: UnsafeBufferPointer<UInt8>, before index: Int) -> Unicode.Scalar? {
    var start = index - 1
    while start > 0, index - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start >= 0 ? scalar(text, at: start) : nil
  }
}
