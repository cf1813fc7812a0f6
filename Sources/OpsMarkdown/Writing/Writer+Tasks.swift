import OpsModel

extension Writer {
  mutating func enterTask(_ task: Task) {
    if style.dressing { record(task) }
    openTask = task
    if style.dressing {
      out.write("<li class=\"task-list-item\">")
    } else {
      out.write(
        task.isDone
          ? "<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> " : "<li><input type=\"checkbox\" disabled=\"\" /> ")
    }
  }

  /// The box belongs to its text: a label names it for those who do not see it.
  mutating func beginText(of task: Task, _ paragraph: Node) {
    inlines.skip = task.markLength
    guard style.dressing else { return }
    out.write(
      task.isDone
        ? "<label><input type=\"checkbox\" checked=\"\" disabled=\"\" /> " : "<label><input type=\"checkbox\" disabled=\"\" /> ")
  }

  /// Renders the task's text once more, without the words that say whose it is, for the site's list of tasks.
  private mutating func record(_ task: Task) {
    links.focus = lines(task.paragraph)
    let wasRepeating = isRepeating
    isRepeating = true
    inlines.extraction = TaskWords()
    inlines.skip = task.markLength
    let base = links.base
    links.base = Writer.taskListURL
    swap(&out, &scratch)
    out.removeAll()
    inlines(of: task.paragraph)
    if isMarked { out.removeMarks() }
    swap(&out, &scratch)
    let html = Writer.trimmed(scratch.bytes)
    links.base = base
    let words = inlines.extraction ?? TaskWords()
    // The title gives the same words away once more.
    inlines.extraction = TaskWords()
    inlines.skip = task.markLength
    let text = Writer.singleSpaced(plainText(of: task.paragraph))
    inlines.extraction = nil
    isRepeating = wasRepeating
    let line = firstLine(task.paragraph)
    let place = source.place(line: line, byteColumn: sourceColumn(task.paragraph))
    if let invalid = words.invalid {
      report(
        Diagnostic(
          .invalidDate, at: self.place(of: "due:\(invalid)"), "\"\(invalid)\" is not a day", hint: "write due:2026-12-01"))
    }
    tasks.append(
      TaskItem(
        isDone: task.isDone, text: text, html: html, team: words.team, ticket: words.ticket, due: words.due,
        section: outline.section, place: place))
  }

  /// Links in `TaskItem.html` are written as seen from there: from any page one folder deep they are the same.
  static let taskListURL = "next-steps/"

  private static func trimmed(_ html: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var (start, end) = (0, html.count)
    while start < end, Characters.isSpace(html[start]) { start += 1 }
    while end > start, Characters.isSpace(html[end - 1]) { end -= 1 }
    return Array(html[start..<end])
  }

  /// Text of a task while it is recorded.
  mutating func taskText(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, of node: Node?) {
    guard inlines.extraction?.isDated == false, mode != .attribute, !isInLink,
      let due = DueWord.find(bytes, from: start, isWordStart: Writer.beginsWord(node))
    else {
      text(bytes, start..<bytes.count, of: node)
      return
    }
    text(bytes, start..<due.range.lowerBound, of: node)
    let value = String(decoding: bytes[due.value], as: UTF8.self)
    if let day = Day(value) { inlines.extraction?.due = day } else { inlines.extraction?.invalid = value }
    text(bytes, due.range.upperBound..<bytes.count, of: node)
  }

  /// Whether the text begins a line, or follows what ends a word.
  private static func beginsWord(_ node: Node?) -> Bool {
    var node = node
    while let inline = node, inline.kind != .paragraph {
      if let before = inline.previous {
        switch before.kind {
        case .softBreak, .lineBreak: return true
        case .text: return before.literal.last.map(DueWord.beginsWord(behind:)) ?? false
        default: return false
        }
      }
      node = inline.parent
    }
    return true
  }
}
