import OpsModel
import Testing

@testable import OpsMarkdown

struct DocumentTests {
  @Test func pageBecomesHTMLOutlineLinksAndTasks() {
    let document = page(
      """
      ## Trigger

      A push to `main`, see [web](web.md#deploy).

      - [ ] Say who merges @ezops OPS-12 due:2026-12-01

      ## Stages

      TODO
      """)
    #expect(document.headings.map(\.slug) == ["trigger", "stages"])
    #expect(document.headings.map(\.fill) == [.written, .placeholder("TODO")])
    #expect(document.links == [PageLink(path: "services/web.md", fragment: "deploy", place: document.links[0].place)])
    #expect(document.tasks.map(\.text) == ["Say who merges"])
    #expect(document.tasks[0].team == "ezops")
    #expect(document.tasks[0].ticket == "OPS-12")
    #expect(document.tasks[0].due == Day("2026-12-01"))
    #expect(document.findings == [])
    #expect(document.text.contains("<a href=\"../web/index.html#deploy\">web</a>"))
  }

  @Test(arguments: ["", "\n", "\r\n\r\n", "\u{FEFF}", " "]) func emptyPageIsEmpty(markdown: String) {
    let document = page(markdown)
    #expect(document.text == "")
    #expect(document.findings == [])
  }
}
