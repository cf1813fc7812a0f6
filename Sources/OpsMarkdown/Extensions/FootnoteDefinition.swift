/// Where a footnote is written: `[^label]: text`, and what is indented below it.
struct FootnoteDefinition {
  let line: Int
  let label: Range<Int>
  /// From the bracket to the text, spaces included.
  let mark: Range<Int>

  /// The definitions of a page, which libcmark takes for text or for reference definitions.
  static func find(in tree: borrowing Tree, source: Source) -> [FootnoteDefinition] {
    var candidates: [FootnoteDefinition] = []
    for line in 1...max(1, source.lineCount) {
      if let definition = FootnoteDefinition(line: line, source: source) { candidates.append(definition) }
    }
    guard !candidates.isEmpty else { return [] }
    var found: [FootnoteDefinition] = []
    var rest = candidates[...]
    for block in tree.root.blocks where !block.kind.isContainer {
      let start = block.startLine
      // What no block holds was a reference definition.
      while let candidate = rest.first, candidate.line < start { found.append(rest.removeFirst()) }
      guard let first = rest.first, first.line <= block.endLine else { continue }
      let isText = block.kind == .paragraph || block.kind == .heading
      let containers = isText ? Containers(around: block, in: source) : nil
      while let candidate = rest.first, candidate.line <= block.endLine {
        rest.removeFirst()
        guard isText else { continue }
        if candidate.line == start || candidate.isFlush(containers, source) { found.append(candidate) }
      }
    }
    return found + rest
  }

  /// Not indented so far that it can only continue the paragraph that it stands in.
  private func isFlush(_ containers: Containers?, _ source: Source) -> Bool {
    if let content = containers?.content(ofLine: line, in: source) { return content.indent <= 3 }
    var scanner = ColumnScanner(source, source.text(ofLine: line))
    scanner.skipSpaces()
    return scanner.column <= 3
  }

  /// Whatever quotes and items stand in front of it on its line.
  private init?(line: Int, source: Source) {
    let bytes = source.bytes
    let text = source.text(ofLine: line)
    var index = text.lowerBound
    prefixes: while index < text.upperBound {
      switch bytes[index] {
      case 0x20, 0x09, UInt8(ascii: ">"): index += 1
      case UInt8(ascii: "["): break prefixes
      default:
        var scanner = ColumnScanner(source, index..<text.upperBound)
        guard scanner.skipListMarker(), scanner.offset < text.upperBound, Characters.isSpaceOrTab(bytes[scanner.offset]) else {
          return nil
        }
        index = scanner.offset
      }
    }
    guard let label = FootnoteDefinition.label(bytes, at: index, end: text.upperBound), label.upperBound + 1 < text.upperBound,
      bytes[label.upperBound + 1] == UInt8(ascii: ":")
    else { return nil }
    var end = label.upperBound + 2
    while end < text.upperBound, Characters.isSpaceOrTab(bytes[end]) { end += 1 }
    self.line = line
    self.label = label
    mark = index..<end
  }

  /// The label in `[^label]`: anything but brackets' ends and spaces.
  static func label(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, end: Int) -> Range<Int>? {
    guard index + 2 < end, bytes[index] == UInt8(ascii: "["), bytes[index + 1] == UInt8(ascii: "^") else { return nil }
    var close = index + 2
    while close < end, bytes[close] != UInt8(ascii: "]") {
      if Characters.isSpace(bytes[close]) || bytes[close] == UInt8(ascii: "[") { return nil }
      close += 1
    }
    return close < end && close > index + 2 ? index + 2..<close : nil
  }
}
