extension Scanner {
  /// Behind a prefix word: the string rule that fits the quote here. There is one, for only quotes with rules have prefixes.
  mutating func takeString(formatted: Bool) {
    let byte = code[position]
    var index = Int(firstRule[Int(byte)])
    while index < rules.count, rules[index].open.first == byte {
      if rules[index].kind == .string, rules[index].open.matches(code, at: position) {
        openString(index, formatted: formatted)
        return
      }
      index += 1
    }
  }

  mutating func openString(_ index: Int, formatted: Bool) {
    var context = Context(kind: .string, rule: index)
    if formatted || !rules[index].traits.contains(.holesWhenFormatted) { context.holes = rules[index].holes }
    let start = position
    position += rules[index].open.count
    if context.holes.isEmpty || stack.count >= Scanner.deepest {
      context.holes = []
      _ = scanText(index, [], upTo: end)
      let isKey = rules[index].traits.contains(.mayBeKey) && self.isKey(position)
      output.mark(start, position, isKey ? .type : rules[index].style)
      tookValue(from: start)
    } else {
      output.mark(start, position, rules[index].style)
      tookValue(from: start)
      stack.append(context)
    }
  }

  mutating func scanString(_ context: Context) {
    let style = rules[context.rule].style
    let level = stack.count
    while position < end {
      let start = position
      let stopped = scanText(context.rule, context.holes, upTo: end)
      output.mark(start, position, style)
      guard stopped else {
        stack.removeLast()
        return
      }
      let hole = position
      if !takeHole(code[hole], context.holes, inCode: false) {
        position = hole + 1
        output.mark(hole, position, style)
      }
      if stack.count != level { return }
    }
  }

  /// Moves to what ends the text (behind it), or to the first byte that may open a hole.
  /// - Returns: whether it stopped at a hole.
  private mutating func scanText(_ index: Int, _ holes: Rule.Holes, upTo limit: Int) -> Bool {
    let rule = rules[index]
    let closer = rule.close.first
    let isMultiline = rule.traits.contains(.multiline)
    while position < limit {
      let byte = code[position]
      if byte == closer, rule.close.matches(code, at: position) {
        position += rule.close.count
        guard rule.traits.contains(.doubles), rule.close.matches(code, at: position) else { return false }
        position += rule.close.count
      } else if byte == 0x0A, !isMultiline {
        return false
      } else if !holes.isEmpty, opensHole(byte, holes) {
        return true
      } else if byte == rule.escape, rule.escape != 0 {
        position = min(limit, position + 2)
      } else {
        position += 1
      }
    }
    return false
  }

  // MARK: Heredocs

  /// `<<EOF`, `<<'EOF'`, `<< "EOF"`, `<<\EOF`.
  mutating func takeHeredoc(_ index: Int) -> Bool {
    guard !stack[stack.count - 1].isQuiet, pending.count < 8 else { return false }
    let start = position
    var at = position + rules[index].open.count
    while at < end, code[at] == 0x20 || code[at] == 0x09 { at += 1 }
    guard at < end else { return false }
    var holes = rules[index].holes
    var delimiter: Range<Int>
    var stop: Int
    if code[at] == 0x22 || code[at] == 0x27 {
      let quote = code[at]
      stop = at + 1
      while stop < end, code[stop] != quote, code[stop] != 0x0A { stop += 1 }
      delimiter = (at + 1)..<stop
      if stop < end, code[stop] == quote { stop += 1 }
      holes = []
    } else {
      if code[at] == 0x5C {
        at += 1
        holes = []
      }
      guard at < end, isNameByte(code[at]), code[at] > 0x39 else { return false }
      stop = at
      while stop < end, isNameByte(code[stop]) || code[stop] == UInt8(ascii: "-") || code[stop] == UInt8(ascii: ".") { stop += 1 }
      delimiter = at..<stop
    }
    guard !delimiter.isEmpty else { return false }
    output.mark(start, stop, .string)
    position = stop
    pending.append(Context(kind: .heredoc, rule: index, holes: holes, delimiter: delimiter))
    isLineStart = false
    return true
  }

  /// Comes here at a line's start, and again in the middle of a line behind a hole with code in it.
  mutating func scanHeredoc(_ context: Context) {
    let level = stack.count
    let escapes = context.holes.contains(.dollarName)
    var start = position
    while position < end {
      if code[position - 1] == 0x0A, let stop = delimiterEnd(context) {
        output.mark(start, stop, .string)
        position = stop
        stack.removeLast()
        isLineStart = false
        isHead = false
        return
      }
      while position < end, code[position] != 0x0A {
        let byte = code[position]
        if opensHole(byte, context.holes) {
          output.mark(start, position, .string)
          let hole = position
          if takeHole(byte, context.holes, inCode: false) {
            start = position
          } else {
            start = hole
            position = hole + 1
          }
          if stack.count != level { return }
        } else {
          position += escapes && byte == 0x5C && position + 1 < end && code[position + 1] != 0x0A ? 2 : 1
        }
      }
      if position < end { position += 1 }
    }
    output.mark(start, position, .string)
  }

  /// When the line here is the delimiter and nothing else: its end.
  private func delimiterEnd(_ context: Context) -> Int? {
    var at = position
    if rules[context.rule].traits.contains(.indented) {
      while at < end, code[at] == 0x20 || code[at] == 0x09 { at += 1 }
    }
    for index in context.delimiter {
      guard at < end, code[at] == code[index] else { return nil }
      at += 1
    }
    if at < end, code[at] == 0x0D { at += 1 }
    return at == end || code[at] == 0x0A ? at : nil
  }
}
