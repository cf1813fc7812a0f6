import OpsModel

/// A list item that begins with a box: `- [ ] text`, `- [x] text` (GFM, section 5.3).
struct Task {
  let isDone: Bool
  let paragraph: Node
  /// Bytes of the box and the spaces behind it, at the start of the paragraph's text.
  let markLength: Int

  /// The box must stand in the source as it is, neither escaped nor a reference, with text behind it on its line.
  init?(_ item: Node, _ writer: borrowing Writer) {
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
      writer.parsed.beginsWith(UInt8(ascii: "["), writer.firstLine(paragraph), column: paragraph.startColumn)
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
}

/// `due:2026-12-01` in a text: the word's range, and what stands behind the colon without the punctuation that ends it.
enum DueWord {
  static func find(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (range: Range<Int>, value: Range<Int>)? {
    var index = start
    while index + 4 < bytes.count {
      guard bytes[index] == UInt8(ascii: "d"), Autolink.hasPrefix(bytes, index, "due:"),
        index == 0 || !Characters.isAlphanumeric(bytes[index - 1]), !Characters.isSpace(bytes[index + 4])
      else {
        index += 1
        continue
      }
      var end = index + 4
      while end < bytes.count, !Characters.isSpace(bytes[end]) { end += 1 }
      while end > index + 4, isStop(bytes[end - 1]) { end -= 1 }
      if end > index + 4 { return (index..<end, index + 4..<end) }
      index = end
    }
    return nil
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
