import Glibc

/// Where the destinations of links stand in the source. libcmark tells which links there are, but not reliably where.
///
/// Destinations are found by their value: in a block, each link takes the next place at which its destination is written.
struct Destinations {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var ranges: [Range<Int>] = []
  /// Those before it were given away.
  private var cursor = 0
  /// By destination, made when looking one by one would take long: the places not given away, last first.
  private var byURL: [String: [Range<Int>]]?

  /// Longer ones are not looked for: browsers and servers refuse them at about this length.
  private static let maximumLength = 2048
  /// How many are looked at one by one.
  private static let few = 24

  /// The next place of a destination. The last one is given again when more are asked for.
  mutating func next(_ url: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    if url.isEmpty { return nil }
    guard ranges.count <= Destinations.few else { return nextOfMany(String(decoding: url, as: UTF8.self)) }
    if let found = ranges[cursor...].firstIndex(where: { isWritten(url, $0) }) {
      cursor = found + 1
      return ranges[found]
    }
    return ranges[..<cursor].last { isWritten(url, $0) }
  }

  private mutating func nextOfMany(_ url: String) -> Range<Int>? {
    var known = byURL ?? Dictionary(grouping: ranges.reversed()) { Destinations.unescaped(bytes, $0) }
    byURL = nil
    defer { byURL = known }
    guard let places = known[url], let next = places.last else { return nil }
    if places.count > 1 { known[url]?.removeLast() }
    return next
  }

  /// Neither is empty.
  private func isWritten(_ url: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let written = bytes[range]
    if written.count == url.count { return memcmp(url.baseAddress!, bytes.baseAddress! + range.lowerBound, url.count) == 0 }
    guard written.count > url.count, written.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }) else {
      return false
    }
    return Destinations.unescaped(bytes, range).utf8.elementsEqual(url)
  }

  private mutating func add(_ range: Range<Int>) {
    if !range.isEmpty, range.count <= Destinations.maximumLength { ranges.append(range) }
  }

  /// Those of inline links, images and autolinks in a block (CommonMark 0.30, sections 6.3 to 6.5).
  init(inlineIn block: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    var index = block.lowerBound
    var codeSpans = CodeSpans()
    let stops = TextStops(wanted: TextStops.destination)
    while true {
      index = stops.next(in: bytes, from: index, to: block.upperBound)
      if index >= block.upperBound { return }
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "`"):
        index = codeSpans.skip(bytes, index, block.upperBound)
        continue
      case UInt8(ascii: "]") where index + 1 < block.upperBound && bytes[index + 1] == UInt8(ascii: "("):
        let found = Destinations.destination(bytes, from: index + 2, end: block.upperBound)
        add(found)
        if found.count <= Destinations.maximumLength { index = max(index + 1, found.upperBound - 1) }
      case UInt8(ascii: "<") where index + 1 < block.upperBound && Characters.isLetter(bytes[index + 1]):
        var end = index + 1
        while end < block.upperBound, bytes[end] != UInt8(ascii: ">"), !Characters.isSpace(bytes[end]),
          bytes[end] != UInt8(ascii: "<")
        {
          end += 1
        }
        if end < block.upperBound, bytes[end] == UInt8(ascii: ">") { add(index + 1..<end) }
        index = end
        continue
      default: break
      }
      index += 1
    }
  }

  /// Those of all reference definitions of a page (CommonMark 0.30, section 4.7).
  init(definedIn bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    var index = 0
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "]"), bytes[index + 1] == UInt8(ascii: ":") {
        let found = Destinations.destination(bytes, from: index + 2, end: bytes.count)
        add(found)
        index = max(index + 1, found.upperBound - 1)
      }
      index += 1
    }
  }

  /// A destination behind spaces and at most one line end, with the quotes' marks that may follow it.
  private static func destination(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, end: Int) -> Range<Int> {
    var start = start
    var isNewLine = false
    while start < end {
      if bytes[start] == 0x0A { isNewLine = true }
      guard Characters.isSpace(bytes[start]) || (isNewLine && bytes[start] == UInt8(ascii: ">")) else { break }
      start += 1
    }
    guard start < end else { return start..<start }
    var index = start
    if bytes[start] == UInt8(ascii: "<") {
      index += 1
      while index < end, bytes[index] != UInt8(ascii: ">"), bytes[index] != 0x0A {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      return start + 1..<max(start + 1, min(index, end))
    }
    var depth = 0
    scan: while index < end, index - start <= maximumLength {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if depth == 0 { break scan }
        depth -= 1
      case _ where bytes[index] <= 0x20: break scan
      default: break
      }
      index += 1
    }
    return start..<min(index, end)
  }

  /// Without backslashes before punctuation, and with characters for the references that URLs do hold.
  private static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "&"),
        let (scalar, end) = CharacterReference.scalar(bytes, at: index, limit: range.upperBound),
        bytes[end - 1] == UInt8(ascii: ";")
      {
        text.append(contentsOf: String(scalar).utf8)
        index = end
        continue
      }
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < range.upperBound, Characters.isPunctuation(bytes[index + 1]) {
        index += 1
      }
      text.append(bytes[index])
      index += 1
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Passes over code spans, in linear time even when no run of backticks is ever closed.
struct CodeSpans {
  /// Lengths of which no run lies ahead.
  private var unclosed: Set<Int> = []

  /// The index behind the span that begins at `start`, or behind its backticks when there is none.
  mutating func skip(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    let opened = runEnd(bytes, start, end)
    let length = opened - start
    guard !unclosed.contains(length) else { return opened }
    var index = opened
    while index < end {
      if bytes[index] == UInt8(ascii: "`") {
        let close = runEnd(bytes, index, end)
        if close - index == length { return close }
        index = close
      } else {
        index += 1
      }
    }
    unclosed.insert(length)
    return opened
  }

  private func runEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, bytes[index] == UInt8(ascii: "`") { index += 1 }
    return index
  }
}
