import OpsModel

/// Walks a tree once and writes a page's HTML, its outline, its links and its tasks.
///
/// The walk is a loop over siblings and parents, never recursion: the depth of a page is its writer's.
///
/// What is called for every inline or block is `mutating` even where it changes nothing: for a borrow of a struct that is being
/// changed the compiler copies all of it, which is 1 KB here.
struct Writer: ~Copyable {
  let context: MarkdownContext
  let style: MarkdownStyle
  /// As the author wrote it: for places.
  let source: Source
  /// As libcmark saw it, but for tables: for what the tree does not tell.
  let parsed: Source
  let rewriting: Rewriting
  /// Marks of `Shield` are in the tree.
  let isMarked: Bool

  var out: Output
  /// Takes the place of `out` while a title is made.
  var scratch = Output(capacity: 256)
  /// What inlines become.
  var mode = InlineMode.html
  enum InlineMode {
    case html
    /// Escaped text without markup, for an attribute.
    case attribute
    /// Text as it is, for titles.
    case plain
    /// Nothing: an image's description in a title.
    case silent
  }

  var inlines = InlineState()
  var links: LinkWriter
  var outline = Outline()
  var footnotes = Footnotes()
  var levels = HeadingLevels()
  /// The alert that is open; they do not nest.
  var openAlert: Alert?
  /// The task whose first paragraph comes next.
  var openTask: Task?
  var tasks: [TaskItem] = []
  var diagnostics: [Diagnostic] = []
  /// The headings that stand in for table cells.
  var cellNodes: [Node] = []
  /// Of raw HTML; nil as long as the page held none.
  var filter: RawHTMLFilter?
  /// The table that is being written, and the headings that have not been: for the filter.
  var tableNode: Node?
  private var firstBlock: Node?
  var headingsWritten = 0
  /// Diagrams so far, for their ids.
  var diagrams = 0
  /// Takes what others append to arrays.
  var buffer: [UInt8] = []
  /// Empty cells that were added to rows that are too short.
  var paddedCells = 0
  /// A repeated rendering of the same text finds nothing new.
  var isRepeating = false

  init(source: Source, parse: borrowing Parse, context: MarkdownContext) {
    self.context = context
    style = context.style
    self.source = source
    parsed = parse.source
    rewriting = parse.rewriting
    isMarked = parse.isMarked
    links = LinkWriter(context)
    out = Output(capacity: source.bytes.count * 2 + 256)
  }

  mutating func write(_ tree: borrowing Tree) {
    let features = style.extensions
    inlines.hasTildes = features && source.contains(UInt8(ascii: "~"))
    inlines.project = features ? context.tracker.map { Array($0.project.utf8) } ?? [] : []
    footnotes.labels = Footnotes.index(rewriting.footnotes)
    var node = tree.root.firstChild
    for _ in 0..<rewriting.headings {
      guard let cell = node else { break }
      cellNodes.append(cell)
      node = cell.next
    }
    firstBlock = node
    if let node {
      prepareHeadings(from: node)
      blocks(from: node, below: tree.root)
    }
    finishFiltering()
    finishFootnotes()
  }

  mutating func document() -> Document {
    var html = out.array()
    if isMarked { Shield.removeMarks(from: &html) }
    checkFragments()
    return Document(
      html: html, headings: outline.finished(), anchors: outline.anchors, links: links.pages, tasks: tasks,
      diagnostics: diagnostics.sorted())
  }

  // MARK: - Blocks

  private mutating func blocks(from first: Node, below root: Node) {
    var node = first
    while true {
      let kind = node.kind
      enter(node, kind)
      if kind.isContainer {
        if let child = node.firstChild {
          node = child
          continue
        }
        exit(node, kind)
      }
      while true {
        if let next = node.next {
          node = next
          break
        }
        guard let parent = node.parent, parent != root else { return }
        exit(parent, parent.kind)
        node = parent
      }
    }
  }

  private mutating func enter(_ node: Node, _ kind: Node.Kind) {
    switch kind {
    case .paragraph:
      if let alert = openAlert, alert.paragraph == node {
        if let text = alert.text { paragraph(node, from: text) }
      } else {
        paragraph(node)
      }
    case .heading: heading(node)
    case .codeBlock: codeBlock(node)
    case .htmlBlock: htmlBlock(node)
    case .thematicBreak:
      beginBlock()
      out.startLine()
      out.write("<hr />\n")
    case .quote: enterQuote(node)
    case .list: enterList(node)
    case .item: enterItem(node)
    default: break
    }
  }

  private mutating func exit(_ node: Node, _ kind: Node.Kind) {
    switch kind {
    case .quote: exitQuote(node)
    case .list:
      if !isListOfFootnotes(node) { out.write(node.isOrdered ? "</ol>\n" : "</ul>\n") }
    case .item:
      if footnotes.isDefinition(node, rewriting) { exitFootnote() } else { end("</li>\n") }
    default: break
    }
  }

  private mutating func enterList(_ node: Node) {
    if isListOfFootnotes(node) { return }
    beginBlock()
    out.startLine()
    if !node.isOrdered {
      out.write("<ul>\n")
    } else if node.listStart == 1 {
      out.write("<ol>\n")
    } else {
      out.write("<ol start=\"")
      out.write(node.listStart)
      out.write("\">\n")
    }
  }

  private mutating func enterItem(_ node: Node) {
    if let index = footnotes.definition(node, rewriting) {
      enterFootnote(index)
      return
    }
    out.startLine()
    if style.extensions, let task = Task(node, parsed, line: firstLine(node)) {
      enterTask(task)
    } else {
      out.write("<li>")
    }
    begin(.flow)
  }

  /// The headings that are still to be written.
  var headingsAhead: [Node] {
    guard let root = firstBlock?.parent else { return [] }
    let ahead = root.leaves.lazy.dropFirst(rewriting.headings).filter { $0.kind == .heading }.dropFirst(headingsWritten)
    return ahead.map(\.node)
  }

  /// Whether the paragraph stands in an item of a tight list, which shows it without its element.
  mutating func isTight(_ paragraph: Node) -> Bool {
    guard let item = paragraph.parent, item.kind == .item, let list = item.parent else { return false }
    return list.isTight && !footnotes.isDefinition(item, rewriting)
  }

  /// The number of the source's line on which the block starts.
  mutating func firstLine(_ node: Node) -> Int { node.startLine - rewriting.headings }

  /// The lines of a block; one too many at times, see `Node.Leaves`.
  mutating func lines(_ node: Node) -> ClosedRange<Int> {
    let first = max(1, firstLine(node))
    return first...max(first, node.endLine - rewriting.headings)
  }
}
