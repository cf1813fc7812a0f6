/// Texts that say that nothing is said yet.
enum Placeholder {
  /// Quick, for it is asked of every paragraph of an empty section: whether a text that begins so could be one.
  static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "c"), UInt8(ascii: "n"), UInt8(ascii: "w"), UInt8(ascii: "x"): true
    default: !Characters.isAlphanumeric(byte)
    }
  }

  /// `TODO: what starts this pipeline`, `TBD`, `to be defined`, `coming soon`, `…`, or nothing but punctuation.
  static func matches(_ text: String) -> Bool {
    let words = text.utf8.split { !Characters.isAlphanumeric($0) && $0 < 0x80 && $0 != UInt8(ascii: "'") }
      .map { String(decoding: $0, as: UTF8.self) }
    guard let first = words.first else { return true }
    if ["TODO", "TBD", "TBA", "FIXME", "XXX"].contains(first) { return true }
    let phrase = words.joined(separator: " ").lowercased()
    if words.count == 1 { return ["todo", "tbd", "tba", "fixme", "xxx", "wip", "…", "—", "–", "placeholder"].contains(phrase) }
    if words.count == 3, phrase.hasPrefix("to be ") { return participles.contains(words[2].lowercased()) }
    return phrases.contains(phrase)
  }

  private static let phrases: Set<String> = [
    "to do", "coming soon", "work in progress", "not yet written", "not written yet", "to be filled in", "nothing here yet",
  ]

  private static let participles: Set<String> = [
    "added", "agreed", "announced", "assigned", "clarified", "completed", "confirmed", "continued", "decided", "defined",
    "described", "detailed", "determined", "discussed", "documented", "done", "filled", "provided", "specified", "written",
  ]
}
