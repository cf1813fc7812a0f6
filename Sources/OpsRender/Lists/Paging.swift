import OpsTemplate

/// One page of a list that may be too long for one.
///
/// The first page has the list's own address, `services/`; the others stand below it, `services/page/2/`. A page of 200 rows has some
/// 200 KB: a phone still opens it, and a site of 100 000 subjects has lists that one can look through.
struct Paging: Hashable, Sendable {
  static let length = 200

  /// Of the first page.
  let list: String
  /// How many rows the list has.
  let count: Int
  /// From 1.
  let number: Int
  /// Rows a page.
  let length: Int

  /// All pages of a list; a list without rows has one.
  static func all(_ list: String, count: Int, length: Int = Paging.length) -> [Paging] {
    (1...max(1, (count + length - 1) / length)).map { Paging(list: list, count: count, number: $0, length: length) }
  }

  var pages: Int { max(1, (count + length - 1) / length) }
  var isFirst: Bool { number == 1 }
  var url: String { url(of: number) }

  func url(of number: Int) -> String { number == 1 ? list : "\(list)page/\(number)/" }

  /// The rows of this page.
  var rows: Range<Int> { min((number - 1) * length, count)..<min(number * length, count) }

  /// Which of its own rows this page shows of a list that begins at row `start` of several that follow each other.
  func rows(from start: Int, count: Int) -> Range<Int> {
    let own = rows
    return min(max(own.lowerBound - start, 0), count)..<min(max(own.upperBound - start, 0), count)
  }

  /// The title of this page of the list.
  func titled(_ title: String) -> String { isFirst ? title : "\(title), page \(number)" }
}

/// The way to the other pages of a list, for `partials/paging`.
struct PagingView: Templated {
  var sentence: String
  var previous: LinkView?
  var next: LinkView?
  var steps: [PageStep]

  static let fields: [Field<PagingView>] = [
    .text("sentence") { $0.sentence },
    .record("previous", of: LinkView.self) { $0.previous },
    .record("next", of: LinkView.self) { $0.next },
    .list("steps", of: PageStep.self) { $0.steps },
  ]

  /// Nil for the only page of a list.
  init?(_ paging: Paging, _ linker: Linker) {
    guard paging.pages > 1 else { return nil }
    func link(_ number: Int) -> LinkView? {
      (1...paging.pages).contains(number) ? LinkView(title: String(number), href: linker.href(paging.url(of: number))) : nil
    }
    sentence = "\(paging.rows.lowerBound + 1) to \(paging.rows.upperBound) of \(paging.count)"
    previous = link(paging.number - 1)
    next = link(paging.number + 1)
    // The ends and the neighbours: as many links on page 250 of 500 as on any other.
    let near = Set([1, paging.pages] + (paging.number - 2...paging.number + 2)).filter { (1...paging.pages).contains($0) }
      .sorted()
    steps = near.enumerated().map { position, number in
      PageStep(
        link: link(number)!, isCurrent: number == paging.number, skips: position > 0 && number > near[position - 1] + 1)
    }
  }
}

struct PageStep: Templated {
  var link: LinkView
  var isCurrent: Bool
  /// Pages between this one and the one named before it are not named.
  var skips: Bool

  static let fields: [Field<PageStep>] = [
    .text("number") { $0.link.title }, .text("href") { $0.link.href }, .flag("isCurrent") { $0.isCurrent },
    .flag("skips") { $0.skips },
  ]
}
