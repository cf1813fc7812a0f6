import OpsModel

/// A list item that begins with a box: `- [ ] text`, `- [x] text` (GFM, section 5.3).
struct Task {
  let isDone: Bool
  let paragraph: Node
  /// Bytes of the box and the spaces behind it, at the start of the paragraph's text.
  let markLength: Int

  /// The box must stand in the source as it is, neither escaped nor a reference, with text behind it on its line.
  /// - Parameter line: the source's line on which the item starts.
  init?(_ item: Node, _ source: Source, line: Int) {
    guard let paragraph = item.firstChild, paragraph.kind == .paragraph, let first = paragraph.firstChild, first.kind == .text
    else {
      return nil
    }
    let text = first.literal
    guard text.count > 3, text[0] == UInt8(ascii: "["), text[2] == UInt8(ascii: "]"), Characters.isSpaceOrTab(text[3]) else {
      return nil
    }
    switch text[1] {
    case UInt8(ascii: "x"), UInt8(ascii: "X"): isDone = true
    case UInt8(ascii: " "): isDone = false
    default: return nil
    }
    guard paragraph.startLine == item.startLine,
      source.beginsWith(UInt8(ascii: "["), line, column: paragraph.startColumn)
    else {
      return nil
    }
    var length = 4
    while length < text.count, Characters.isSpaceOrTab(text[length]) { length += 1 }
    if length == text.count {
      guard let next = first.next, next.kind != .softBreak, next.kind != .lineBreak else { return nil }
    }
    markLength = length
    self.paragraph = paragraph
  }
}

/// What a task's words say of it: `@team`, the first ticket, `due:`.
struct TaskWords {
  var team: String?
  var ticket: String?
  var due: Day?
  /// A `due:` that is no day, as it is written.
  var invalid: String?

  var isDated: Bool { due != nil || invalid != nil }
}

/// `due:2026-12-01` as a word of its own: its range, and what stands behind the colon without the punctuation that ends it.
enum DueWord {
  /// - Parameter isWordStart: a word may begin at the text's first byte; else only behind a space or an opening bracket.
  static func find(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isWordStart: Bool
  ) -> (range: Range<Int>, value: Range<Int>)? {
    var index = start
    while index + 4 < bytes.count {
      guard bytes[index] == UInt8(ascii: "d"), Autolink.hasPrefix(bytes, index, "due:"),
        index == 0 ? isWordStart : beginsWord(behind: bytes[index - 1])
      else {
        index += 1
        continue
      }
      var end = index + 4
      while end < bytes.count, continuesValue(bytes, end) { end += 1 }
      while end > index + 4, isStop(bytes[end - 1]) { end -= 1 }
      if end > index + 4 { return (index..<end, index + 4..<end) }
      index = end
    }
    return nil
  }

  /// Whether what stands before a word ends the one before it.
  static func beginsWord(behind byte: UInt8) -> Bool {
    Characters.isSpace(byte) || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "~")
  }

  /// A tilde may end what is struck out, and with a mark of `Shield` the word is not what it seems.
  private static func continuesValue(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    !Characters.isSpace(bytes[index]) && bytes[index] != UInt8(ascii: "~") && !Shield.ends(bytes, index)
  }

  private static func isStop(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"),
      UInt8(ascii: ")"):
      true
    default: false
    }
  }
}
