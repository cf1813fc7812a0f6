import Glibc

/// Keeps two things for the extensions that libcmark's tree loses: which characters were escaped with a backslash, and bare
/// addresses that hold marks of emphasis.
///
/// Marks are inserted into the source before it is parsed, and taken out of the HTML afterwards; each is a character that
/// counts for libcmark as what it stands for, so that the marks change nothing else:
/// - a rare punctuation character behind an escaped `~`, `@`, `:` and so on: the extensions see that it is not bare;
/// - a rare space around `*`, `_` and `~` inside an address, and behind `&` and `\`: none of them is markup there, for an
///   address is recognised before emphasis (GFM, section 6.9).
///
/// Most pages need no mark and are parsed as they are. A page that holds one of the two characters itself gets none.
enum Shield {
  /// U+10A58, punctuation: ends what stands before it.
  private static let stop: [UInt8] = [0xF0, 0x90, 0xA9, 0x98]
  /// U+1680, a space.
  private static let space: [UInt8] = [0xE1, 0x9A, 0x80]

  /// The source with marks; nil when it needs none.
  static func marked(_ source: Source) -> [UInt8]? {
    var marking = Marking(bytes: source.bytes)
    marking.run()
    guard !marking.output.isEmpty, !source.contains(stop), !source.contains(space) else { return nil }
    return marking.output
  }

  /// Whether a mark stands at `index` that ends an address.
  static func ends(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    text[index] == stop[0] && stands(stop, in: text, at: index)
  }

  static func removeMarks(from bytes: inout [UInt8]) {
    let kept = bytes.withUnsafeMutableBufferPointer { removeMarks(from: $0) }
    bytes.removeLast(bytes.count - kept)
  }

  /// How many bytes are left, at the front.
  static func removeMarks(from bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let text = UnsafeBufferPointer(bytes)
    var kept = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] == stop[0], stands(stop, in: text, at: index) {
        index += stop.count
      } else if bytes[index] == space[0], stands(space, in: text, at: index) {
        index += space.count
      } else {
        bytes[kept] = bytes[index]
        kept += 1
        index += 1
      }
    }
    return kept
  }

  private static func stands(_ mark: [UInt8], in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index + mark.count <= text.count && mark.indices.allSatisfy { text[index + $0] == mark[$0] }
  }

  private struct Marking {
    let bytes: UnsafeBufferPointer<UInt8>
    var output: [UInt8] = []
    /// How far the source has been copied.
    var copied = 0

    mutating func insert(_ mark: [UInt8], at index: Int) {
      if output.isEmpty { output.reserveCapacity(bytes.count + bytes.count / 8 + 64) }
      output.append(bytes, copied..<index)
      output += mark
      copied = index
    }

    /// Goes from one backslash, colon or `www.` to the next; the bytes between do not matter.
    mutating func run() {
      var index = 0
      /// Addresses do not overlap.
      var free = 0
      var ahead = Ahead(bytes)
      while let found = ahead.next(from: index) {
        index = found
        switch bytes[index] {
        case UInt8(ascii: "\\"):
          if isWatched(index + 1) { insert(stop, at: index + 2) }
          index += 2
          continue
        case UInt8(ascii: ":"):
          if let link = Autolink.url(bytes, colon: index, from: free, limit: bytes.count + 1), isBare(link.range.lowerBound) {
            protect(link.range)
            free = link.range.upperBound
            index = free
            continue
          }
          // A character reference is no host, but what it stands for could be.
          if index + 3 < bytes.count, bytes[index + 3] == UInt8(ascii: "&") { insert(stop, at: index + 3) }
        default:
          if mayBeginWWW(bytes, at: index) || isMargin(bytes[index - 1]),
            let link = Autolink.www(bytes, at: index, limit: bytes.count + 1),
            isBare(index)
          {
            protect(link.range)
            free = link.range.upperBound
            index = free
            continue
          }
        }
        index += 1
      }
      if !output.isEmpty { output.append(bytes, copied..<bytes.count) }
    }

    /// What an extension gives a meaning to.
    private func isWatched(_ index: Int) -> Bool {
      guard index < bytes.count else { return false }
      switch bytes[index] {
      case UInt8(ascii: "~"), UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"): return true
      // `www\.`, `OPS\-12`: elsewhere they are common, and mean nothing.
      case UInt8(ascii: "."): return index > 1 && bytes[index - 2] == UInt8(ascii: "w")
      case UInt8(ascii: "-"): return index + 1 < bytes.count && Characters.isDigit(bytes[index + 1])
      default: return false
      }
    }

    /// Not the destination of a link or of a reference definition, nor inside of `<>`: there, escapes and character
    /// references count.
    private func isBare(_ start: Int) -> Bool {
      var before = start
      while before > 0, Characters.isSpaceOrTab(bytes[before - 1]) || bytes[before - 1] == UInt8(ascii: "<") { before -= 1 }
      if before < start, bytes[start - 1] == UInt8(ascii: "<") { return false }
      guard before > 1, bytes[before - 1] == UInt8(ascii: "(") || bytes[before - 1] == UInt8(ascii: ":") else { return true }
      return bytes[before - 2] != UInt8(ascii: "]")
    }

    /// The mark of a quote or of a table's cell, behind which text begins.
    private func isMargin(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ">") || byte == UInt8(ascii: "|") }

    private mutating func protect(_ range: Range<Int>) {
      var index = range.lowerBound
      while index < range.upperBound {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
          var end = index
          while end < range.upperBound, bytes[end] == byte { end += 1 }
          // Between letters `_` is never emphasis (CommonMark 0.30, section 6.2), and `a_b` is common.
          let isInWord = byte == UInt8(ascii: "_") && isAlphanumeric(index - 1) && isAlphanumeric(end)
          if !isInWord {
            insert(space, at: index)
            insert(space, at: end)
          }
          index = end
        case UInt8(ascii: "\\"), UInt8(ascii: "&"):
          index += 1
          if byte == UInt8(ascii: "&") ? beginsReference(index) : isEscapable(index) {
            insert(index == range.upperBound ? stop : space, at: index)
          }
        default: index += 1
        }
      }
      // A character reference behind the address would become one of its characters.
      if bytes[range.upperBound..<Autolink.addressEnd(bytes, range.upperBound)].contains(UInt8(ascii: "&")) {
        insert(stop, at: range.upperBound)
      }
    }

    /// Whether a character reference would be read behind the `&`.
    private func beginsReference(_ start: Int) -> Bool {
      var end = start
      // The longest name has 31 letters.
      while end < bytes.count, end - start < 32, bytes[end] == UInt8(ascii: "#") || Characters.isAlphanumeric(bytes[end]) {
        end += 1
      }
      return end > start && end < bytes.count && bytes[end] == UInt8(ascii: ";")
    }

    /// A backslash before it would vanish, or break the line.
    private func isEscapable(_ index: Int) -> Bool {
      index < bytes.count && (Characters.isPunctuation(bytes[index]) || bytes[index] == 0x0A || bytes[index] == 0x0D)
    }

    private func isAlphanumeric(_ index: Int) -> Bool {
      index >= 0 && index < bytes.count && Characters.isAlphanumeric(bytes[index])
    }
  }

  /// The next places of interest, each kind looked for by itself: three runs of `memchr` over a page take a tenth of a loop.
  private struct Ahead {
    let bytes: UnsafeBufferPointer<UInt8>
    private var backslash = -1
    private var colon = -1
    private var www = -1

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func next(from index: Int) -> Int? {
      if backslash < index { backslash = find(UInt8(ascii: "\\"), from: index) }
      if colon < index {
        colon = find(UInt8(ascii: ":"), from: index)
        while colon < bytes.count, !Autolink.hasPrefix(bytes, colon, "://") { colon = find(UInt8(ascii: ":"), from: colon + 1) }
      }
      if www < index {
        // By its dot, for that is rarer than the letter.
        var dot = find(UInt8(ascii: "."), from: index + 3)
        while dot < bytes.count, !Autolink.hasPrefix(bytes, dot - 3, "www.") { dot = find(UInt8(ascii: "."), from: dot + 1) }
        www = dot < bytes.count ? dot - 3 : bytes.count
      }
      let first = min(backslash, colon, www)
      return first < bytes.count ? first : nil
    }

    /// The end when there is none.
    private func find(_ byte: UInt8, from index: Int) -> Int {
      guard index < bytes.count, let base = bytes.baseAddress, let found = memchr(base + index, Int32(byte), bytes.count - index)
      else { return bytes.count }
      return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
    }
  }

  /// Whether `www.` may begin at `index`: behind a space or one of `*_~(`, escaped or not, or first of all.
  static func mayBeginWWW(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    var before = index
    if before >= stop.count, stands(stop, in: text, at: before - stop.count) { before -= stop.count }
    guard before > 0 else { return true }
    switch text[before - 1] {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "("): return true
    default: return Characters.isSpace(text[before - 1])
    }
  }
}

extension Source {
  fileprivate func contains(_ mark: [UInt8]) -> Bool { mark.withUnsafeBufferPointer { contains($0) } }
}
