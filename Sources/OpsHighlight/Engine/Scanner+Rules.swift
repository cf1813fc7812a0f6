extension Scanner {
  /// Applies the first rule that fits here. False when none does: then the byte is punctuation.
  mutating func takeRule(_ byte: UInt8) -> Bool {
    var index = Int(firstRule[Int(byte)])
    while index < rules.count, rules[index].open.first == byte {
      if rules[index].open.matches(code, at: position), fits(rules[index]), apply(index) { return true }
      index += 1
    }
    let start = position
    if !holes.isEmpty, takeHole(byte, holes, inCode: true) {
      if stack[stack.count - 1].kind == .code, position > start { isLineStart = false }
      return true
    }
    if byte == 0x5C, traits.contains(.escapes) {
      position = min(end, position + 2)
      if position < end, code[position - 1] == 0x0D, code[position] == 0x0A { position += 1 }
      isLineStart = false
      return true
    }
    return false
  }

  private func fits(_ rule: Rule) -> Bool {
    if rule.traits.contains(.atLineStart), !isLineStart { return false }
    if rule.traits.contains(.atWordStart), position > 0, !isSeparator(code[position - 1]) { return false }
    if rule.traits.contains(.beforeName) {
      let next = position + rule.open.count
      guard next < end, isNameByte(code[next]), code[next] > 0x39 else { return false }
    }
    return true
  }

  private mutating func apply(_ index: Int) -> Bool {
    let start = position
    let inside = start + rules[index].open.count
    switch rules[index].kind {
    case .line:
      position = lineEnd(from: inside)
      output.mark(start, position, rules[index].style)
      return true
    case .block:
      position = blockEnd(index, inside)
      output.mark(start, position, rules[index].style)
      if rules[index].style != .comment { tookValue(from: start) }
      return true
    case .string:
      openString(index, formatted: false)
      return true
    case .sigil:
      position = inside
      while position < end, isNameByte(code[position]) || code[position] == UInt8(ascii: ".") || code[position] >= 0x80 {
        position += 1
      }
      output.mark(start, position, rules[index].style)
      tookValue(from: start)
      return true
    case .heredoc: return takeHeredoc(index)
    case .regex:
      guard wantsValue else { return false }
      takeRegex()
      return true
    case .section: return takeSection(index)
    case .literal:
      position = inside
      output.mark(start, position, rules[index].style)
      isLineStart = false
      isHead = rules[index].traits.contains(.opensHead) && !stack[stack.count - 1].isQuiet
      wantsValue = true
      return true
    }
  }

  private func blockEnd(_ index: Int, _ start: Int) -> Int {
    let rule = rules[index]
    var depth = 1
    var at = start
    while at < end {
      if code[at] == rule.close.first, rule.close.matches(code, at: at) {
        at += rule.close.count
        depth -= 1
        if depth == 0 { return at }
      } else if rule.traits.contains(.nests), code[at] == rule.open.first, rule.open.matches(code, at: at) {
        at += rule.open.count
        depth += 1
      } else {
        at += 1
      }
    }
    return end
  }

  /// To the slash that ends it, or to the line's end; a slash in `[…]` does not count.
  private mutating func takeRegex() {
    let start = position
    var inClass = false
    position += 1
    scan: while position < end {
      switch code[position] {
      case 0x0A: break scan
      case 0x5C where position + 1 < end && code[position + 1] != 0x0A: position += 1
      case UInt8(ascii: "["): inClass = true
      case UInt8(ascii: "]"): inClass = false
      case UInt8(ascii: "/") where !inClass:
        position += 1
        while position < end, isNameByte(code[position]) { position += 1 }
        break scan
      default: break
      }
      position += 1
    }
    output.mark(start, position, .string)
    tookValue()
  }

  /// `[section]` or `[[section]]`, alone on its line but for a comment.
  private mutating func takeSection(_ index: Int) -> Bool {
    let start = position
    var last = start
    var at = start + 1
    while at < end, code[at] != 0x0A, !(last > start && (code[at] == UInt8(ascii: "#") || code[at] == UInt8(ascii: ";"))) {
      if code[at] == rules[index].close.first {
        last = at
      } else if last > start, !isSeparator(code[at]) {
        return false
      }
      at += 1
    }
    guard last > start else { return false }
    position = last + 1
    output.mark(start, position, .heading)
    isLineStart = false
    return true
  }

  /// At a line's start, for languages whose keys may hold anything: `Some key = value`.
  mutating func takeLineKey() {
    var start = position
    while start < end, code[start] == 0x20 || code[start] == 0x09 { start += 1 }
    guard start < end, !Grammar.Byte(rawValue: bytes[Int(code[start])]).contains(.startsRule) else { return }
    var last = start
    var at = start
    while at < end, code[at] != 0x0A {
      if keySeparators.contains(code[at]) {
        output.mark(start, last, .type)
        position = at + 1
        isLineStart = false
        return
      }
      at += 1
      if code[at - 1] > 0x20 { last = at }
    }
  }
}
