import OpsModel

/// How the body's headings sit below the page's title, which is the page's only first-level heading.
struct HeadingLevels {
  /// A first heading that repeats the title: it is left out, for the page shows the title itself. GitHub shows it, so authors
  /// write it.
  var title: Node?
  /// 1 when the body has other first-level headings: then all move down by one, so that their order stays.
  var shift = 0
}

extension Writer {
  /// Looks at the top-level headings before anything is written. A fragment without a title keeps its levels.
  mutating func prepareHeadings(from first: Node) {
    guard style.dressing, let title = context.title else { return }
    if first.kind == .heading, first.headingLevel == 1,
      Writer.singleSpaced(plainText(of: first)) == Writer.singleSpaced(title)
    {
      levels.title = first
    }
    var node: Node? = first
    while let block = node {
      if block.kind == .heading, block.headingLevel == 1, block != levels.title {
        levels.shift = 1
        return
      }
      node = block.next
    }
  }

  mutating func heading(_ node: Node) {
    links.focus = lines(node)
    headingsWritten += 1
    guard style.dressing else {
      let level = node.headingLevel
      out.startLine()
      out.write("<h")
      out.write(level)
      out.append(UInt8(ascii: ">"))
      begin(.phrasing)
      inlines(of: node)
      end(Writer.headingEnds[level - 1])
      return
    }
    let text = plainText(of: node)
    let slug = outline.slug(for: text)
    beginBlock()
    out.startLine()
    // A slug holds nothing that would have to be escaped, in HTML or in a URL.
    if node == levels.title {
      out.write("<a id=\"")
      out.write(text: slug)
      out.write("\"></a>\n")
      return
    }
    let level = min(6, node.headingLevel + levels.shift)
    let title = Writer.singleSpaced(text)
    outline.add(
      level: level, title: title, slug: slug, place: source.place(line: firstLine(node), byteColumn: sourceColumn(node)))
    out.write("<h")
    out.write(level)
    out.write(" id=\"")
    out.write(text: slug)
    out.write("\">")
    begin(.phrasing)
    inlines(of: node)
    endContent()
    out.write("<a class=\"anchor\" href=\"#")
    out.write(text: slug)
    out.write("\" aria-label=\"Link to this section: ")
    out.escape(title)
    out.write("\"></a>")
    end(Writer.headingEnds[level - 1])
  }

  private static let headingEnds: [StaticString] = ["</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"]

  /// The block's column in the source: that of its first line's text, for the tree's column may count marks of our own.
  mutating func sourceColumn(_ node: Node) -> Int {
    guard isMarked || !rewriting.footnoteLines.isEmpty else { return node.startColumn }
    let text = source.text(ofLine: firstLine(node))
    return min(node.startColumn, text.count + 1)
  }

  /// Line ends and runs of spaces as one space.
  static func singleSpaced(_ text: UnsafeBufferPointer<UInt8>) -> String {
    var before = UInt8(ascii: " ")
    let isClean = text.allSatisfy { byte in
      defer { before = byte }
      return byte > 0x20 || (byte == 0x20 && before != 0x20)
    }
    if isClean, before != 0x20 || text.isEmpty { return String(decoding: text, as: UTF8.self) }
    return text.split { Characters.isSpace($0) }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }

  static func singleSpaced(_ text: String) -> String {
    var text = text
    return text.withUTF8 { singleSpaced($0) }
  }
}
