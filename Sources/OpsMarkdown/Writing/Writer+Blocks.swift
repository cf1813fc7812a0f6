import OpsModel

extension Writer {
  mutating func paragraph(_ node: Node, from start: Node? = nil) {
    links.focus = lines(node)
    noteFill(node, from: start)
    let isTight = isTight(node)
    let task = openTask.take()
    if !isTight {
      beginBlock()
      out.startLine()
      out.write("<p>")
    }
    begin(.phrasing)
    if let task { beginText(of: task, node) }
    inlines(of: node, from: start)
    endContent()
    if task != nil, style.dressing { out.write("</label>") }
    endParagraphOfFootnote(node)
    end(isTight ? "" : "</p>\n")
  }

  /// Tells the heading above whether the paragraph says anything.
  private mutating func noteFill(_ node: Node, from start: Node?) {
    guard outline.isWaiting, let first = start ?? node.firstChild else { return }
    if first.kind == .text {
      let words = UnsafeBufferPointer(rebasing: first.literal.dropFirst(openTask?.markLength ?? 0))
      if !Placeholder.mayBegin(words) {
        outline.note(.written)
        return
      }
    }
    inlines.skip = openTask?.markLength ?? 0
    let text = plainText(of: node, from: start)
    inlines.skip = 0
    if Writer.hasImage(node) { outline.note(.written) } else { note(text: text) }
  }

  private static func hasImage(_ node: Node) -> Bool {
    var child = node.firstChild
    while let inline = child {
      if inline.kind == .image || (inline.kind == .link && inline.firstChild?.kind == .image) { return true }
      child = inline.next
    }
    return false
  }

  mutating func note(text: UnsafeBufferPointer<UInt8>) {
    if !Placeholder.matches(text) {
      outline.note(.written)
    } else if !text.isEmpty {
      outline.note(.placeholder(Writer.singleSpaced(text)))
    }
  }

  // MARK: - Quotes and alerts

  mutating func enterQuote(_ node: Node) {
    beginBlock()
    out.startLine()
    defer { begin(.flow) }
    guard style.extensions, let alert = Alert(node, parsed, headings: rewriting.headings) else {
      out.write("<blockquote>\n")
      return
    }
    openAlert = alert
    out.write("<div class=\"markdown-alert markdown-alert-")
    out.write(text: alert.kind.rawValue)
    out.write("\">\n<p class=\"markdown-alert-title\">")
    out.write(text: alert.kind.title)
    out.write("</p>\n")
  }

  mutating func exitQuote(_ node: Node) {
    out.startLine()
    if let alert = openAlert, alert.quote == node {
      openAlert = nil
      end("</div>\n")
    } else {
      end("</blockquote>\n")
    }
  }
}
