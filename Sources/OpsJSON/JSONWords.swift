/// Numbers (RFC 8259, section 6), the three words (section 3), and what people write in their place.
extension JSONReader {
  /// Reads a number from its sign or first digit; returns it as it stands there.
  mutating func number() throws(Stop) -> String {
    let start = index
    if bytes[index] == UInt8(ascii: "-") { index += 1 }
    let whole = skipDigits()
    if whole == 0 { try stopAtNumber(from: start, hint: "write a digit after the minus sign") }
    if whole > 1, bytes[index - whole] == UInt8(ascii: "0") {
      note(start, index, "a number begins with 0", hint: "write it without leading zeros, or as a string")
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      if skipDigits() == 0 { try stopAtNumber(from: start, hint: "write a digit after the point") }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
      if skipDigits() == 0 { try stopAtNumber(from: start, hint: "write a digit in the exponent") }
    }
    // `12abc`, `1.2.3`, `0x1F`: the number went on for the writer.
    if index < bytes.count, isWordByte(bytes[index]) || bytes[index] == UInt8(ascii: ".") {
      try stopAtNumber(from: start, hint: "write it as a string, in double quotes")
    }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
  }

  private mutating func skipDigits() -> Int {
    let start = index
    while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
    return index - start
  }

  private mutating func stopAtNumber(from start: Int, hint: String) throws(Stop) -> Never {
    while index < bytes.count, isWordByte(bytes[index]) || bytes[index] == UInt8(ascii: ".") { index += 1 }
    note(start, max(index, start + 1), "\(excerpt(start..<max(index, start + 1))) is not a number of JSON", hint: hint)
    throw Stop()
  }

  /// `true`, `false`, `null`; or the word or mark that stands in the place of a value.
  mutating func wordOrSlip() throws(Stop) -> JSONValue {
    let start = index
    switch bytes[index] {
    case UInt8(ascii: "'"): return .string(try singleQuoted())
    case UInt8(ascii: ","): try stop("a value is missing before this comma", hint: "remove the comma, or write the value")
    case UInt8(ascii: "}"), UInt8(ascii: "]"): try stop("a value is missing here", hint: "write the value")
    case UInt8(ascii: "<"):
      try stop("this is not JSON but HTML or XML", hint: "look at what the command that wrote it said")
    default: break
    }
    while index < bytes.count, isWordByte(bytes[index]) { index += 1 }
    if bytes[start..<index].elementsEqual("true".utf8) { return .bool(true) }
    if bytes[start..<index].elementsEqual("false".utf8) { return .bool(false) }
    if bytes[start..<index].elementsEqual("null".utf8) { return .null }
    guard index > start else {
      let infinite = bytes[start...].starts(with: "+Infinity".utf8)
      try stop(
        "expected a value, found \(shown(at: start))",
        hint: infinite ? "write null" : bytes[start] == UInt8(ascii: "+") ? "write the number without +" : nil)
    }
    let word = excerpt(start..<index)
    let hint =
      switch word.lowercased() {
      case "true": "write true"
      case "false": "write false"
      case "null", "none", "nil", "undefined", "nan", "infinity": "write null, or leave the key out"
      default: "write text in double quotes"
      }
    note(start, index, "\(word) is not a value of JSON", hint: hint)
    // Inside a document the structure is still clear. A text that begins with a word is none: a log, an error message.
    if isOutermost { throw Stop() }
    return .null
  }

  /// `key:` without quotes: reported, and read as the key that was meant.
  mutating func bareKey() throws(Stop) -> String {
    let start = index
    while index < bytes.count, isWordByte(bytes[index]) { index += 1 }
    guard index > start else {
      try stop("expected a key in double quotes, found \(shown(at: start))")
    }
    let word = excerpt(start..<index)
    note(start, index, "the key \(word) stands without quotes", hint: "write \"\(word)\"")
    return word
  }

  /// Reports a comment and steps over it. A lone `/` is left where it is.
  mutating func skipComment() throws(Stop) {
    let start = index
    if bytes[index] == UInt8(ascii: "/") {
      guard index + 1 < bytes.count else { try stop("expected a value, found /") }
      if bytes[index + 1] == UInt8(ascii: "*") {
        index += 2
        while index + 1 < bytes.count, bytes[index] != UInt8(ascii: "*") || bytes[index + 1] != UInt8(ascii: "/") { index += 1 }
        index = min(index + 2, bytes.count)
        note(start, start + 2, "JSON has no comments", hint: "remove the comment")
        return
      }
      guard bytes[index + 1] == UInt8(ascii: "/") else { try stop("expected a value, found /") }
    }
    while index < bytes.count, bytes[index] != 0x0A { index += 1 }
    note(start, index, "JSON has no comments", hint: "remove the comment")
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x24, 0x2D, 0x80...0xFF: true
    default: false
    }
  }

  /// For messages: a stretch of the document, cut when it is long. Bytes that are no UTF-8 show as U+FFFD.
  private func excerpt(_ range: Range<Int>) -> String {
    let cut = range.count > 40 ? range.lowerBound..<range.lowerBound + 40 : range
    return String(decoding: bytes[cut], as: UTF8.self) + (range.count > 40 ? "…" : "")
  }

  /// For messages: the character at an offset, or what it is when it cannot be shown.
  func shown(at offset: Int) -> String {
    guard offset < bytes.count else { return "the end of the document" }
    return shownCharacter(at: offset)
  }

  func shownCharacter(at offset: Int) -> String {
    let byte = bytes[offset]
    if byte < 0x20 || byte == 0x7F { return "a control character" }
    let decoded = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self)
    return decoded.unicodeScalars.first.map { String(Character($0)) } ?? ""
  }
}
