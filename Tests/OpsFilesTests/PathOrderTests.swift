import Testing

@testable import OpsFiles

@Suite("The order of paths")
struct PathOrderTests {
  @Test("is that of their bytes")
  func bytes() {
    let sorted = ["", "B", "a", "a-b", "a/b", "a/b/c", "ab", "b", "é", "\u{FFFD}", "𝄞"]
    #expect(sorted.shuffled().sorted(by: PathOrder.precedes) == sorted)
    for path in sorted { #expect(!PathOrder.precedes(path, path)) }
    // Canonically the same text, but other bytes.
    #expect(PathOrder.precedes("e\u{301}", "\u{E9}"))
  }
}
