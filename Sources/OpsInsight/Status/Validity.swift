import OpsModel

/// How long a source's word holds: the snapshot's own `valid_for`, else its source's in site.yml, else its kind's.
struct Validity {
  private let sources: [String: Span]
  private let kinds: [Kind: Span]

  init(of configuration: Configuration) {
    var sources: [String: Span] = [:]
    for source in configuration.sources { sources[source.name] = source.validFor }
    self.sources = sources
    kinds = Dictionary(configuration.kinds.map { ($0.kind, $0.validFor) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Parameter kind: nil for a snapshot as a whole, when it lists nothing.
  func span(of snapshot: Snapshot, kind: Kind?) -> Span {
    snapshot.validFor ?? sources[snapshot.source] ?? kind.flatMap { kinds[$0] } ?? .hours(24)
  }
}
