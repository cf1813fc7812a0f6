extension Scanner {
  /// A word begins here: what the language says of it, and else what stands behind it.
  mutating func scanWord(_ context: Context) {
    let start = position
    var stop = start + 1
    while stop < end, bytes[Int(code[stop])] & Grammar.Byte.continuesWord.rawValue != 0 { stop += 1 }
    position = stop
    let wasHead = isHead
    let found = words.find(code, start, stop)

    if let found, isMeant(found, wasHead) {
      if found.traits.contains(.prefixes) {
        if stop < end, code[stop] == 0x22 || code[stop] == 0x27 {
          output.mark(start, stop, .string)
          takeString(formatted: found.traits.contains(.formats))
          return
        }
      } else {
        output.mark(start, stop, isKey(stop) ? .type : found.style)
        isLineStart = false
        isHead = found.traits.contains(.opensHead) && !context.isQuiet
        takesNames = takesNames || found.traits.contains(.takesNames)
        expectsIn = (expectsIn || found.traits.contains(.expectsIn)) && !found.traits.contains(.isExpected)
        wantsValue = found.style == .keyword
        return
      }
    }

    if traits.contains(.assigns), wasHead || takesNames, takeAssignment(start, stop) { return }
    output.mark(start, stop, style(start, stop, wasHead))
    isLineStart = false
    isHead = false
    wantsValue = false
  }

  private func isMeant(_ word: Word, _ wasHead: Bool) -> Bool {
    if word.traits.contains(.onlyAtHead) { return wasHead }
    if word.traits.contains(.isExpected) { return expectsIn }
    return true
  }

  /// Mutating, or the compiler would copy the scanner for every word.
  private mutating func style(_ start: Int, _ stop: Int, _ wasHead: Bool) -> Style {
    let first = code[start]
    if traits.contains(.numberWords), first >= 0x30, first <= 0x39 {
      let last = code[stop - 1] > 0x39 && isNameByte(code[stop - 1]) ? stop - 1 : stop
      return code[start..<last].allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E } ? .number : .plain
    }
    if isKey(stop) { return .type }
    if traits.contains(.capitalTypes), first >= 0x41, first <= 0x5A { return .type }
    if traits.contains(.calls), stop < end, code[stop] == UInt8(ascii: "(") { return .function }
    if wasHead, headStyle != .plain, isCommandStart(first) { return headStyle }
    return .plain
  }

  /// Options and patterns stand where commands do, too.
  private func isCommandStart(_ byte: UInt8) -> Bool {
    isNameByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "~") || byte >= 0x80
  }

  /// Whether a key's separator follows, and not an operator that begins like it (`==`, `=>`, `=~`).
  func isKey(_ stop: Int) -> Bool {
    guard !keySeparators.isEmpty, !traits.contains(.lineKeys), isLineStart || !traits.contains(.keysAtLine) else { return false }
    var index = stop
    while index < end, code[index] == 0x20 || code[index] == 0x09 { index += 1 }
    guard index < end, keySeparators.contains(code[index]) else { return false }
    guard index + 1 < end, code[index] == UInt8(ascii: "=") else { return true }
    let next = code[index + 1]
    return next != UInt8(ascii: "=") && next != UInt8(ascii: ">") && next != UInt8(ascii: "~")
  }

  /// `NAME=value`, `NAME+=value`, `NAME[i]=value` in front of a command; behind `export`, also a bare `NAME`.
  private mutating func takeAssignment(_ start: Int, _ stop: Int) -> Bool {
    var name = start
    while name < stop, isNameByte(code[name]) { name += 1 }
    guard name > start, code[start] > 0x39 else { return false }
    if takesNames, name == stop {
      output.mark(start, stop, .variable)
      isLineStart = false
      return true
    }
    var sign = name
    if sign < stop, code[sign] == UInt8(ascii: "[") {
      while sign < stop, code[sign] != UInt8(ascii: "]") { sign += 1 }
      sign += 1
    }
    if sign < stop, code[sign] == UInt8(ascii: "+") { sign += 1 }
    guard sign < stop, code[sign] == UInt8(ascii: "=") else { return false }
    output.mark(start, name, .variable)
    isLineStart = false
    if sign + 1 == stop, stop < end, code[stop] == UInt8(ascii: "("), stack.count < Scanner.deepest {
      position = stop + 1
      isHead = false
      stack.append(
        Context(
          kind: .code, closer: UInt16(UInt8(ascii: ")")), opener: UInt16(UInt8(ascii: "(")), closerStyle: .plain, isQuiet: true))
    }
    return true
  }

  /// `0x1F`, `1_000`, `1.5e-3`, `10m`, `10.0.0.1`: what belongs to a number in any of the languages.
  mutating func scanNumber() {
    let start = position
    var index = start + 1
    let isHex = code[start] == 0x30 && index < end && (code[index] | 0x20) == UInt8(ascii: "x")
    while index < end {
      let byte = code[index]
      if isNameByte(byte) {
        index += 1
      } else if byte == UInt8(ascii: "."), index + 1 < end, code[index + 1] >= 0x30, code[index + 1] <= 0x39 {
        index += 2
      } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"), !isHex, (code[index - 1] | 0x20) == UInt8(ascii: "e"),
        index + 1 < end, code[index + 1] >= 0x30, code[index + 1] <= 0x39
      {
        index += 2
      } else if traits.contains(.dates), byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":"), index + 1 < end,
        code[index + 1] >= 0x30, code[index + 1] <= 0x39
      {
        index += 2
      } else {
        break
      }
    }
    output.mark(start, index, .number)
    position = index
    tookValue(from: start)
  }
}
