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
    var html = out.array()
    if isMarked { Shield.removeMarks(from: &html) }
    html = Writer.trimmed(html)
    swap(&out, &scratch)
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

  private static func trimmed(_ html: [UInt8]) -> [UInt8] {
    var slice = html[...]
    while let first = slice.first, Characters.isSpace(first) { slice.removeFirst() }
    while let last = slice.last, Characters.isSpace(last) { slice.removeLast() }
    return Array(slice)
  }

  /// Text of a task while it is recorded.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, of node: Node?, givingUp words: TaskWords) {
    guard words.due == nil, words.invalid == nil, let due = DueWord.find(bytes, from: start) else {
      text(bytes, start..<bytes.count, of: node)
      return
    }
    text(bytes, start..<due.range.lowerBound, of: node)
    let value = String(decoding: bytes[due.value], as: UTF8.self)
    if let day = Day(value) { inlines.extraction?.due = day } else { inlines.extraction?.invalid = value }
    text(bytes, due.range.upperBound..<bytes.count, of: node)
  }
}
