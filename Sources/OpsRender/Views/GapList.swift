import OpsTemplate

/// Gaps on a page that may have thousands: the first of them, and where the rest is.
struct GapList: Sendable {
  var shown: [GapView]
  var more: Int
  var restHref: String

  /// - Parameter limit: a page of 200 gaps has 150 KB; nobody reads on after that, and a phone still opens it.
  init(_ numbers: [Int], limit: Int = Excerpt.budget, restAt url: String, _ linker: Linker) {
    shown = numbers.prefix(limit).map { linker.gap($0) }
    more = max(0, numbers.count - limit)
    restHref = linker.href(url)
  }

  static func fields<Root: Templated>(_ list: @escaping @Sendable (Root) -> GapList) -> [Field<Root>] {
    [
      .flag("hasGaps") { !list($0).shown.isEmpty },
      .list("gaps", of: GapView.self) { list($0).shown },
      .optional("moreGaps") { list($0).more == 0 ? nil : String(list($0).more) },
      .text("moreGapsHref") { list($0).restHref },
    ]
  }
}
