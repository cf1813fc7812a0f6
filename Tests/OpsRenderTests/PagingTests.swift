import Testing

@testable import OpsRender

@Suite("Lists of many pages")
struct PagingTests {
  @Test("every row stands on one page, in order", arguments: [0, 1, 199, 200, 201, 400, 401, 100_000])
  func rows(_ count: Int) {
    let pages = Paging.all("services/", count: count)
    #expect(pages.flatMap { Array($0.rows) } == Array(0..<count))
    #expect(pages.allSatisfy { $0.rows.count <= Paging.length && $0.pages == pages.count })
    #expect(Set(pages.map(\.url)).count == pages.count)
  }

  @Test("the first page has the address of the list")
  func addresses() {
    let pages = Paging.all("services/", count: 401)
    #expect(pages.map(\.url) == ["services/", "services/page/2/", "services/page/3/"])
    #expect(pages.map { $0.titled("Services") } == ["Services", "Services, page 2", "Services, page 3"])
  }

  @Test("of lists that follow each other, each page shows its part")
  func concatenated() {
    let counts = [150, 0, 120, 330]
    let pages = Paging.all("x/", count: counts.reduce(0, +))
    var seen = counts.map { _ in [Int]() }
    for page in pages {
      var start = 0
      var shown = 0
      for (list, count) in counts.enumerated() {
        let rows = page.rows(from: start, count: count)
        seen[list] += rows
        shown += rows.count
        start += count
      }
      #expect(shown == page.rows.count)
    }
    #expect(seen == counts.map { Array(0..<$0) })
  }

  @Test(
    "short lists stand whole, and long ones share the rest",
    arguments: [
      ([], 200), ([200], 200), ([201], 200), ([5, 5, 1000], 190), ([1000, 1000], 100), ([90, 100, 1000], 66),
      ([50, 50, 100], 200),
    ])
  func excerpt(_ counts: [Int], _ limit: Int) {
    #expect(Excerpt.limit(counts) == limit)
    #expect(counts.reduce(0) { $0 + min($1, limit) } <= Excerpt.budget)
  }

  @Test("even where there are more lists than rows, each shows one")
  func many() { #expect(Excerpt.limit([Int](repeating: 9, count: 500)) == 1) }
}
