import CCMark

/// A document as libcmark parsed it. Owns the memory of all its nodes: no `Node` of it may outlive it, and it must end on the
/// thread on which it began.
struct Tree: ~Copyable {
  let root: Node

  /// - Parameter source: UTF-8, checked by the reader. libcmark copies it.
  init(parsing source: UnsafeBufferPointer<UInt8>) {
    Arena.enter()
    let parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, Arena.allocator)
    source.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    // The parser itself is memory of the arena too, so there is nothing to free.
    root = Node(cmark_parser_finish(parser))
  }

  init(parsing source: [UInt8]) { self.init(parsing: source, count: source.count) }

  private init(parsing source: UnsafePointer<UInt8>, count: Int) {
    self.init(parsing: UnsafeBufferPointer(start: source, count: count))
  }

  deinit { Arena.leave() }
}
