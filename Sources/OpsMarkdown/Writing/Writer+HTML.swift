import OpsModel

/// Raw HTML, and what it asks of Markdown's own elements: on a site a filter decides what of it is written, and closes in time
/// what authors leave open. It comes into being with the first piece of raw HTML, for most pages hold none.
extension Writer {
  mutating func htmlBlock(_ node: Node) {
    if let replaced = rewriting.table(onLine: firstLine(node)) {
      if replaced.isFirst { table(replaced.index, at: node) }
      return
    }
    let html = node.literal
    // The stand-in for a footnote's empty first line.
    if rewriting.footnoteLines[firstLine(node)] != nil, TagFilter.isComment(html) { return }
    if outline.isWaiting, !TagFilter.isComment(html) { outline.note(.written) }
    out.startLine()
    links.focus = lines(node)
    rawHTML(node)
    out.startLine()
  }

  mutating func rawHTML(_ node: Node) {
    let html = node.literal
    switch style.rawHTML {
    case .asWritten: out.write(html)
    case .tagFilter: TagFilter.write(html, into: &out)
    case .allowList:
      if isRepeating {
        // A task's text is told once more on another page: without markup that might not end there.
        return
      }
      if filter == nil { beginFiltering(at: node) }
      guard var filter = filter.take() else { return }
      var piece: [UInt8] = []
      let start = findHTML(html)
      filter.write(
        html, place: { place(of: $0, inHTML: html, from: start) },
        resolve: { resolve($0, isImage: $1, at: $2) }, into: &piece)
      out.write(piece[...])
      self.filter = filter
    }
  }

  // MARK: - Markdown's own elements

  /// A block begins that is not only inline.
  mutating func beginBlock() {
    guard filter != nil else { return }
    var piece: [UInt8] = []
    filter?.beginBlock(into: &piece)
    out.write(piece[...])
  }

  /// An inline of Markdown is about to be written: a picture, which holds nothing but images, ends before it.
  mutating func beginInline(_ kind: Node.Kind) {
    guard !isRepeating else { return }
    var piece: [UInt8] = []
    filter?.fill(for: kind == .image ? .image : nil, into: &piece)
    out.write(piece[...])
  }

  /// The start tag of an element has been written.
  mutating func begin(_ content: RawElement.Content, isLink: Bool = false) { filter?.enter(content, isLink: isLink) }

  /// Nothing may become a link here: the text stands in one, of Markdown or of raw HTML.
  var isInLink: Bool {
    mutating get { inlines.openLinks > 0 || filter?.isInLink == true }
  }

  /// What the author wrote in the element that was begun last is written.
  mutating func endContent() {
    guard filter != nil else { return }
    var piece: [UInt8] = []
    filter?.endContent(into: &piece)
    out.write(piece[...])
  }

  /// Ends the element that was begun last.
  mutating func end(_ tag: StaticString) {
    guard filter != nil else {
      out.write(tag)
      return
    }
    var piece: [UInt8] = []
    filter?.leave(tag, into: &piece)
    out.write(piece[...])
  }

  /// Whatever raw HTML is still open ends before the footnotes.
  mutating func finishFiltering() {
    guard filter != nil else { return }
    var piece: [UInt8] = []
    filter?.finish(into: &piece)
    out.write(piece[...])
    diagnostics += filter?.diagnostics ?? []
    for anchor in filter?.anchors ?? [] { outline.note(anchor: anchor) }
  }

  /// Tells a new filter of the elements that are open, and of the ids that the page has or will have.
  private mutating func beginFiltering(at node: Node) {
    var filter = RawHTMLFilter()
    for anchor in outline.anchors { filter.reserve(anchor) }
    var slugs = outline.slugs
    let current = inlines
    for heading in headingsAhead { filter.reserve(slugs.unique(plainText(of: heading))) }
    inlines = current
    // Of a cell the tree knows a heading at the page's top: it stands in the table's place.
    var ancestors: [Node] = []
    var above = node.parent
    while let parent = above {
      ancestors.append(parent)
      above = tableNode != nil && cellNodes.contains(parent) ? tableNode?.parent : parent.parent
    }
    for ancestor in ancestors.reversed() {
      switch ancestor.kind {
      case .quote, .item: filter.enter(.flow)
      case .heading where cellNodes.contains(ancestor): filter.enter(.flow)
      case .paragraph, .heading, .emphasis, .strong: filter.enter(.phrasing)
      case .link: filter.enter(.phrasing, isLink: true)
      default: break
      }
      for parent in inlines.struck where parent == ancestor { filter.enter(.phrasing) }
    }
    self.filter = filter
  }

  // MARK: - Places

  /// Where the node's HTML stands in the source of the current block; nil when the marks of quotes or lists divide it.
  private mutating func findHTML(_ html: UnsafeBufferPointer<UInt8>) -> Int? {
    let lines = source.lines(links.focus)
    let text = html.last == 0x0A ? UnsafeBufferPointer(rebasing: html.dropLast()) : html
    guard let found = source.find(text, in: max(lines.lowerBound, links.cursor)..<lines.upperBound) else { return nil }
    links.cursor = found + text.count
    return found
  }

  private func place(of range: Range<Int>, inHTML html: UnsafeBufferPointer<UInt8>, from start: Int?) -> Place {
    if let start {
      // libcmark ends the last line where the author did not.
      let end = source.bytes.count
      return source.place(min(start + range.lowerBound, end)..<min(start + range.upperBound, end))
    }
    let line = links.focus.lowerBound + html[..<range.lowerBound].lazy.filter { $0 == 0x0A }.count
    let text = UnsafeBufferPointer(rebasing: html[range].prefix { $0 != 0x0A })
    let whole = source.text(ofLine: line)
    return source.place(source.find(text, in: whole).map { $0..<$0 + text.count } ?? whole)
  }
}
