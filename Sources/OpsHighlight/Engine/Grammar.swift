/// A language as data: what a byte may begin, the rules, the words.
struct Grammar: Sendable {
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt16
    /// `NAME=` in front of a command is a variable.
    static let assigns = Traits(rawValue: 1)
    /// A word before `(` is a function.
    static let calls = Traits(rawValue: 2)
    /// A word that begins with a capital is a type.
    static let capitalTypes = Traits(rawValue: 4)
    /// A backslash outside of texts takes the byte behind it along, a line's end too.
    static let escapes = Traits(rawValue: 8)
    /// Only lines behind a prompt are code; the rest is what the commands printed.
    static let prompts = Traits(rawValue: 16)
    /// What stands before the key separator at a line's start is a key, spaces in it allowed.
    static let lineKeys = Traits(rawValue: 32)
    /// A command may begin on every line.
    static let headAtLine = Traits(rawValue: 64)
    /// Numbers are words that hold digits and points, and maybe a unit's letter: `10.0.0.1` and `30s` are, `v1` and `80/tcp` are not.
    static let numberWords = Traits(rawValue: 128)
    /// Keys stand only at a line's start.
    static let keysAtLine = Traits(rawValue: 256)
    /// Numbers hold `-` and `:` between digits: dates and times.
    static let dates = Traits(rawValue: 512)
  }

  /// What a byte may be. One table look-up decides what to do.
  struct Byte: OptionSet, Sendable {
    let rawValue: UInt8
    static let startsWord = Byte(rawValue: 1)
    static let continuesWord = Byte(rawValue: 2)
    static let digit = Byte(rawValue: 4)
    static let startsRule = Byte(rawValue: 8)
    /// A command may begin behind it.
    static let opensHead = Byte(rawValue: 16)
    static let newline = Byte(rawValue: 32)
    static let space = Byte(rawValue: 64)
  }

  /// By byte, `Byte`'s raw values.
  let bytes: [UInt8]
  /// By byte, the index of the first rule that begins with it. Rules are sorted by their first byte, longer ones first.
  let firstRule: [UInt8]
  let rules: [Rule]
  let words: Words
  let traits: Traits
  /// Separators behind a key.
  let keySeparators: [UInt8]
  /// The style of a word where a command may begin.
  let headStyle: Style
  /// Holes outside of texts.
  let holes: Rule.Holes

  /// - Parameters:
  ///   - word: further bytes that belong to words, besides letters, digits, `_` and what is not ASCII.
  ///   - notWord: with `everything`, the bytes that do not belong to words, besides spaces and controls.
  init(
    words: [(String, Style, Word.Traits)] = [], ignoresCase: Bool = false, rules: [Rule] = [], traits: Traits = [],
    word: String = "",
    everythingBut notWord: String? = nil, heads: String = "", headStyle: Style = .plain, keys: String = "", holes: Rule.Holes = []
  ) {
    self.words = Words(words, ignoresCase: ignoresCase)
    self.traits = traits
    self.headStyle = headStyle
    self.holes = holes
    keySeparators = Array(keys.utf8)
    // Stable: rules of the same first byte and length stay in the order of the list.
    self.rules = rules.enumerated().sorted { a, b in
      if a.element.open.first != b.element.open.first { return a.element.open.first < b.element.open.first }
      if a.element.open.count != b.element.open.count { return a.element.open.count > b.element.open.count }
      return a.offset < b.offset
    }.map(\.element)

    var table = [Byte](repeating: [], count: 256)
    for index in 0..<256 {
      let byte = UInt8(index)
      let isDigit = byte >= 0x30 && byte <= 0x39
      let isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte == 0x5F || byte >= 0x80
      let isMore = word.utf8.contains(byte) || (notWord.map { byte > 0x20 && !$0.utf8.contains(byte) } ?? false)
      if isLetter || isMore || isDigit { table[index].insert(.continuesWord) }
      if isLetter || isMore || (isDigit && traits.contains(.numberWords)) { table[index].insert(.startsWord) }
      if isDigit { table[index].insert(.digit) }
      if byte == 0x20 || byte == 0x09 || byte == 0x0D { table[index].insert(.space) }
      if byte == 0x0A { table[index].insert(.newline) }
      if heads.utf8.contains(byte) { table[index].insert(.opensHead) }
    }
    var first = [UInt8](repeating: 0, count: 256)
    for (index, rule) in self.rules.enumerated().reversed() {
      first[Int(rule.open.first)] = UInt8(index)
      table[Int(rule.open.first)].insert(.startsRule)
    }
    if traits.contains(.escapes) { table[0x5C].insert(.startsRule) }
    if !holes.isDisjoint(with: [.dollarName, .dollarBrace, .dollarParen, .dollarCode]) { table[0x24].insert(.startsRule) }
    if holes.contains(.backtick) { table[0x60].insert(.startsRule) }
    bytes = table.map(\.rawValue)
    firstRule = first
  }
}
