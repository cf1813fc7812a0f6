extension RawHTMLFilter {
  /// Text between tags: its character references stay, for they are HTML.
  mutating func text(_ html: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into out: inout [UInt8]) {
    guard !range.isEmpty else { return }
    if !html[range].allSatisfy(RawTag.isSpace) { fill(for: nil, into: &out) }
    out.putEscaped(html, range, keepsReferences: true)
  }

  /// Markup that is not let through, as its author wrote it.
  mutating func show(_ html: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into out: inout [UInt8]) {
    fill(for: nil, into: &out)
    out.putEscaped(html, range, keepsReferences: false)
  }
}

extension [UInt8] {
  mutating func put(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func put(_ text: String) { append(contentsOf: text.utf8) }

  /// For text and for attributes in double quotes.
  mutating func putEscaped(_ html: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, keepsReferences: Bool) {
    var done = range.lowerBound
    for index in range {
      let reference: StaticString
      switch html[index] {
      case UInt8(ascii: "&"):
        if keepsReferences, CharacterReference.end(html, at: index, limit: range.upperBound) != nil { continue }
        reference = "&amp;"
      case UInt8(ascii: "<"): reference = "&lt;"
      case UInt8(ascii: ">"): reference = "&gt;"
      case UInt8(ascii: "\""): reference = "&quot;"
      default: continue
      }
      append(contentsOf: html[done..<index])
      put(reference)
      done = index + 1
    }
    append(contentsOf: html[done..<range.upperBound])
  }

  mutating func putEscaped(_ text: String) {
    var text = text
    text.withUTF8 { putEscaped($0, 0..<$0.count, keepsReferences: false) }
  }
}
