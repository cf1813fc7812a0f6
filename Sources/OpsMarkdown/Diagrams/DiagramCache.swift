import Synchronization

/// What dot made of a graph, kept while the program runs: the preview server renders a page at every keystroke, and a graph
/// that runs into the time limit must do so once only.
///
/// The one lock of this room. It is held for a look-up, never while dot runs; two pages with the same new graph draw it twice.
enum DiagramCache {
  private static let known = Mutex<[[UInt8]: Graphviz.Outcome]>([:])
  /// Beyond it the cache starts anew: 256 drawings are a few megabytes.
  private static let limit = 256

  static func outcome(of graph: UnsafeBufferPointer<UInt8>) -> Graphviz.Outcome {
    let key = Array(graph)
    if let known = known.withLock({ $0[key] }) { return known }
    let outcome = Graphviz().draw(graph)
    known.withLock {
      if $0.count >= limit { $0.removeAll() }
      $0[key] = outcome
    }
    return outcome
  }
}
