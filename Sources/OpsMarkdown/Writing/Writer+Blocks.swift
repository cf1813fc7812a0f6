import OpsModel

extension Writer {
  mutating func paragraph(_ node: Node, from start: Node? = nil) {
    links.focus = lines(node)
    noteFill(node, from: start)
    let isTight = isTight(node)
    let task = openTask.take()
    if !isTight {
      out.startLine()
      out.write("<p>")
    }
    if let task { beginText(of: task, node) }
    inlines(of: node, from: start)
    if task != nil, style.dressing { out.write("</label>") }
    endParagraphOfFootnote(node)
    if !isTight { out.write("</p>\n") }
  }

  /// Tells the heading above whether the paragraph says anything.
  private mutating func noteFill(_ node: Node, from start: Node?) {
    guard outline.isWaiting, let first = start ?? node.firstChild else { return }
    if first.kind == .text, let byte = first.literal.first, openTask == nil, !Placeholder.mayBegin(byte) {
      outline.note(.written)
      return
    }
    inlines.skip = openTask?.markLength ?? 0
    let text = plainText(of: node, from: start)
    inlines.skip = 0
    note(text: text, hasMore: hasImage(node))
  }

  private func hasImage(_ node: Node) -> Bool {
    var child = node.firstChild
    while let inline = child {
      if inline.kind == .image || (inline.kind == .link && inline.firstChild?.kind == .image) { return true }
      child = inline.next
    }
    return false
  }

  mutating func note(text: String, hasMore: Bool = false) {
    if hasMore || !Placeholder.matches(text) {
      outline.note(.written)
    } else {
      outline.note(text.isEmpty ? .empty : .placeholder(Writer.singleSpaced(text)))
    }
  }

  // MARK: - Code

  mutating func codeBlock(_ node: Node) {
    let code = node.literal
    let info = node.fenceInfo
    let language = UnsafeBufferPointer(rebasing: info.prefix { !Characters.isSpace($0) })
    if outline.isWaiting, !code.allSatisfy(Characters.isSpace) {
      note(text: code.count > 200 ? "code" : String(decoding: code, as: UTF8.self))
    }
    out.startLine()
    if style.dressing {
      out.write("<pre tabindex=\"0\" role=\"region\" aria-label=\"Code")
      if !language.isEmpty {
        out.write(": ")
        out.escape(language)
      }
      out.write("\"><code")
    } else {
      out.write("<pre><code")
    }
    if !language.isEmpty {
      out.write(" class=\"language-")
      out.escape(language)
      out.write("\"")
      if style.extensions, !style.dressing { writeMeta(info, from: language.count) }
    }
    out.append(UInt8(ascii: ">"))
    out.escape(code)
    out.write("</code></pre>\n")
  }

  /// The words behind the language, as GitHub's parser gives them when asked for the full info string.
  private mutating func writeMeta(_ info: UnsafeBufferPointer<UInt8>, from end: Int) {
    let meta = UnsafeBufferPointer(rebasing: info[end...].drop(while: Characters.isSpace))
    guard !meta.isEmpty else { return }
    out.write(" data-meta=\"")
    out.escape(meta)
    out.write("\"")
  }

  // MARK: - Quotes and alerts

  mutating func enterQuote(_ node: Node) {
    out.startLine()
    guard style.extensions, let alert = Alert(node, self) else {
      out.write("<blockquote>\n")
      return
    }
    openAlert = alert
    out.write("<div class=\"markdown-alert markdown-alert-")
    out.write(alert.kind.rawValue)
    out.write("\">\n<p class=\"markdown-alert-title\">")
    out.write(alert.kind.title)
    out.write("</p>\n")
  }

  mutating func exitQuote(_ node: Node) {
    out.startLine()
    if let alert = openAlert, alert.quote == node {
      openAlert = nil
      out.write("</div>\n")
    } else {
      out.write("</blockquote>\n")
    }
  }
}
