/// A quote that GitHub shows as a box: its first line is `[!NOTE]` or one of four other words, and nothing else.
struct Alert {
  enum Kind: String, CaseIterable {
    case note, tip, important, warning, caution

    var title: String {
      switch self {
      case .note: "Note"
      case .tip: "Tip"
      case .important: "Important"
      case .warning: "Warning"
      case .caution: "Caution"
      }
    }
  }
  let kind: Kind
  let quote: Node
  /// The paragraph that begins with the mark.
  let paragraph: Node
  /// The first inline behind the mark; nil when the paragraph holds nothing else.
  let text: Node?

  /// Only at the top level, and only when something follows the mark, as on GitHub.
  /// - Parameter headings: how many lines stand in front of the source in the tree.
  init?(_ quote: Node, _ source: Source, headings: Int) {
    guard quote.parent?.kind == .document, let paragraph = quote.firstChild, paragraph.kind == .paragraph,
      let mark = paragraph.firstChild, mark.kind == .text, let kind = Alert.kind(mark.literal)
    else { return nil }
    let end = mark.next
    if let end {
      guard end.kind == .softBreak || end.kind == .lineBreak else { return nil }
    } else if paragraph.next == nil {
      return nil
    }
    guard source.beginsWith(UInt8(ascii: "["), paragraph.startLine - headings, column: paragraph.startColumn) else {
      return nil
    }
    self.kind = kind
    self.quote = quote
    self.paragraph = paragraph
    text = end?.next
  }

  private static func kind(_ text: UnsafeBufferPointer<UInt8>) -> Kind? {
    guard text.count > 3, Autolink.hasPrefix(text, 0, "[!"), text[text.count - 1] == UInt8(ascii: "]") else { return nil }
    return Kind(rawValue: String(decoding: text[2..<text.count - 1], as: UTF8.self).lowercased())
  }
}

extension Source {
  /// Whether the byte at the column is that one, and so was not written as an escape or a reference.
  func beginsWith(_ byte: UInt8, _ line: Int, column: Int) -> Bool {
    let text = text(ofLine: line)
    let index = text.lowerBound + column - 1
    return text.contains(index) && bytes[index] == byte
  }
}
