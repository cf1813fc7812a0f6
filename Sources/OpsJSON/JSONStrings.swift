import OpsModel

/// Strings: RFC 8259, section 7.
extension JSONReader {
  /// Reads a string from its opening quote to behind its closing one.
  mutating func string() throws(Stop) -> String {
    let start = index + 1
    var end = start
    var seen: UInt8 = 0
    while end < bytes.count {
      let byte = bytes[end]
      if byte == UInt8(ascii: "\"") {
        index = end + 1
        return try text(start..<end, isASCII: seen < 0x80)
      }
      if byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      seen |= byte
      end += 1
    }
    return try escapedString(quote: UInt8(ascii: "\""), opening: index)
  }

  /// `'text'`: reported, and read as the string that was meant.
  mutating func singleQuoted() throws(Stop) -> String {
    let start = index
    let text = try escapedString(quote: UInt8(ascii: "'"), opening: start)
    note(start, index, "single quotes around a string", hint: "write double quotes: \"\(text)\"")
    return text
  }

  /// The slow way, for strings with escapes or mistakes in them.
  private mutating func escapedString(quote: UInt8, opening: Int) throws(Stop) -> String {
    var result: [UInt8] = []
    index = opening + 1
    var runStart = index
    while index < bytes.count {
      switch bytes[index] {
      case quote:
        result.append(contentsOf: bytes[runStart..<index])
        index += 1
        return try valid(result, from: opening)
      case UInt8(ascii: "\\"):
        result.append(contentsOf: bytes[runStart..<index])
        try escape(into: &result)
        runStart = index
      case 0x0A, 0x0D:
        note(opening, index, "the string is not closed on its line", hint: "write the missing quote, or \\n for a line break")
        throw Stop()
      case 0..<0x20:
        let code = String(bytes[index], radix: 16, uppercase: true)
        let escape = bytes[index] == 0x09 ? "\\t" : "\\u" + String(repeating: "0", count: 4 - code.count) + code
        note(
          index, index + 1, "a control character (U+00\(code.count < 2 ? "0" : "")\(code)) in a string", hint: "write \(escape)")
        index += 1
      default: index += 1
      }
    }
    note(opening, bytes.count, "the document ends inside a string", hint: "the file was cut off while it was written")
    throw Stop()
  }

  private mutating func escape(into result: inout [UInt8]) throws(Stop) {
    let start = index
    guard index + 1 < bytes.count else {
      index = bytes.count
      return
    }
    let letter = bytes[index + 1]
    index += 2
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(letter)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "u"): result.append(contentsOf: String(Character(unicodeEscape(from: start))).utf8)
    default:
      // The next round reads the letter itself, which may be the first byte of several.
      index = start + 1
      note(start, index + 1, "\\\(shownCharacter(at: index)) is no escape of JSON", hint: "write \\\\ for a backslash")
      result.append(UInt8(ascii: "\\"))
    }
  }

  /// `\uXXXX` or a pair of surrogates; `index` stands behind the first `\u`.
  private mutating func unicodeEscape(from start: Int) -> Unicode.Scalar {
    guard let unit = hexadecimal() else {
      note(start, min(start + 6, bytes.count), "\\u without four hexadecimal digits", hint: "write \\u00e9, for one")
      return "\u{FFFD}"
    }
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if unit < 0xDC00, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") {
      index += 2
      if let low = hexadecimal(), (0xDC00...0xDFFF).contains(low) {
        return Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + UInt32(low) - 0xDC00) ?? "\u{FFFD}"
      }
      index = start + 6
    }
    note(start, start + 6, "half of a surrogate pair", hint: "write both halves, or the character itself")
    return "\u{FFFD}"
  }

  private mutating func hexadecimal() -> UInt16? {
    guard index + 4 <= bytes.count else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[index..<index + 4] {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x41 + 10
      case 0x61...0x66: digit = byte - 0x61 + 10
      default: return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    index += 4
    return unit
  }

  private mutating func text(_ range: Range<Int>, isASCII: Bool) throws(Stop) -> String {
    let run = UnsafeBufferPointer(rebasing: bytes[range])
    if isASCII { return String(decoding: run, as: UTF8.self) }
    if let text = String(validating: run, as: UTF8.self) { return text }
    try stopAtInvalidUTF8(in: range)
  }

  private mutating func valid(_ unescaped: [UInt8], from opening: Int) throws(Stop) -> String {
    if let text = String(validating: unescaped, as: UTF8.self) { return text }
    try stopAtInvalidUTF8(in: opening..<index)
  }

  /// Points at the first bytes that are no UTF-8. Only called when there are some.
  private mutating func stopAtInvalidUTF8(in range: Range<Int>) throws(Stop) -> Never {
    var parser = Unicode.UTF8.ForwardParser()
    var input = bytes[range].makeIterator()
    var offset = range.lowerBound
    scan: while true {
      switch parser.parseScalar(from: &input) {
      case .valid(let scalar): offset += scalar.count
      case .error, .emptyInput: break scan
      }
    }
    index = min(offset, bytes.count - 1)
    let code = String(bytes[index], radix: 16, uppercase: true)
    try stop("the byte 0x\(code) is not UTF-8", hint: "save the file as UTF-8", rule: .notUTF8)
  }
}
