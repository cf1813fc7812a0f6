/// A page as libcmark parsed it, after what it does not know was put in forms that it does.
struct Parse: ~Copyable {
  let tree: Tree
  /// What was parsed, but for tables: lines are those of the page, columns may differ.
  let source: Source
  let rewriting: Rewriting
  /// Marks of `Shield` are in it.
  let isMarked: Bool
  /// Keeps the bytes of `source`.
  private let text: OwnedBytes?

  /// CommonMark alone.
  init(plain source: Source) {
    tree = Tree(parsing: source.bytes)
    self.source = source
    rewriting = Rewriting()
    isMarked = false
    text = nil
  }

  init(_ original: Source) {
    var source = original
    var text: OwnedBytes?
    func replace(_ bytes: [UInt8]) -> Source {
      let owned = OwnedBytes(bytes)
      text = owned
      return Source(owned.bytes, like: original)
    }
    let marked = Shield.marked(original)
    if let marked { source = replace(marked) }
    isMarked = marked != nil
    var rewriting = Rewriting()
    let mayHaveFootnotes = source.contains("[^", rare: 1) && source.contains("]:", rare: 1)
    if !mayHaveFootnotes, let plain = PlainTables(source) {
      rewriting.add(plain.tables, in: source)
      let tree = Tree { rewriting.forEachPiece(of: source, $0) }
      if plain.areRight(in: tree, headings: rewriting.headings) {
        self.tree = tree
        self.source = source
        self.rewriting = rewriting
        self.text = text
        return
      }
      rewriting = Rewriting()
    }
    var tree = Tree(parsing: source.bytes)
    if mayHaveFootnotes {
      let footnotes = FootnoteDefinition.find(in: tree, source: source)
      if !footnotes.isEmpty {
        rewriting.add(footnotes, in: source)
        source = replace(rewriting.apply(to: source))
        tree = Tree(parsing: source.bytes)
      }
    }
    let tables = Table.find(in: tree, source: source)
    if !tables.isEmpty {
      rewriting.add(tables, in: source)
      tree = Tree { rewriting.forEachPiece(of: source, $0) }
    }
    self.tree = tree
    self.source = source
    self.rewriting = rewriting
    self.text = text
  }
}

/// Bytes that stay where they are.
private final class OwnedBytes {
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ content: [UInt8]) {
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, content.count))
    _ = memory.initialize(from: content)
    bytes = UnsafeBufferPointer(rebasing: memory[..<content.count])
  }

  deinit { bytes.deallocate() }
}
