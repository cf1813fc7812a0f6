/// A start or end tag as it is written, by the rules of the HTML standard's tokenizer (section 13.2.5).
struct RawTag {
  struct Attribute {
    /// In lower case.
    var name: String
    var nameRange: Range<Int>
    /// Empty without a value.
    var value: Range<Int>
  }

  var isEnd: Bool
  /// In lower case.
  var name: String
  var range: Range<Int>
  var attributes: [Attribute] = []

  enum Reading {
    case tag(RawTag)
    /// No tag, but text up to there: the end, or the next byte that might begin one.
    case text(upTo: Int)
  }

  /// - Parameter start: of a `<`. A tag that is cut off by the end or by another `<` is none; as the next attempt begins only
  ///   there, reading a whole text stays linear.
  static func read(_ html: UnsafeBufferPointer<UInt8>, at start: Int) -> Reading {
    var at = start + 1
    let isEnd = at < html.count && html[at] == UInt8(ascii: "/")
    if isEnd { at += 1 }
    guard at < html.count, isLetter(html[at]) else { return .text(upTo: start + 1) }
    let nameStart = at
    while at < html.count, !endsName(html[at]) { at += 1 }
    var tag = RawTag(isEnd: isEnd, name: lowercased(html, nameStart..<at), range: start..<at)
    while at < html.count {
      switch html[at] {
      case UInt8(ascii: ">"):
        tag.range = start..<(at + 1)
        return .tag(tag)
      case UInt8(ascii: "<"): return .text(upTo: at)
      case UInt8(ascii: "/"): at += 1
      case let byte where isSpace(byte): at += 1
      default:
        guard let next = tag.readAttribute(html, at) else { return .text(upTo: html.count) }
        at = next
      }
    }
    return .text(upTo: html.count)
  }

  /// - Returns: where the attribute ends; nil when its quote is never closed.
  private mutating func readAttribute(_ html: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    // A `=` in front belongs to the name.
    var at = start + 1
    while at < html.count, html[at] != UInt8(ascii: "="), !RawTag.endsName(html[at]), html[at] != UInt8(ascii: "<") { at += 1 }
    let nameRange = start..<at
    var value = at..<at
    var next = at
    while next < html.count, RawTag.isSpace(html[next]) { next += 1 }
    if next < html.count, html[next] == UInt8(ascii: "=") {
      next += 1
      while next < html.count, RawTag.isSpace(html[next]) { next += 1 }
      at = next
      if next < html.count, html[next] == 0x22 || html[next] == 0x27 {
        at = next + 1
        while at < html.count, html[at] != html[next] { at += 1 }
        guard at < html.count else { return nil }
        value = (next + 1)..<at
        at += 1
      } else {
        while at < html.count, !RawTag.isSpace(html[at]), html[at] != UInt8(ascii: ">"), html[at] != UInt8(ascii: "<") { at += 1 }
        value = next..<at
      }
    }
    let name = RawTag.lowercased(html, nameRange)
    // Of two the first counts, as in browsers. A tag of thousands of attributes is not worth a set.
    if attributes.count < 40, !attributes.contains(where: { $0.name == name }) {
      attributes.append(Attribute(name: name, nameRange: nameRange, value: value))
    }
    return at
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C }

  static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

  private static func endsName(_ byte: UInt8) -> Bool { isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") }

  private static func lowercased(_ html: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: html[range].map { 0x41 <= $0 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
