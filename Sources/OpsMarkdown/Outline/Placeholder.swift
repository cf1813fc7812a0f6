/// Texts that say that nothing is said yet.
enum Placeholder {
  /// Quick, for it is asked of a paragraph of every section: whether a text that begins so could be one.
  static func mayBegin(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first else { return true }
    switch first {
    case UInt8(ascii: "T"), UInt8(ascii: "F"), UInt8(ascii: "X"):
      // The marks are capitals; of the phrases none is this long.
      return text.count <= longest || (text[1] >= 0x41 && text[1] <= 0x5A)
    case UInt8(ascii: "C"), UInt8(ascii: "N"), UInt8(ascii: "P"), UInt8(ascii: "W"), UInt8(ascii: "c"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "p"), UInt8(ascii: "t"), UInt8(ascii: "w"), UInt8(ascii: "x"):
      return text.count <= longest
    default: return !Characters.isAlphanumeric(first)
    }
  }

  /// More bytes than any phrase has, with some punctuation.
  private static let longest = 60

  /// `TODO: what starts this pipeline`, `TBD`, `to be defined`, `coming soon`, `…`, or nothing but punctuation.
  static func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = text.firstIndex(where: isWord) else { return true }
    if marks.contains(where: { Autolink.hasPrefix(text, start, $0) && !isWordOrMore(text, start + $0.utf8CodeUnitCount) }) {
      return true
    }
    guard text.count <= longest else { return false }
    let phrase = phrase(UnsafeBufferPointer(rebasing: text[start...]))
    return phrases.contains(phrase) || (phrase.hasPrefix("to be ") && participles.contains(String(phrase.dropFirst(6))))
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    Characters.isAlphanumeric(byte) || byte >= 0x80 || byte == UInt8(ascii: "'")
  }

  private static func isWordOrMore(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index < text.count && isWord(text[index])
  }

  /// The words in lower case, a space between them.
  private static func phrase(_ text: UnsafeBufferPointer<UInt8>) -> String {
    var phrase: [UInt8] = []
    phrase.reserveCapacity(text.count)
    for byte in text {
      if isWord(byte) {
        phrase.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      } else if phrase.last != 0x20 {
        phrase.append(0x20)
      }
    }
    if phrase.last == 0x20 { phrase.removeLast() }
    return String(decoding: phrase, as: UTF8.self)
  }

  /// Whatever follows these is a note to the author.
  private static let marks: [StaticString] = ["TODO", "TBD", "TBA", "FIXME", "XXX"]

  private static let phrases: Set<String> = [
    "todo", "tbd", "tba", "fixme", "xxx", "wip", "placeholder", "to do", "coming soon", "work in progress", "not yet written",
    "not written yet", "to be filled in", "…", "—", "–",
  ]

  private static let participles: Set<String> = [
    "added", "agreed", "announced", "assigned", "clarified", "completed", "confirmed", "continued", "decided", "defined",
    "described", "detailed", "determined", "discussed", "documented", "done", "filled", "provided", "specified", "written",
  ]
}
