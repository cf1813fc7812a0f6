import OpsTemplate

/// How much a page shows of its lists, when it has several: all while it is short, else the beginning of each, and the way to pages
/// that hold the whole list.
enum Excerpt {
  /// Rows on one page, over all its lists.
  static let budget = 200

  /// The longest that each of the lists may be, so that all together keep to the budget: short lists stand whole, and long ones share
  /// what these leave.
  /// - Parameter whole: how many rows may stand there if that is all.
  static func limit(_ counts: some Collection<Int>, budget: Int = budget, whole: Int = 0) -> Int {
    var left = max(budget, counts.reduce(0, +) <= whole ? whole : 0)
    let all = left
    let sorted = counts.sorted()
    for (position, count) in sorted.enumerated() {
      let share = left / (sorted.count - position)
      if count > share { return max(share, 1) }
      left -= count
    }
    return all
  }
}

/// What a page does not show of a list, for `partials/rest`.
struct RestView: Templated {
  var count: Int
  var shown: Int
  var href: String

  static let fields: [Field<RestView>] = [
    .number("more") { $0.count - $0.shown }, .number("count") { $0.count }, .text("href") { $0.href },
  ]

  /// Nil when all is shown.
  init?(of count: Int, shown: Int, href: @autoclosure () -> String) {
    guard shown < count else { return nil }
    self.count = count
    self.shown = shown
    self.href = href()
  }
}
