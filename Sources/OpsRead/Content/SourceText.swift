import OpsModel

/// A file's bytes as text: valid UTF-8, without a byte order mark and without NUL.
struct SourceText {
  let bytes: [UInt8]
  /// Behind the byte order mark, if there is one.
  let start: Int

  var body: ArraySlice<UInt8> { bytes[start...] }

  /// Reports the first byte that is not text and gives nil.
  init?(_ bytes: [UInt8], _ findings: Findings) {
    self.bytes = bytes
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let bad = SourceText.firstBadByte(bytes) else { return }
    let place = SourceText.place(of: bad, in: bytes[start...])
    let range = SourceRange(line: place.line, column: place.column, endColumn: place.column + 1)
    if bytes[bad] == 0 {
      let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      findings.report(
        .notUTF8, at: range, "the file holds a NUL byte, so it is not UTF-8 text",
        hint: isWide ? "save it as UTF-8, not UTF-16" : "save it as UTF-8, or give it another extension")
    } else {
      let hex = String(bytes[bad], radix: 16, uppercase: true)
      let isWide = bad == 0 && (bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]))
      findings.report(
        .notUTF8, at: range, "the byte 0x\(hex) is not UTF-8",
        hint: isWide ? "save the file as UTF-8, not UTF-16" : "save the file as UTF-8")
    }
    return nil
  }

  private static func firstBadByte(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { text in
      // Most text is ASCII: eight bytes at a time, with the high bits and zeros looked for together.
      var index = 0
      var isPlain = true
      let raw = UnsafeRawBufferPointer(text)
      while isPlain, index + 8 <= raw.count {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let zeros = (word &- 0x0101_0101_0101_0101) & ~word
        isPlain = (word | zeros) & 0x8080_8080_8080_8080 == 0
        if isPlain { index += 8 }
      }
      return firstBadByte(text, from: index)
    }
  }

  /// Unicode 15, section 3.9, table 3-7: well-formed UTF-8 byte sequences.
  private static func firstBadByte(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    while index < text.count {
      let lead = text[index]
      if lead < 0x80 {
        if lead == 0 { return index }
        index += 1
        continue
      }
      let length: Int
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: length = 4
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: return index
      }
      guard index + length <= text.count, second.contains(text[index + 1]) else { return index }
      for offset in 2..<max(2, length) where !(0x80...0xBF).contains(text[index + offset]) { return index }
      index += length
    }
    return nil
  }

  /// The line and column of a byte, given that all before it is UTF-8.
  private static func place(of offset: Int, in text: ArraySlice<UInt8>) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for index in text.startIndex..<max(text.startIndex, offset) {
      switch text[index] {
      case 0x0A: (line, column) = (line + 1, 1)
      case 0x0D where index + 1 < text.endIndex && text[index + 1] == 0x0A: break
      case 0x0D: (line, column) = (line + 1, 1)
      case 0x80...0xBF: break
      default: column += 1
      }
    }
    return (line, column)
  }
}
