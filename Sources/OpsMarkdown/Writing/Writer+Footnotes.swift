import OpsModel

extension Writer {
  /// The definition that `[^label]` refers to; nil when there is none, and it stays text.
  mutating func footnote(_ bytes: UnsafeBufferPointer<UInt8>, _ label: Range<Int>) -> Int? {
    if footnotes.isEmpty { return nil }
    let name = String(decoding: bytes[label], as: UTF8.self)
    if let index = footnotes.labels[name.lowercased()] { return index }
    if !isRepeating, mode == .html {
      let labels = rewriting.footnotes
      let hint = links.mayHint(among: labels.count) ? Nearest.hint(name, among: Set(labels).sorted()) : nil
      report(Diagnostic(.deadFootnote, at: place(of: "[^\(name)]"), "there is no footnote \"\(name)\"", hint: hint))
    }
    return nil
  }

  mutating func reference(toFootnote definition: Int) {
    guard !isRepeating else { return }
    let (number, use) = footnotes.refer(to: definition)
    if isInLink {
      // A link holds no link; the footnote still leads back here.
      out.write("<sup class=\"footnote-ref\" id=\"")
      writeReferenceID(number, use)
      out.write("\">")
      out.write(number)
      out.write("</sup>")
      return
    }
    out.write("<sup class=\"footnote-ref\"><a href=\"#")
    out.write(style.dressing ? "fn:" : "fn")
    out.write(number)
    out.write("\" id=\"")
    writeReferenceID(number, use)
    if style.dressing {
      out.write("\" aria-label=\"Footnote ")
      out.write(number)
    }
    out.write("\">")
    out.write(number)
    out.write("</a></sup>")
  }

  /// With a colon on a site, so that no heading's anchor can be the same: those hold none. Of several references GitHub's
  /// specification gives all the same id, which HTML forbids.
  private mutating func writeReferenceID(_ number: Int, _ use: Int) {
    out.write(style.dressing ? "fnref:" : "fnref")
    out.write(number)
    if use > 1, style.dressing {
      out.write("-")
      out.write(use)
    }
  }

  mutating func isListOfFootnotes(_ list: Node) -> Bool {
    if footnotes.isEmpty { return false }
    var item = list.firstChild
    while let node = item {
      if !footnotes.isDefinition(node, rewriting) { return false }
      item = node.next
    }
    return true
  }

  mutating func enterFootnote(_ index: Int) {
    footnotes.open.append((index, out.count))
    footnotes.lastParagraphEnd = nil
    begin(.flow)
  }

  mutating func exitFootnote() {
    end("")
    guard let (index, start) = footnotes.open.popLast() else { return }
    if footnotes.bodies[index] == nil {
      footnotes.bodies[index] = Footnotes.Body(
        html: out.array(from: start), linksAt: footnotes.lastParagraphEnd.map { $0 - start })
    }
    out.truncate(to: start)
    footnotes.lastParagraphEnd = nil
  }

  /// Remembers where the links back go, when the paragraph is the last block of a footnote.
  mutating func endParagraphOfFootnote(_ paragraph: Node) {
    guard !footnotes.open.isEmpty, paragraph.next == nil, let item = paragraph.parent, footnotes.isDefinition(item, rewriting)
    else {
      return
    }
    footnotes.lastParagraphEnd = out.count
  }

  /// Writes the notes that are referred to below the page.
  mutating func finishFootnotes() {
    guard !footnotes.isEmpty else { return }
    if !footnotes.order.isEmpty {
      out.startLine()
      out.write(
        style.dressing
          ? "<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n" : "<section class=\"footnotes\">\n<ol>\n")
      for (offset, definition) in footnotes.order.enumerated() { writeFootnote(definition, number: offset + 1) }
      out.write("</ol>\n</section>\n")
    }
    for (line, definition) in rewriting.footnoteLines.sorted(by: { $0.key < $1.key }) {
      let index = definition.index
      if footnotes.uses[index] != nil { continue }
      let label = rewriting.footnotes[index]
      let isSecond = footnotes.labels[label.lowercased()] != index
      report(
        Diagnostic(
          .deadFootnote, at: source.place(line: line, byteColumn: 1),
          isSecond
            ? "footnote \"\(label)\" is defined twice, and only the first is shown"
            : "nothing refers to footnote \"\(label)\", so it is not shown",
          hint: isSecond ? nil : "write [^\(label)] where it belongs"))
    }
  }

  private mutating func writeFootnote(_ definition: Int, number: Int) {
    guard let body = footnotes.bodies[definition] else { return }
    out.write(style.dressing ? "<li id=\"fn:" : "<li id=\"fn")
    out.write(number)
    out.write("\">\n")
    if let end = body.linksAt {
      out.write(body.html[..<end])
      out.append(0x20)
      writeLinksBack(definition, number)
      out.write(body.html[end...])
    } else {
      out.write(body.html[...])
      out.startLine()
      writeLinksBack(definition, number)
      out.append(0x0A)
    }
    out.write("</li>\n")
  }

  private mutating func writeLinksBack(_ definition: Int, _ number: Int) {
    for use in 1...(style.dressing ? footnotes.uses[definition, default: 1] : 1) {
      if use > 1 { out.append(0x20) }
      out.write("<a href=\"#")
      writeReferenceID(number, use)
      out.write("\" class=\"footnote-backref\"")
      if style.dressing {
        out.write(" aria-label=\"Back to reference ")
        out.write(number)
        if use > 1 {
          out.append(UInt8(ascii: "-"))
          out.write(use)
        }
        out.append(UInt8(ascii: "\""))
      }
      out.write(">↩")
      if use > 1 {
        out.write("<sup class=\"footnote-ref\">")
        out.write(use)
        out.write("</sup>")
      }
      out.write("</a>")
    }
  }
}
