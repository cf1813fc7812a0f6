/// YAML has a scanner of its own, for here a line's indentation says what its bytes mean, and what is a key is known only
/// behind it. Each scalar is read once to its end and then written; `{{ … }}` of Helm, Ansible and GitHub is a variable.
struct YAMLScanner: ~Copyable {
  private let code: UnsafeBufferPointer<UInt8>
  private let end: Int
  private var output: Output
  private var position = 0
  private var lineStart = 0
  private var flowDepth = 0
  /// Where the innermost block node of the line begins: a block scalar's text is indented more.
  private var nodeColumn = -1

  static func run(on code: UnsafeBufferPointer<UInt8>, into target: inout [UInt8]) {
    var scanner = YAMLScanner(code)
    while scanner.position < scanner.end { scanner.scanLine() }
    scanner.output.finish(into: &target)
  }

  private init(_ code: UnsafeBufferPointer<UInt8>) {
    self.code = code
    end = code.count
    output = Output(code)
  }

  private mutating func scanLine() {
    lineStart = position
    nodeColumn = -1
    if flowDepth == 0, takeDocumentMark() { return }
    // Dashes and keys may follow each other in front of a line's value, so each step takes one of them.
    while position < end {
      switch code[position] {
      case 0x0A:
        position += 1
        return
      case 0x20, 0x09, 0x0D: position += 1
      case UInt8(ascii: "#") where position == lineStart || code[position - 1] <= 0x20:
        mark(to: lineEnd(position), .comment)
      case UInt8(ascii: "-") where endsToken(position + 1) && flowDepth == 0, UInt8(ascii: "?") where endsToken(position + 1):
        nodeColumn = position - lineStart
        position += 1
      case UInt8(ascii: "&"), UInt8(ascii: "*"): mark(to: wordEnd(position + 1), .variable)
      case UInt8(ascii: "!"): mark(to: wordEnd(position + 1), .type)
      case UInt8(ascii: "|") where flowDepth == 0, UInt8(ascii: ">") where flowDepth == 0:
        if takeBlockScalar() { return }
        takePlain()
      case 0x22, 0x27: takeQuoted(code[position])
      case UInt8(ascii: "{") where isTemplate(position): takePlain()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        flowDepth += 1
        position += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        flowDepth = max(0, flowDepth - 1)
        position += 1
      case UInt8(ascii: ",") where flowDepth > 0: position += 1
      case UInt8(ascii: ":") where endsToken(position + 1) || flowDepth > 0: position += 1
      default: takePlain()
      }
    }
  }

  /// `---`, `...` and `%YAML`. Also ends a flow that was left open, by not being asked inside one.
  private mutating func takeDocumentMark() -> Bool {
    let isRule = position + 3 <= end && code[position] == code[position + 1] && code[position] == code[position + 2]
    if isRule, code[position] == UInt8(ascii: "-") || code[position] == UInt8(ascii: "."), endsToken(position + 3) {
      mark(to: position + 3, .heading)
      return false
    }
    guard code[position] == UInt8(ascii: "%") else { return false }
    mark(to: lineEnd(position), .heading)
    return false
  }

  // MARK: Scalars

  private mutating func takePlain() {
    let start = position
    var at = start
    var last = start
    scan: while at < end {
      let byte = code[at]
      switch byte {
      case 0x0A: break scan
      case UInt8(ascii: ":"):
        if endsToken(at + 1) || (flowDepth > 0 && at + 1 < end && isFlow(code[at + 1])) {
          setKey(start, at)
          return
        }
      case UInt8(ascii: "#") where at > start && code[at - 1] <= 0x20: break scan
      case UInt8(ascii: "{") where isTemplate(at):
        at = templateEnd(at) ?? lineEnd(at)
        last = at
        continue scan
      default:
        if flowDepth > 0, isFlow(byte) { break scan }
      }
      at += 1
      if byte > 0x20 { last = at }
    }
    // A byte that is no scalar at all (a stray bracket) is passed by.
    position = max(at, start + 1)
    let style = self.style(start, last)
    if style == .plain { markText(start, last, .plain) } else { output.mark(start, last, style) }
  }

  private mutating func setKey(_ start: Int, _ stop: Int) {
    output.mark(start, stop, .type)
    if flowDepth == 0 { nodeColumn = start - lineStart }
    position = stop + 1
  }

  /// Over lines; to the end of the block when the quote is never closed.
  private mutating func takeQuoted(_ quote: UInt8) {
    let start = position
    var at = start + 1
    while at < end {
      if code[at] == quote {
        at += 1
        guard quote == 0x27, at < end, code[at] == quote else { break }
      } else if code[at] == 0x5C, quote == 0x22 {
        at = min(end, at + 1)
      }
      at = min(end, at + 1)
    }
    position = at
    var next = at
    while next < end, code[next] == 0x20 { next += 1 }
    if next < end, code[next] == UInt8(ascii: ":"), flowDepth > 0 || endsToken(next + 1) {
      setKey(start, at)
      position = next + 1
    } else {
      markText(start, at, .string)
    }
  }

  /// `|`, `>`, with an indentation and `+` or `-` behind them, and all lines that are indented more than their node.
  private mutating func takeBlockScalar() -> Bool {
    var at = position + 1
    while at < end, code[at] == UInt8(ascii: "+") || code[at] == UInt8(ascii: "-") || (code[at] >= 0x30 && code[at] <= 0x39) {
      at += 1
    }
    guard endsToken(at) else { return false }
    mark(to: at, .operator)
    let headerEnd = lineEnd(at)
    while at < headerEnd, code[at] <= 0x20 { at += 1 }
    if at < headerEnd {
      guard code[at] == UInt8(ascii: "#") else { return false }
      output.mark(at, headerEnd, .comment)
    }
    position = min(end, headerEnd + 1)
    let start = position
    var last = start
    while position < end {
      var indent = position
      while indent < end, code[indent] == 0x20 { indent += 1 }
      let stop = lineEnd(indent)
      let isBlank = indent == stop || code[indent] == 0x0D && indent + 1 == stop
      guard isBlank || indent - position > nodeColumn else { break }
      if !isBlank { last = stop }
      position = min(end, stop + 1)
    }
    markText(start, last, .string)
    return true
  }

  /// A style for all of it but the templates in it.
  private mutating func markText(_ start: Int, _ stop: Int, _ style: Style) {
    var from = start
    var at = start
    while at < stop {
      guard code[at] == UInt8(ascii: "{"), isTemplate(at) else {
        at += 1
        continue
      }
      guard let close = templateEnd(at), close <= stop else {
        at = lineEnd(at)
        continue
      }
      let open = at > start && code[at - 1] == UInt8(ascii: "$") ? at - 1 : at
      if style != .plain { output.mark(from, open, style) }
      output.mark(open, close, .variable)
      from = close
      at = close
    }
    if style != .plain { output.mark(from, stop, style) }
  }

  /// Booleans, nothing, numbers, dates and addresses made of digits.
  private func style(_ start: Int, _ stop: Int) -> Style {
    switch stop - start {
    case 1 where code[start] == UInt8(ascii: "~"): return .keyword
    case 2...5:
      for word in YAMLScanner.constants where word.count == stop - start {
        if zip(word, code[start..<stop]).allSatisfy({ $0 == $1 | 0x20 }) { return .keyword }
      }
    default: break
    }
    var at = start
    if at < stop, code[at] == UInt8(ascii: "-") || code[at] == UInt8(ascii: "+") { at += 1 }
    guard at < stop, code[at] >= 0x30, code[at] <= 0x39 else { return .plain }
    let isHex = code[at] == 0x30 && at + 1 < stop && code[at + 1] == UInt8(ascii: "x")
    for byte in code[at..<stop] {
      switch byte {
      case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "e"),
        UInt8(ascii: "T"), UInt8(ascii: "Z"), UInt8(ascii: "/"):
        continue
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "x"):
        if isHex { continue }
        return .plain
      default: return .plain
      }
    }
    return .number
  }

  private static let constants = ["true", "false", "null", "yes", "no", "on", "off"].map { Array($0.utf8) }

  // MARK: Bytes

  private mutating func mark(to stop: Int, _ style: Style) {
    output.mark(position, stop, style)
    position = stop
  }

  private func endsToken(_ at: Int) -> Bool { at >= end || code[at] <= 0x20 }

  private func isFlow(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    default: false
    }
  }

  private func isTemplate(_ at: Int) -> Bool {
    at + 1 < end && code[at] == UInt8(ascii: "{") && code[at + 1] == UInt8(ascii: "{")
  }

  /// Behind the `}}` on the same line.
  private func templateEnd(_ start: Int) -> Int? {
    var at = start + 2
    while at + 1 < end, code[at] != 0x0A {
      if code[at] == UInt8(ascii: "}"), code[at + 1] == UInt8(ascii: "}") { return at + 2 }
      at += 1
    }
    return nil
  }

  private func lineEnd(_ start: Int) -> Int {
    var at = start
    while at < end, code[at] != 0x0A { at += 1 }
    return at
  }

  private func wordEnd(_ start: Int) -> Int {
    var at = start
    while at < end, code[at] > 0x20, !(flowDepth > 0 && isFlow(code[at])) { at += 1 }
    return at
  }
}
