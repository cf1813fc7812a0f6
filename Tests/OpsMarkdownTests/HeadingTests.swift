import OpsModel
import Testing

@testable import OpsMarkdown

struct HeadingTests {
  @Test(arguments: [
    ("Roll back", "roll-back"), ("What's *new*?", "whats-new"), ("a  b", "a--b"), ("`code` & [link](web.md)", "code--link"),
    ("1.2.3", "123"), ("snake_case", "snake_case"), ("Überblick", "überblick"), ("Привет мир", "привет-мир"), ("日本語", "日本語"),
    ("Emoji 🚀 here", "emoji--here"), ("!!!", "section"), ("~~old~~ new", "old-new"), ("x <b>y</b>", "x-y"),
    ("![alt](../images/flow.png) text", "-text"),
  ])
  func slugFollowsGitHub(markdown: String, slug: String) { #expect(page("## \(markdown)\n").headings.map(\.slug) == [slug]) }

  @Test func duplicatesAreNumbered() {
    #expect(
      page("## A\n## A\n## A-1\n## A\n## a 1\n").headings.map(\.slug) == ["a", "a-1", "a-1-1", "a-2", "a-1-2"])
  }

  @Test func carriesItsAnchor() {
    #expect(
      page("## Roll *back* \"now\"\n").text == """
        <h2 id="roll-back-now">Roll <em>back</em> &quot;now&quot;<a class="anchor" href="#roll-back-now" \
        aria-label="Link to this section: Roll back &quot;now&quot;"></a></h2>

        """)
  }

  @Test func placeIsThatOfTheHeading() {
    let document = page("\n> ## Ä b ##\n\nC\n---\n", firstLine: 10)
    #expect(
      document.headings.map(\.place) == [
        Place(file: "content/services/api.md", line: 11, column: 3, endColumn: 12),
        Place(file: "content/services/api.md", line: 13, column: 1, endColumn: 2),
      ])
    #expect(document.headings.map(\.title) == ["Ä b", "C"])
  }

  // MARK: - The page's title

  @Test func headingThatRepeatsTheTitleIsLeftOut() {
    let document = page("# API\n\n## Use\n")
    #expect(document.text.hasPrefix("<a id=\"api\"></a>\n<h2 id=\"use\">"))
    #expect(document.headings.map(\.title) == ["Use"])
    #expect(document.anchors == ["api", "use"])
  }

  @Test func otherFirstLevelHeadingsMoveDownWithTheRest() {
    #expect(page("# One\n## Two\n###### Six\n# Three\n").headings.map(\.level) == [2, 3, 6, 2])
    #expect(page("# API\n# One\n## Two\n").headings.map(\.level) == [2, 3])
    #expect(page("## One\n### Two\n").headings.map(\.level) == [2, 3])
  }

  @Test func fragmentWithoutATitleKeepsItsLevels() {
    #expect(page("# One\n## Two\n", title: nil).headings.map(\.level) == [1, 2])
  }

  // MARK: - What a section says

  private func fill(_ body: String) -> Heading.Fill { page("## A\n\n\(body)\n\n## B\n\nText.\n").headings[0].fill }

  @Test(arguments: ["", "<!-- TODO: say it -->", "### Sub", "---", "- ", "```\n```", "[x]: /u", "| a |\n| - |"])
  func emptyWithoutText(body: String) { #expect(fill(body) == .empty) }

  @Test(arguments: [
    ("TODO", "TODO"), ("TODO: what starts this pipeline", "TODO: what starts this pipeline"), ("*TBD*", "TBD"),
    ("(to be defined)", "(to be defined)"),
    ("To do.", "To do."), ("to be written", "to be written"), ("…", "…"), ("...", "..."), ("Coming soon!", "Coming soon!"),
    ("- TODO\n- TBD", "TODO"), ("- [ ] TODO", "TODO"), ("### Sub\n\nFIXME", "FIXME"), ("```\nTODO\n```", "TODO"),
    ("| a |\n| - |\n| TBD |", "TBD"), ("> TODO", "TODO"), ("<!-- x -->\n\nTODO", "TODO"), ("TODO\nlater", "TODO later"),
  ])
  func placeholderWhenNothingElseStandsThere(body: String, text: String) { #expect(fill(body) == .placeholder(text)) }

  @Test(arguments: [
    "Text.", "TODO\n\nText.", "Todo list for releases", "To be sure, call first.", "- TODO\n- Text", "### Sub\n\nText.",
    "```\nmake\n```",
    "![x](../images/flow.png)", "| a |\n| - |\n| b |", "TODOs are listed elsewhere", "- [ ] write it", "<div>x</div>",
    "[x](web.md)", "`TBDx`",
    "3", "é",
  ])
  func writtenOtherwise(body: String) { #expect(fill(body) == .written) }

  @Test func sectionHoldsItsSubsections() {
    let headings = page("## A\n### B\nTBD\n#### C\nText\n### D\n## E\nTODO\n### F\nFIXME\n").headings
    #expect(
      headings.map(\.fill) == [.written, .written, .written, .empty, .placeholder("TODO"), .placeholder("FIXME")])
  }
}
