import CArena
import CCMark

/// A document as libcmark parsed it. Owns the memory of all its nodes: no `Node` of it may outlive it, and it must end on the
/// thread on which it began.
struct Tree: ~Copyable {
  let root: Node

  /// - Parameter source: UTF-8, checked by the reader. libcmark copies it.
  init(parsing source: UnsafeBufferPointer<UInt8>) {
    self.init { feed in feed(source) }
  }

  /// - Parameter pieces: hands the source over, as many bytes at a time as it likes.
  init(_ pieces: ((UnsafeBufferPointer<UInt8>) -> Void) -> Void) {
    opsarena_enter()
    let parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, Tree.allocator)
    pieces { piece in piece.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) } }
    // The parser itself is memory of the arena too, so there is nothing to free.
    root = Node(cmark_parser_finish(parser))
  }

  deinit { opsarena_leave() }

  /// Never written to after it is made, so threads may share it.
  private nonisolated(unsafe) static let allocator: UnsafeMutablePointer<cmark_mem> = {
    let functions = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    functions.initialize(to: cmark_mem(calloc: opsarena_calloc, realloc: opsarena_realloc, free: opsarena_free))
    return functions
  }()
}
