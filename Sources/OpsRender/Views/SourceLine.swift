import OpsInsight
import OpsModel
import OpsTemplate

/// A source of snapshots on the front page: whether it still speaks, and until when its silence is nothing to worry about.
struct SourceLine: Templated {
  var source: SourceState

  static let fields: [Field<SourceLine>] = [
    .text("name") { $0.source.name },
    .flag("isSample") { $0.source.isSample },
    .optional("seen") { $0.source.lastSeen?.description },
    .text("seenText") { $0.source.lastSeen?.readable ?? "" },
    .flag("isLate") { $0.source.isSilent },
    .optional("silentAfter") { $0.source.silentAfter?.utc.description },
    .text("silentAfterText") { $0.source.silentAfter?.readable ?? "" },
    .optional("ahead") { $0.source.ahead?.description },
    .text("aheadText") { $0.source.ahead?.readable ?? "" },
  ]

  init(_ source: SourceState) { self.source = source }

  /// Those that are not silent, the first to become so at the head.
  static func expected(_ insight: Insight) -> [SourceLine] {
    let sources = insight.sources.filter { !$0.isSilent }
    let order = sources.indices.sorted { a, b in
      let (first, second) = (sources[a].silentAfter, sources[b].silentAfter)
      return first != second ? first.map { first in second.map { first < $0 } ?? true } ?? false : a < b
    }
    return order.prefix(DashboardView.longest).map { SourceLine(sources[$0]) }
  }
}
