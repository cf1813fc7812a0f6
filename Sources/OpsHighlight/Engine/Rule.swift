/// A literal of at most eight bytes, held in an integer so that a rule is plain memory and costs no reference counting.
struct Mark: Sendable {
  private let bytes: UInt64
  let count: Int

  init(_ text: StaticString) {
    precondition(text.utf8CodeUnitCount <= 8)
    var bytes: UInt64 = 0
    for index in 0..<text.utf8CodeUnitCount { bytes |= UInt64(text.utf8Start[index]) << UInt64(index * 8) }
    self.bytes = bytes
    count = text.utf8CodeUnitCount
  }

  var first: UInt8 { UInt8(truncatingIfNeeded: bytes) }

  @inline(__always)
  func matches(_ code: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start + count <= code.count else { return false }
    var rest = bytes
    for index in start..<(start + count) {
      if code[index] != UInt8(truncatingIfNeeded: rest) { return false }
      rest >>= 8
    }
    return true
  }
}

/// How something begins that is not a word, and how far it goes.
struct Rule: Sendable {
  enum Kind: UInt8, Sendable {
    /// To the end of the line.
    case line
    /// To `close`, over lines; holes and escapes do not count in it.
    case block
    /// To `close`, with escapes and holes.
    case string
    /// `open` and the word behind it: `$name`, `@attribute`.
    case sigil
    /// `open`, then a delimiter: the text begins on the next line and ends with the delimiter's own.
    case heredoc
    /// `/…/`, where a value may begin.
    case regex
    /// `open` to `close` on one line of its own: `[section]`.
    case section
    /// Only `open` itself.
    case literal
  }

  struct Traits: OptionSet, Sendable {
    let rawValue: UInt16
    /// Only in front of a line, spaces before it allowed.
    static let atLineStart = Traits(rawValue: 1)
    /// Only at the start or behind a space or a separator: the shell's `#`.
    static let atWordStart = Traits(rawValue: 2)
    static let nests = Traits(rawValue: 4)
    static let multiline = Traits(rawValue: 8)
    /// A doubled `close` stands for itself: SQL's `''`.
    static let doubles = Traits(rawValue: 16)
    /// Followed by the grammar's key separator it is a key.
    static let mayBeKey = Traits(rawValue: 32)
    /// It has its holes only behind a prefix word: Python's `f"…"`.
    static let holesWhenFormatted = Traits(rawValue: 64)
    /// The delimiter may be indented: HCL's `<<-EOF`, in the shell by tabs.
    static let indented = Traits(rawValue: 128)
    /// Must be followed by a letter or `_`.
    static let beforeName = Traits(rawValue: 256)
    /// A command may begin behind it.
    static let opensHead = Traits(rawValue: 512)
  }

  /// What stands for a value inside a text or, for the shell, anywhere.
  struct Holes: OptionSet, Sendable {
    let rawValue: UInt8
    /// `$name`, `$1`, `$?`
    static let dollarName = Holes(rawValue: 1)
    /// `${name:-default}` as one variable.
    static let dollarBrace = Holes(rawValue: 2)
    /// `$(command)`
    static let dollarParen = Holes(rawValue: 4)
    /// `` `command` ``
    static let backtick = Holes(rawValue: 8)
    /// `${code}`
    static let dollarCode = Holes(rawValue: 16)
    /// `%{code}`
    static let percentCode = Holes(rawValue: 32)
    /// `\(code)`
    static let backslashCode = Holes(rawValue: 64)
    /// `{code}`, with `{{` for the brace itself.
    static let braceCode = Holes(rawValue: 128)

    static let shell: Holes = [.dollarName, .dollarBrace, .dollarParen, .backtick]
  }

  var kind: Kind
  var open: Mark
  var close: Mark
  var style: Style
  /// Takes the byte behind it along; 0 for none.
  var escape: UInt8 = 0
  var traits: Traits = []
  var holes: Holes = []

  static func line(_ open: StaticString, _ style: Style = .comment, _ traits: Traits = []) -> Rule {
    Rule(kind: .line, open: Mark(open), close: Mark(""), style: style, traits: traits)
  }

  static func block(_ open: StaticString, _ close: StaticString, _ style: Style = .comment, _ traits: Traits = []) -> Rule {
    Rule(kind: .block, open: Mark(open), close: Mark(close), style: style, traits: traits)
  }

  static func string(
    _ open: StaticString, _ close: StaticString? = nil, escape: Unicode.Scalar? = "\\", is traits: Traits = [], holes: Holes = [],
    style: Style = .string
  ) -> Rule {
    Rule(
      kind: .string, open: Mark(open), close: Mark(close ?? open), style: style, escape: escape.map { UInt8(ascii: $0) } ?? 0,
      traits: traits, holes: holes)
  }

  static func sigil(_ open: StaticString, _ style: Style, _ traits: Traits = []) -> Rule {
    Rule(kind: .sigil, open: Mark(open), close: Mark(""), style: style, traits: traits.union(.beforeName))
  }

  static func heredoc(_ open: StaticString, _ traits: Traits = [], holes: Holes) -> Rule {
    Rule(kind: .heredoc, open: Mark(open), close: Mark(""), style: .string, traits: traits, holes: holes)
  }

  static func literal(_ open: StaticString, _ style: Style, _ traits: Traits = []) -> Rule {
    Rule(kind: .literal, open: Mark(open), close: Mark(""), style: style, traits: traits)
  }

  static let regex = Rule(kind: .regex, open: Mark("/"), close: Mark("/"), style: .string, escape: 0x5C)
  static let section = Rule(
    kind: .section, open: Mark("["), close: Mark("]"), style: .heading, traits: [.atLineStart])
}
