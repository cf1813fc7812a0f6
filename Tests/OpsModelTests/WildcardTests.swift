import OpsModel
import Testing

@Suite struct WildcardTests {
  @Test(arguments: [
    ("web", "web", true), ("web", "Web", false), ("web", "web-1", false), ("", "", true), ("", "a", false),
    ("*", "", true), ("*", "a", true), ("web-*", "web-", true), ("web-*", "web", false), ("*-prod", "api-prod", true),
    ("*-prod", "api-prod-2", false), ("*prod*", "a-prod-b", true), ("a*b*c", "aXbYc", true), ("a*b*c", "aXbY", false),
    ("a*ab", "aaab", true), ("?", "é", true), ("?", "", false), ("i-??", "i-12", true), ("i-??", "i-1", false), ("**", "x", true),
    ("[ab]", "a", false), ("a.c", "abc", false), ("e\u{301}", "e\u{301}", true),
  ])
  func matches(_ pattern: String, _ name: String, _ expected: Bool) {
    #expect(Wildcard(pattern).matches(name) == expected)
  }

  /// As many stars as anybody can write do not make it slow: this would take years by trying all ways.
  @Test func triesOnlyTheLastStar() {
    let pattern = String(repeating: "*a", count: 60) + "*b"
    #expect(!Wildcard(pattern).matches(String(repeating: "a", count: 5000)))
  }
}
