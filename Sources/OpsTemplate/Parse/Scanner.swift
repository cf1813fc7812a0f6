import OpsModel

/// Cuts a template into text and tags.
struct Scanner {
  private let source: TemplateSource
  private let bytes: [UInt8]
  private var position = 0
  private var opening: [UInt8] = [0x7B, 0x7B]
  private var closing: [UInt8] = [0x7D, 0x7D]
  private(set) var tokens: [Token] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: TemplateSource) {
    self.source = source
    bytes = source.bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while position < bytes.count {
      guard let start = find(opening, from: position) else { break }
      text(position..<start)
      position = start
      tag()
    }
    if position < bytes.count { text(position..<bytes.count) }
  }

  private mutating func text(_ range: Range<Int>) {
    var start = range.lowerBound
    for index in range where bytes[index] == 0x0A {
      tokens.append(.text(start..<index + 1))
      start = index + 1
    }
    if start < range.upperBound { tokens.append(.text(start..<range.upperBound)) }
  }

  /// Reads the tag that begins at `position`, and moves past it.
  private mutating func tag() {
    let start = position
    let inner = skipSpace(start + opening.count)
    var kind = Tag.Kind.variable
    var ending = closing
    var nameStart = inner + 1
    switch inner < bytes.count ? bytes[inner] : 0 {
    case UInt8(ascii: "#"): kind = .section
    case UInt8(ascii: "^"): kind = .inverted
    case UInt8(ascii: "/"): kind = .close
    case UInt8(ascii: ">"): kind = .partial
    case UInt8(ascii: "<"): kind = .parent
    case UInt8(ascii: "$"): kind = .block
    case UInt8(ascii: "!"): kind = .comment
    case UInt8(ascii: "&"): kind = .raw
    case UInt8(ascii: "{"):
      kind = .raw
      ending = [0x7D] + closing
    case UInt8(ascii: "="):
      kind = .delimiters
      ending = [0x3D] + closing
    default: nameStart = inner
    }
    // Before the next opening delimiter, or the braces that close this tag belong to a later one, which then gets its own reading.
    let next = kind == .comment || kind == .delimiters ? nil : find(opening, from: nameStart)
    guard let end = find(ending, from: nameStart, to: next.map { $0 + ending.count }) else {
      report(start..<start + opening.count, "this tag is not closed", hint: "write \(quoted(ending)) behind the name")
      position = next ?? bytes.count
      return
    }
    position = end + ending.count
    let name = trimmed(nameStart..<end)
    let tag = Tag(kind: kind, name: name, range: start..<position)
    switch kind {
    case .comment: break
    case .delimiters: setDelimiters(tag)
    default: guard check(tag) else { return }
    }
    tokens.append(.tag(tag))
  }

  private mutating func check(_ tag: Tag) -> Bool {
    let name = tag.name
    if name.text.isEmpty {
      report(tag.range, "this tag has no name")
    } else if name.text.utf8.first == UInt8(ascii: "*"), tag.kind == .partial || tag.kind == .parent {
      report(name.range, "the name of a partial cannot come from a variable", hint: "write the name itself")
    } else if let bad = name.text.unicodeScalars.first(where: { !Scanner.isNameScalar($0) }) {
      let what = bad.properties.isWhitespace ? "white space" : "\"\(bad)\""
      report(name.range, "a name cannot hold \(what)", hint: "names are made of letters, digits, \"_\", \"-\" and \".\"")
    } else {
      return true
    }
    return false
  }

  private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", "/": true
    default: false
    }
  }

  /// `{{=<% %>=}}`: two words without `=` (mustache specification, delimiters).
  private mutating func setDelimiters(_ tag: Tag) {
    let words = tag.name.text.utf8.split(whereSeparator: Scanner.isSpace)
    guard words.count == 2, !words.joined().contains(UInt8(ascii: "=")) else {
      report(tag.range, "delimiters are two words without \"=\"", hint: "write {{=<% %>=}}")
      return
    }
    opening = Array(words[0])
    closing = Array(words[1])
  }

  private func find(_ needle: [UInt8], from start: Int, to end: Int? = nil) -> Int? {
    guard let first = needle.first else { return nil }
    let end = min(end ?? bytes.count, bytes.count)
    var index = start
    while index + needle.count <= end {
      if bytes[index] == first, bytes[index..<index + needle.count].elementsEqual(needle) { return index }
      index += 1
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private func skipSpace(_ start: Int) -> Int {
    var index = start
    while index < bytes.count, Scanner.isSpace(bytes[index]) { index += 1 }
    return index
  }

  private func trimmed(_ range: Range<Int>) -> Name {
    let lower = min(skipSpace(range.lowerBound), range.upperBound)
    var upper = range.upperBound
    while upper > lower, Scanner.isSpace(bytes[upper - 1]) { upper -= 1 }
    return Name(text: String(decoding: bytes[lower..<upper], as: UTF8.self), range: lower..<upper)
  }

  private func quoted(_ bytes: [UInt8]) -> String { "\"" + String(decoding: bytes, as: UTF8.self) + "\"" }

  private mutating func report(_ range: Range<Int>, _ message: String, hint: String? = nil) {
    diagnostics.append(Diagnostic(.templateSyntax, at: source.place(range), message, hint: hint))
  }
}
