/// What is known while the inlines of one block are written.
struct InlineState {
  /// The page holds tildes at all.
  var hasTildes = false
  /// The tracker's project, whose keys become links; empty for none.
  var project: [UInt8] = []
  var strikes: Strikethrough?
  /// For each open strike, the parent in which it stands.
  var struck: [Node] = []
  /// Square brackets that are open: an address inside of them is not a link (as in cmark-gfm).
  var brackets = 0
  /// Links of Markdown around the text: inside of one nothing else becomes a link.
  var openLinks = 0
  /// How many of them, the innermost, only write their text, for they stand in another link: `[a <https://b> c](d)`.
  var silentLinks = 0
  /// The image whose description is being written.
  var image: Node?
  /// It is written as a link.
  var isExternalImage = false
  /// Bytes at the start of the first text that belong to a task's box.
  var skip = 0
  /// The words that a task item gives away while its text is repeated for the list of tasks.
  var extraction: TaskWords?
}

extension Writer {
  /// The inlines of a paragraph or heading, from its first child or a later one.
  mutating func inlines(of block: Node, from start: Node? = nil) {
    guard let first = start ?? block.firstChild else { return }
    inlines.brackets = 0
    if inlines.hasTildes { inlines.strikes = Strikethrough(block) }
    var node = first
    while true {
      let kind = node.kind
      enterInline(node, kind)
      switch kind {
      case .emphasis, .strong, .link, .image:
        if let child = node.firstChild {
          node = child
          continue
        }
        exitInline(node, kind)
      default: break
      }
      while true {
        if let next = node.next {
          node = next
          break
        }
        guard let parent = node.parent, parent != block else { return }
        exitInline(parent, parent.kind)
        node = parent
      }
    }
  }

  private mutating func enterInline(_ node: Node, _ kind: Node.Kind) {
    if mode != .html {
      plainInline(node, kind)
      return
    }
    if filter != nil, kind != .inlineHTML, kind != .softBreak { beginInline(kind) }
    switch kind {
    case .text: text(node.literal, of: node)
    case .softBreak: out.append(0x0A)
    case .lineBreak: out.write("<br />\n")
    case .code:
      out.write("<code>")
      out.escape(node.literal)
      out.write("</code>")
    case .inlineHTML: rawHTML(node)
    case .emphasis:
      out.write("<em>")
      begin(.phrasing)
    case .strong:
      out.write("<strong>")
      begin(.phrasing)
    case .link: enterLink(node)
    case .image: enterImage(node)
    default: break
    }
  }

  private mutating func exitInline(_ node: Node, _ kind: Node.Kind) {
    if inlines.image == node {
      exitImage(node)
      return
    }
    guard mode == .html else {
      if kind == .link, inlines.image == nil { inlines.openLinks -= 1 }
      return
    }
    switch kind {
    case .emphasis: end("</em>")
    case .strong: end("</strong>")
    case .link: exitLink(node)
    default: break
    }
  }

  private mutating func plainInline(_ node: Node, _ kind: Node.Kind) {
    guard mode != .silent else { return }
    switch kind {
    case .text: text(node.literal, of: node)
    case .code: escapeIfAttribute(node.literal)
    // GitHub's titles are the text of the heading's HTML, so tags leave nothing.
    case .inlineHTML where mode == .attribute: out.escape(node.literal)
    case .softBreak, .lineBreak: out.append(mode == .plain ? 0x0A : 0x20)
    case .link where inlines.image == nil: inlines.openLinks += 1
    case .image where mode == .plain && inlines.image == nil:
      inlines.image = node
      mode = .silent
    default: break
    }
  }

  private mutating func escapeIfAttribute(_ bytes: UnsafeBufferPointer<UInt8>) {
    if mode == .attribute { out.escape(bytes) } else { out.write(bytes) }
  }

  /// The block's text without markup: bytes of `scratch`, gone when it is next written to.
  mutating func plainText(of block: Node, from start: Node? = nil) -> UnsafeBufferPointer<UInt8> {
    swap(&out, &scratch)
    out.removeAll()
    let wasRepeating = isRepeating
    mode = .plain
    isRepeating = true
    inlines(of: block, from: start)
    if isMarked { out.removeMarks() }
    swap(&out, &scratch)
    mode = .html
    isRepeating = wasRepeating
    return scratch.bytes
  }
}
