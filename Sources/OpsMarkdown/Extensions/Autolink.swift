/// Bare addresses that become links (GFM, section 6.9).
///
/// Works on a stretch of text without markup. `limit` is one more than the text's count when something follows it in the same
/// block, for the last character of a block is not looked at when a domain is judged.
struct Autolink {
  /// The bytes that become the link's text.
  var range: Range<Int>
  /// What the URL has in front of them.
  var prefix: StaticString
  /// A browser opens a page there; else mail or chat.
  var isWeb = true

  /// `http://`, `https://` and `ftp://`, in any case.
  /// - Parameters:
  ///   - colon: where the `:` is.
  ///   - start: how far back the scheme may begin.
  static func url(_ text: UnsafeBufferPointer<UInt8>, colon: Int, from start: Int, limit: Int) -> Autolink? {
    let host = colon + 3
    guard host < text.count, text[colon + 1] == UInt8(ascii: "/"), text[colon + 2] == UInt8(ascii: "/") else { return nil }
    var scheme = colon
    while scheme > start, Characters.isLetter(text[scheme - 1]) { scheme -= 1 }
    guard isKnownScheme(text, scheme..<colon), isHostCharacter(text, host) else { return nil }
    guard let domain = domainEnd(text, host, limit: limit, needsDot: false) else { return nil }
    let end = trimmed(text, scheme..<addressEnd(text, domain))
    return end > colon + 3 ? Autolink(range: scheme..<end, prefix: "") : nil
  }

  /// `www.`, where the caller has seen to what stands before it.
  static func www(_ text: UnsafeBufferPointer<UInt8>, at index: Int, limit: Int) -> Autolink? {
    guard hasPrefix(text, index, "www."), index + 4 == text.count || !Shield.ends(text, index + 4) else { return nil }
    guard let domain = domainEnd(text, index, limit: limit, needsDot: true) else { return nil }
    let end = trimmed(text, index..<addressEnd(text, domain))
    return end > index ? Autolink(range: index..<end, prefix: "http://") : nil
  }

  /// An address of mail, found from its `@`; `mailto:` and `xmpp:` before it belong to it.
  static func email(_ text: UnsafeBufferPointer<UInt8>, at sign: Int, from start: Int) -> Autolink? {
    var local = sign
    while local > start, isLocal(text[local - 1]) { local -= 1 }
    guard local < sign else { return nil }
    var end = sign + 1
    var dots = 0
    var prefix: StaticString = "mailto:"
    var isChat = false
    if local > start, text[local - 1] == UInt8(ascii: ":") {
      for (scheme, chat): (StaticString, Bool) in [("mailto:", false), ("xmpp:", true)] {
        let begin = local - scheme.utf8CodeUnitCount
        guard begin >= start, hasPrefix(text, begin, scheme) else { continue }
        if begin > start, Characters.isAlphanumeric(text[begin - 1]) { continue }
        local = begin
        prefix = ""
        isChat = chat
        break
      }
    }
    scan: while end < text.count {
      let byte = text[end]
      switch byte {
      case _ where Characters.isAlphanumeric(byte), UInt8(ascii: "-"), UInt8(ascii: "_"): break
      case UInt8(ascii: "@"): return nil
      case UInt8(ascii: ".") where end + 1 < text.count && Characters.isAlphanumeric(text[end + 1]): dots += 1
      case UInt8(ascii: "/") where isChat: break
      default: break scan
      }
      end += 1
    }
    guard end - sign >= 2, dots > 0, Characters.isLetter(text[end - 1]) || text[end - 1] == UInt8(ascii: ".") else { return nil }
    end = trimmed(text, local..<end)
    return end > sign ? Autolink(range: local..<end, prefix: prefix, isWeb: false) : nil
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: Characters.isAlphanumeric(byte)
    }
  }

  private static func isKnownScheme(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let names: [StaticString] = ["http", "https", "ftp"]
    return names.contains { name in
      range.count == name.utf8CodeUnitCount
        && range.allSatisfy { text[$0] | 0x20 == name.utf8Start[$0 - range.lowerBound] }
    }
  }

  static func hasPrefix(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ prefix: StaticString) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard index + count <= text.count else { return false }
    for offset in 0..<count where text[index + offset] != prefix.utf8Start[offset] { return false }
    return true
  }

  private static func isHostCharacter(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard let scalar = Characters.scalar(text, at: index) else { return false }
    return Characters.neighbour(scalar) == .other
  }

  /// Names have at most 253 bytes (RFC 1035, section 2.3.4). What is longer is judged by its beginning, or a line of ever the same
  /// would be read again from each of its dots.
  private static let longestDomain = 512

  /// Where the domain ends: no underscore may stand in its last two parts.
  private static func domainEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, limit: Int, needsDot: Bool) -> Int? {
    var index = start + 1
    var dots = 0
    var underscores = (0, 0)
    let end = min(limit - 1, text.count, start + longestDomain)
    while index < end {
      // What a backslash stands before is judged, the backslash is not.
      if text[index] == UInt8(ascii: "\\"), index < min(limit, text.count) - 2 { index += 1 }
      if text[index] == UInt8(ascii: "_") {
        underscores.1 += 1
      } else if text[index] == UInt8(ascii: ".") {
        underscores = (underscores.1, 0)
        dots += 1
      } else if text[index] != UInt8(ascii: "-"), !isHostCharacter(text, index) {
        break
      }
      index += 1
    }
    if underscores.0 > 0 || underscores.1 > 0 { return nil }
    return needsDot && dots == 0 ? nil : index
  }

  static func addressEnd(_ text: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int {
    var end = from
    while end < text.count, !Characters.isSpace(text[end]), text[end] != UInt8(ascii: "<"), !Shield.ends(text, end) { end += 1 }
    return end
  }

  /// The end without punctuation that belongs to the sentence: `?!.,:*_~'"`, `)` without its `(`, and a character reference.
  private static func trimmed(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var end = range.upperBound
    var surplus: Int?
    while end > range.lowerBound {
      switch text[end - 1] {
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "*"),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
        end -= 1
      case UInt8(ascii: ";"):
        var name = end - 2
        while name > range.lowerBound, Characters.isLetter(text[name]) { name -= 1 }
        end = name < end - 2 && text[name] == UInt8(ascii: "&") ? name : end - 1
      case UInt8(ascii: ")"):
        // Counted once: what is cut off afterwards holds no opening bracket.
        let closing = surplus ?? unmatched(text, range.lowerBound..<end)
        guard closing > 0 else { return end }
        surplus = closing - 1
        end -= 1
      default: return end
      }
    }
    return end
  }

  private static func unmatched(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    for byte in text[range] {
      if byte == UInt8(ascii: ")") { count += 1 } else if byte == UInt8(ascii: "(") { count -= 1 }
    }
    return count
  }
}
