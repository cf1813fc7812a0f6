extension Scanner {
  @inline(__always)
  func opensHole(_ byte: UInt8, _ holes: Rule.Holes) -> Bool {
    switch byte {
    case UInt8(ascii: "$"): !holes.isDisjoint(with: [.dollarName, .dollarBrace, .dollarParen, .dollarCode])
    case UInt8(ascii: "`"): holes.contains(.backtick)
    case 0x5C: holes.contains(.backslashCode) && position + 1 < end && code[position + 1] == UInt8(ascii: "(")
    case UInt8(ascii: "%"): holes.contains(.percentCode)
    case UInt8(ascii: "{"): holes.contains(.braceCode)
    default: false
    }
  }

  /// Takes a variable, or opens the code of a hole. False when it is none, with nothing taken.
  mutating func takeHole(_ byte: UInt8, _ holes: Rule.Holes, inCode: Bool) -> Bool {
    let next = position + 1 < end ? code[position + 1] : 0
    switch byte {
    case UInt8(ascii: "$"):
      if next == UInt8(ascii: "{") {
        if holes.contains(.dollarCode) { return openCode(2, "{", "}") }
        guard holes.contains(.dollarBrace) else { return false }
        takeBraces(inCode)
        return true
      }
      if next == UInt8(ascii: "("), holes.contains(.dollarParen) {
        let isArithmetic = position + 2 < end && code[position + 2] == UInt8(ascii: "(")
        return openCode(2, "(", ")", isQuiet: isArithmetic)
      }
      return holes.contains(.dollarName) && takeName(next, inCode)
    case UInt8(ascii: "`"):
      return holes.contains(.backtick) && openCode(1, nil, "`")
    case UInt8(ascii: "%"):
      return holes.contains(.percentCode) && next == UInt8(ascii: "{") && openCode(2, "{", "}")
    case 0x5C:
      return holes.contains(.backslashCode) && next == UInt8(ascii: "(") && openCode(2, "(", ")")
    case UInt8(ascii: "{"):
      guard holes.contains(.braceCode), next != UInt8(ascii: "{") else {
        // `{{` is a brace; both bytes must go, or the second would open a hole.
        guard next == UInt8(ascii: "{"), holes.contains(.braceCode) else { return false }
        output.mark(position, position + 2, .string)
        position += 2
        return true
      }
      return openCode(1, "{", "}")
    default: return false
    }
  }

  private mutating func openCode(_ count: Int, _ opener: Unicode.Scalar?, _ closer: Unicode.Scalar, isQuiet: Bool = false) -> Bool
  {
    guard stack.count < Scanner.deepest else { return false }
    output.mark(position, position + count, .variable)
    position += count
    stack.append(
      Context(
        kind: .code, closer: UInt16(UInt8(ascii: closer)), opener: opener.map { UInt16(UInt8(ascii: $0)) } ?? .max,
        isQuiet: isQuiet))
    isLineStart = false
    isHead = !isQuiet
    wantsValue = true
    return true
  }

  /// `$name`, `$1`, `$?`
  private mutating func takeName(_ next: UInt8, _ inCode: Bool) -> Bool {
    let start = position
    if isNameByte(next), next > 0x39 {
      position += 2
      while position < end, isNameByte(code[position]) { position += 1 }
    } else {
      switch next {
      case 0x30...0x39, UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "*"), UInt8(ascii: "!"),
        UInt8(ascii: "$"):
        position += 2
      default: return false
      }
    }
    output.mark(start, position, .variable)
    if inCode { tookValue(from: start) }
    return true
  }

  /// `${name:-default}` with braces counted, at most to the line's end.
  private mutating func takeBraces(_ inCode: Bool) {
    let start = position
    var depth = 0
    scan: while position < end {
      switch code[position] {
      case 0x0A: break scan
      case 0x5C where position + 1 < end && code[position + 1] != 0x0A: position += 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 {
          position += 1
          break scan
        }
      default: break
      }
      position += 1
    }
    output.mark(start, position, .variable)
    if inCode { tookValue(from: start) }
  }

  // MARK: Prompts

  /// Over the lines that a command printed, to what stands behind the next prompt.
  mutating func skipOutput() {
    while position < end {
      if let stop = promptEnd() {
        output.mark(position, stop, .heading)
        position = stop
        isHead = true
        isLineStart = false
        return
      }
      position = min(end, lineEnd(from: position) + 1)
    }
  }

  /// `$`, `#`, `%` or `>` alone, or at the end of a first word (`user@host:~$`, `mysql>`) or group (`[root@host ~]#`),
  /// with a space or nothing behind; `(name)` may stand in front.
  private func promptEnd() -> Int? {
    var at = position
    let limit = min(end, at + 120)
    while at < limit, code[at] == 0x20 || code[at] == 0x09 { at += 1 }
    if at < limit, code[at] == UInt8(ascii: "(") {
      while at < limit, code[at] != UInt8(ascii: ")"), code[at] != 0x0A { at += 1 }
      if at < limit, code[at] == UInt8(ascii: ")") { at += 1 }
      while at < limit, code[at] == 0x20 { at += 1 }
    }
    let start = at
    if at < limit, code[at] == UInt8(ascii: "[") {
      while at < limit, code[at] != UInt8(ascii: "]"), code[at] != 0x0A { at += 1 }
    }
    while at < limit, code[at] > 0x20 { at += 1 }
    guard at > start, at == end || code[at] <= 0x20 else { return nil }
    switch code[at - 1] {
    case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: ">"): break
    default: return nil
    }
    let isAlone = at - start == 1 || code[start..<at].allSatisfy { $0 == UInt8(ascii: ">") }
    let first = code[start]
    guard isAlone || first == UInt8(ascii: "[") || (isNameByte(first) && first > 0x39) else { return nil }
    // `100 %` and `a > b` in what was printed: a word with a percent sign is rather a figure.
    if !isAlone, code[at - 1] == UInt8(ascii: "%") { return nil }
    return at
  }
}
