/// Walks once over a block of code with a grammar. It never goes back: what begins is taken to its end or to the end of the
/// line or block, so time is linear in the input, whatever it holds. Texts with holes that hold texts are a stack with a
/// limit, not recursion.
struct Scanner: ~Copyable {
  /// What the scanner is inside of.
  struct Context {
    enum Kind { case code, string, heredoc }
    var kind: Kind
    /// Of `string` and `heredoc`: the index of its rule.
    var rule = 0
    /// Of `code`: the byte that ends it, and the byte that nests; none (beyond all bytes) for the block itself.
    var closer: UInt16 = .max
    var opener: UInt16 = .max
    var depth = 0
    var closerStyle = Style.variable
    /// No command begins inside: the shell's `NAME=(…)`, `$((…))`.
    var isQuiet = false
    var holes: Rule.Holes = []
    /// Of `heredoc`: where its delimiter stands.
    var delimiter = 0..<0
  }

  /// Deeper holes are taken as text. Nobody reads that far.
  static let deepest = 24

  let code: UnsafeBufferPointer<UInt8>
  let end: Int
  let bytes: UnsafeBufferPointer<UInt8>
  let firstRule: UnsafeBufferPointer<UInt8>
  let rules: UnsafeBufferPointer<Rule>
  let keySeparators: UnsafeBufferPointer<UInt8>
  let words: WordFinder
  let traits: Grammar.Traits
  let headStyle: Style
  let holes: Rule.Holes
  var output: Output

  var position = 0
  var stack = [Context(kind: .code)]
  /// Heredocs that begin on the next line.
  var pending: [Context] = []
  /// A command or directive may begin here.
  var isHead = true
  /// Only spaces since the line's start.
  var isLineStart = true
  /// A value may begin here, so that `/` begins a regular expression.
  var wantsValue = true
  var expectsIn = false
  var takesNames = false

  static func run(_ grammar: Grammar, on code: UnsafeBufferPointer<UInt8>, into target: inout [UInt8]) {
    grammar.bytes.withUnsafeBufferPointer { bytes in
      grammar.firstRule.withUnsafeBufferPointer { firstRule in
        grammar.rules.withUnsafeBufferPointer { rules in
          grammar.keySeparators.withUnsafeBufferPointer { keySeparators in
            grammar.words.slots.withUnsafeBufferPointer { slots in
              var scanner = Scanner(
                code: code, end: code.count, bytes: bytes, firstRule: firstRule, rules: rules, keySeparators: keySeparators,
                words: WordFinder(slots: slots, ignoresCase: grammar.words.ignoresCase), traits: grammar.traits,
                headStyle: grammar.headStyle, holes: grammar.holes, output: Output(code))
              scanner.run()
              scanner.output.finish(into: &target)
            }
          }
        }
      }
    }
  }

  private mutating func run() {
    beginLine()
    while position < end {
      let top = stack[stack.count - 1]
      switch top.kind {
      case .code: scanCode(top)
      case .string: scanString(top)
      case .heredoc: scanHeredoc(top)
      }
    }
  }

  /// Until another context begins or this one ends.
  private mutating func scanCode(_ context: Context) {
    var depth = context.depth
    let level = stack.count
    while position < end {
      let byte = code[position]
      let what = Grammar.Byte(rawValue: bytes[Int(byte)])
      if what.contains(.startsWord) {
        scanWord(context)
      } else {
        if UInt16(byte) == context.closer {
          guard depth > 0 else {
            output.mark(position, position + 1, context.closerStyle)
            position += 1
            stack.removeLast()
            tookValue()
            return
          }
          depth -= 1
        } else if UInt16(byte) == context.opener {
          depth += 1
        }
        if what.contains(.startsRule), takeRule(byte) {
          // The rule has moved on, maybe into another context.
        } else if what.contains(.digit) {
          scanNumber()
        } else if what.contains(.newline) {
          position += 1
          beginLine()
        } else {
          position += 1
          if !what.contains(.space) {
            isLineStart = false
            isHead = what.contains(.opensHead) && !context.isQuiet
            if isHead { (takesNames, expectsIn) = (false, false) }
            wantsValue = byte != UInt8(ascii: ")") && byte != UInt8(ascii: "]") && byte != UInt8(ascii: "}")
          }
        }
      }
      if stack.count != level {
        if stack.count > level { stack[level - 1].depth = depth }
        return
      }
    }
  }

  /// At the first byte of a line (or of the block).
  mutating func beginLine() {
    isLineStart = true
    wantsValue = true
    if traits.contains(.headAtLine) {
      isHead = !stack[stack.count - 1].isQuiet
      (takesNames, expectsIn) = (false, false)
    }
    if !pending.isEmpty {
      // The first of them comes first, so it must be on top.
      for context in pending.reversed() where stack.count < Scanner.deepest { stack.append(context) }
      pending.removeAll(keepingCapacity: true)
      return
    }
    guard stack.count == 1 else { return }
    if traits.contains(.prompts) { skipOutput() }
    if traits.contains(.lineKeys) { takeLineKey() }
  }

  /// A value has just been taken: a text, a number, a variable.
  mutating func tookValue() {
    isLineStart = false
    isHead = false
    wantsValue = false
  }

  /// - Parameter start: the first byte of what was taken. Behind `NAME=` it is no word of its own, and the command is still to come.
  mutating func tookValue(from start: Int) {
    let keepsHead = isHead && traits.contains(.assigns) && start > 0 && !isSeparator(code[start - 1])
    tookValue()
    isHead = keepsHead
  }

  @inline(__always)
  func isSeparator(_ byte: UInt8) -> Bool {
    !Grammar.Byte(rawValue: bytes[Int(byte)]).isDisjoint(with: [.space, .newline, .opensHead])
  }

  @inline(__always)
  func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte == 0x5F || (byte >= 0x30 && byte <= 0x39)
  }

  /// The index of the line's end (its newline) or of the block's.
  func lineEnd(from start: Int) -> Int {
    var index = start
    while index < end, code[index] != 0x0A { index += 1 }
    return index
  }
}
