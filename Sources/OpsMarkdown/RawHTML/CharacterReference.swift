/// `&amp;`, `&#38;`, `&#x26;` in raw HTML.
enum CharacterReference {
  /// The end of what looks like one at `start`, which holds a `&`; nil when it is only an ampersand, or stands for a
  /// character that no document may hold.
  static func end(_ html: UnsafeBufferPointer<UInt8>, at start: Int, limit: Int) -> Int? {
    var at = start + 1
    if at < limit, html[at] == UInt8(ascii: "#") {
      guard let (scalar, end) = numeric(html, at: start, limit: limit), html[end - 1] == UInt8(ascii: ";") else { return nil }
      return scalar == nil ? nil : end
    }
    guard at < limit, RawTag.isLetter(html[at]) else { return nil }
    // The longest name has 31 letters.
    while at < limit, at - start <= 32, RawTag.isAlphanumeric(html[at]) { at += 1 }
    return at < limit && html[at] == UInt8(ascii: ";") ? at + 1 : nil
  }

  /// An attribute's value as a browser reads it, for a judgement on it: numbers, and the names of ASCII characters. Other names
  /// stay as they are, and must be written with their `&` escaped.
  static func decoded(_ html: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    var at = range.lowerBound
    while at < range.upperBound {
      guard html[at] == UInt8(ascii: "&") else {
        bytes.append(html[at])
        at += 1
        continue
      }
      if let (scalar, end) = scalar(html, at: at, limit: range.upperBound) {
        bytes.append(contentsOf: String(scalar).utf8)
        at = end
      } else {
        bytes.append(html[at])
        at += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What a reference stands for: a number, with or without its semicolon, or the name of an ASCII character.
  static func scalar(
    _ html: UnsafeBufferPointer<UInt8>, at start: Int, limit: Int
  ) -> (scalar: Unicode.Scalar, end: Int)? {
    if let (scalar, end) = numeric(html, at: start, limit: limit) { return (scalar ?? "\u{FFFD}", end) }
    guard let end = end(html, at: start, limit: limit),
      let byte = names[String(decoding: html[(start + 1)..<(end - 1)], as: UTF8.self)]
    else { return nil }
    return (Unicode.Scalar(byte), end)
  }

  /// `&#…;`, with or without its semicolon. The scalar is nil where the number is none that may be written.
  private static func numeric(
    _ html: UnsafeBufferPointer<UInt8>, at start: Int, limit: Int
  ) -> (scalar: Unicode.Scalar?, end: Int)? {
    var at = start + 1
    guard at < limit, html[at] == UInt8(ascii: "#") else { return nil }
    at += 1
    let isHex = at < limit && html[at] | 0x20 == UInt8(ascii: "x")
    if isHex { at += 1 }
    let digits = at
    var value: UInt32 = 0
    while at < limit, let digit = digit(html[at], isHex) {
      // Beyond Unicode it does not matter how far.
      if value <= 0x10FFFF { value = value * (isHex ? 16 : 10) + digit }
      at += 1
    }
    guard at > digits else { return nil }
    if at < limit, html[at] == UInt8(ascii: ";") { at += 1 }
    let isControl = value < 0x20 && value != 0x09 && value != 0x0A || (0x7F...0x9F).contains(value)
    let isNoncharacter = value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value)
    return (isControl || isNoncharacter ? nil : Unicode.Scalar(value), at)
  }

  private static func digit(_ byte: UInt8, _ isHex: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46 where isHex: UInt32(byte - 0x37)
    case 0x61...0x66 where isHex: UInt32(byte - 0x57)
    default: nil
    }
  }

  private static let names: [String: UInt8] = [
    "amp": 0x26, "AMP": 0x26, "lt": 0x3C, "LT": 0x3C, "gt": 0x3E, "GT": 0x3E, "quot": 0x22, "QUOT": 0x22, "apos": 0x27,
    "Tab": 0x09, "NewLine": 0x0A, "excl": 0x21, "num": 0x23, "dollar": 0x24, "percnt": 0x25, "lpar": 0x28, "rpar": 0x29,
    "ast": 0x2A, "midast": 0x2A, "plus": 0x2B, "comma": 0x2C, "period": 0x2E, "sol": 0x2F, "colon": 0x3A, "semi": 0x3B,
    "equals": 0x3D, "quest": 0x3F, "commat": 0x40, "lsqb": 0x5B, "lbrack": 0x5B, "bsol": 0x5C, "rsqb": 0x5D, "rbrack": 0x5D,
    "Hat": 0x5E, "lowbar": 0x5F, "UnderBar": 0x5F, "grave": 0x60, "lcub": 0x7B, "lbrace": 0x7B, "verbar": 0x7C, "vert": 0x7C,
    "VerticalLine": 0x7C, "rcub": 0x7D, "rbrace": 0x7D,
  ]
}
