import CYAML

/// libyaml's marks as places of the file.
///
/// libyaml follows YAML 1.1, for which U+0085, U+2028 and U+2029 end a line. Editors and code hosts do not count them, nor
/// does YAML 1.2; where a text holds one, lines are counted again from the mark's index, which counts characters.
struct YAMLMarks {
  let firstLine: Int
  /// The indices of the lines' first characters, only if libyaml's own lines would be wrong.
  private let lineStarts: [Int]?

  init(text: UnsafeBufferPointer<UInt8>, firstLine: Int) {
    self.firstLine = firstLine
    lineStarts = YAMLMarks.hasOddBreak(text) ? YAMLMarks.lineStarts(text) : nil
  }

  func range(_ event: borrowing yaml_event_t) -> SourceRange {
    let start = place(event.start_mark)
    let end = place(event.end_mark)
    return SourceRange(line: start.line, column: start.column, endLine: end.line, endColumn: end.column)
  }

  /// The line in the file and the column, both from 1.
  func place(_ mark: yaml_mark_t) -> (line: Int, column: Int) {
    guard let lineStarts else { return (firstLine + Int(mark.line), 1 + Int(mark.column)) }
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= Int(mark.index) { low = middle } else { high = middle }
    }
    return (firstLine + low, 1 + Int(mark.index) - lineStarts[low])
  }

  private static func hasOddBreak(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in text.indices.dropLast() where text[index] >= 0xC2 {
      if text[index] == 0xC2, text[index + 1] == 0x85 { return true }
      if text[index] == 0xE2, text[index + 1] == 0x80, index + 2 < text.count, text[index + 2] | 1 == 0xA9 { return true }
    }
    return false
  }

  private static func lineStarts(_ text: UnsafeBufferPointer<UInt8>) -> [Int] {
    var starts = [0]
    var characters = 0
    for (index, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
      characters += 1
      if byte == 0x0A || (byte == 0x0D && !(index + 1 < text.count && text[index + 1] == 0x0A)) { starts.append(characters) }
    }
    return starts
  }
}
