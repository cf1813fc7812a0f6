/// What a language says of a word.
struct Word: Sendable {
  var style: Style
  var traits: Traits

  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// Means something only where a command or directive may begin.
    static let onlyAtHead = Traits(rawValue: 1)
    /// A command may begin behind it: `then`, `sudo`.
    static let opensHead = Traits(rawValue: 2)
    /// In front of a quote it makes the text one with holes: Python's `f`.
    static let formats = Traits(rawValue: 4)
    /// Belongs to a quote behind it and is nothing by itself: Python's `rb`.
    static let prefixes = Traits(rawValue: 8)
    /// Makes `in` a keyword on the same line: the shell's `for`.
    static let expectsIn = Traits(rawValue: 16)
    /// A keyword only behind one that expects it.
    static let isExpected = Traits(rawValue: 32)
    /// The words behind it are names of variables: `export`.
    static let takesNames = Traits(rawValue: 64)
  }
}

/// The words of a language, found as two integers of their bytes: one multiplication, one comparison. Behind the 16th
/// byte the second integer is folded over itself, which could at worst give a long unknown name a colour.
struct Words: Sendable {
  struct Slot: Sendable {
    fileprivate var low: UInt64 = 0
    fileprivate var high: UInt64 = 0
    fileprivate var word = Word(style: .plain, traits: [])
  }

  private(set) var slots: [Slot]
  let ignoresCase: Bool

  static let longest = 24

  init(_ groups: [(String, Style, Word.Traits)], ignoresCase: Bool = false) {
    self.ignoresCase = ignoresCase
    let count = groups.reduce(0) { $0 + $1.0.utf8.count(where: { $0 == 0x20 }) + 1 }
    var size = 16
    while size < count * 3 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    for (text, style, traits) in groups {
      for name in text.utf8.split(separator: 0x20) { add(Array(name), Word(style: style, traits: traits)) }
    }
  }

  /// The later of two equal words wins.
  private mutating func add(_ bytes: [UInt8], _ word: Word) {
    precondition(bytes.count <= Words.longest)
    let (low, high) = bytes.withUnsafeBufferPointer { WordFinder.key($0, 0, $0.count, ignoresCase: ignoresCase) }
    var index = WordFinder.hash(low, high) & (slots.count - 1)
    while slots[index].low != 0, slots[index].low != low || slots[index].high != high { index = (index + 1) & (slots.count - 1) }
    slots[index] = Slot(low: low, high: high, word: word)
  }
}

/// The table as memory, for the time of one scan: an array in its place would be retained at every word.
struct WordFinder {
  let slots: UnsafeBufferPointer<Words.Slot>
  let ignoresCase: Bool

  /// No word of a table holds a NUL, so that 0 marks an empty slot, and a word of NULs in the code finds nothing.
  func find(_ code: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Word? {
    guard end - start <= Words.longest else { return nil }
    let (low, high) = WordFinder.key(code, start, end, ignoresCase: ignoresCase)
    let mask = slots.count - 1
    var index = WordFinder.hash(low, high) & mask
    while slots[index].low != 0 {
      if slots[index].low == low, slots[index].high == high { return slots[index].word }
      index = (index + 1) & mask
    }
    return nil
  }

  fileprivate static func hash(_ low: UInt64, _ high: UInt64) -> Int {
    Int(truncatingIfNeeded: ((low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93) >> 40)
  }

  @inline(__always)
  fileprivate static func key(
    _ code: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, ignoresCase: Bool
  ) -> (UInt64, UInt64) {
    // Nearly all words are short, and stand where eight bytes can be read at once.
    if !ignoresCase, end - start <= 8, start + 8 <= code.count, let base = code.baseAddress {
      let bytes = UInt64(littleEndian: UnsafeRawPointer(base + start).loadUnaligned(as: UInt64.self))
      return (bytes & (UInt64.max >> UInt64((8 - (end - start)) * 8)), 0)
    }
    var low: UInt64 = 0
    var high: UInt64 = 0
    var shift: UInt64 = 0
    for index in start..<end {
      var byte = code[index]
      if ignoresCase, byte >= 0x41, byte <= 0x5A { byte |= 0x20 }
      if shift < 64 { low |= UInt64(byte) << shift } else { high ^= UInt64(byte) << ((shift - 64) & 63) }
      shift += 8
    }
    return (low, high)
  }
}
