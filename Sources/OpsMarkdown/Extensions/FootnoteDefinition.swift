/// Where a footnote is written: `[^label]: text`, and what is indented below it.
struct FootnoteDefinition {
  let line: Int
  let label: Range<Int>
  /// From the bracket to the text, spaces included.
  let mark: Range<Int>
  /// Columns in front of the bracket that belong to no container.
  private(set) var indent = 0

  /// The definitions of a page, which libcmark takes for text or for reference definitions.
  static func find(in tree: borrowing Tree, source: Source) -> [FootnoteDefinition] {
    var candidates: [FootnoteDefinition] = []
    for line in 1...max(1, source.lineCount) {
      if let definition = FootnoteDefinition(line: line, source: source) { candidates.append(definition) }
    }
    guard !candidates.isEmpty else { return [] }
    var found: [FootnoteDefinition] = []
    var rest = candidates[...]
    // Whether the block before stands at the top level.
    var isTop = true
    for block in tree.root.leaves {
      let start = block.lines.lowerBound
      // What no block holds was taken for a reference definition.
      while var candidate = rest.first, candidate.line < start {
        rest.removeFirst()
        candidate.indent = isTop ? candidate.content(nil, source).indent : 0
        if candidate.indent <= 3 { found.append(candidate) }
      }
      isTop = block.node.parent == tree.root
      guard let first = rest.first, block.lines.contains(first.line) else { continue }
      let isText = block.kind == .paragraph || block.kind == .heading
      let containers = isText ? Containers(around: block.node, in: source) : nil
      while var candidate = rest.first, block.lines.contains(candidate.line) {
        rest.removeFirst()
        guard isText else { continue }
        let content = candidate.content(containers, source)
        // Indented further, it can only continue the paragraph that it stands in.
        guard content.indent <= 3 else { continue }
        if content.offset == candidate.mark.lowerBound { candidate.indent = content.indent }
        found.append(candidate)
      }
    }
    for var candidate in rest {
      candidate.indent = isTop ? candidate.content(nil, source).indent : 0
      if candidate.indent <= 3 { found.append(candidate) }
    }
    return found
  }

  /// Where its line starts in the containers of the block that it was taken for; as a lazy continuation, or with none, at the
  /// margin.
  private func content(_ containers: Containers?, _ source: Source) -> (offset: Int, indent: Int) {
    if let content = containers?.content(ofLine: line, in: source) { return (content.offset, content.indent) }
    var scanner = ColumnScanner(source, source.text(ofLine: line))
    scanner.skipSpaces()
    return (scanner.offset, scanner.column)
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
    guard let label = FootnoteDefinition.label(bytes, at: index, end: text.upperBound, mayHoldBracket: true),
      label.upperBound + 1 < text.upperBound,
      bytes[label.upperBound + 1] == UInt8(ascii: ":")
    else { return nil }
    var end = label.upperBound + 2
    while end < text.upperBound, Characters.isSpaceOrTab(bytes[end]) { end += 1 }
    self.line = line
    self.label = label
    mark = index..<end
  }

  /// The label in `[^label]`: anything but `]` and spaces. In text a further `[` would begin a label of its own.
  static func label(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, end: Int, mayHoldBracket: Bool = false) -> Range<Int>? {
    guard index + 2 < end, bytes[index] == UInt8(ascii: "["), bytes[index + 1] == UInt8(ascii: "^") else { return nil }
    var close = index + 2
    while close < end, bytes[close] != UInt8(ascii: "]") {
      if Characters.isSpace(bytes[close]) || (bytes[close] == UInt8(ascii: "[") && !mayHoldBracket) { return nil }
      close += 1
    }
    return close < end && close > index + 2 ? index + 2..<close : nil
  }
}
