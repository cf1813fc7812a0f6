import Foundation
import OpsInsight
import OpsModel
import Testing

@testable import OpsCheck

@Suite("opsboard missing")
struct MissingReportTests {
  private let known = [
    KnownGap(id: Located("section:service/api#rollback", at: at("m")), ticket: Located("OPS-12", at: at("m"))),
    KnownGap(
      id: Located("section:service/web#rollback", at: at("m")), waived: Located("soon", at: at("m")),
      until: Day("2027-01-31").map { Located($0, at: at("m")) }),
  ]

  private func site(_ pages: [Page]? = nil, known: [KnownGap] = []) -> Insight {
    insight(
      pages ?? [
        page("service/api") {
          ($0.owner, $0.environments) = (Located("ezops", at: at("x")), [Located("production", at: at("x"))])
        },
        page("service/web"),
      ], known: known
    ) {
      $0.environments = [DeployEnvironment(id: "production", title: "Production", place: at("content/site.yml", 5))]
      $0.kinds[1].sections = ["Rollback"]
    }
  }

  @Test("Text: by kind, in columns, with counts")
  func text() {
    #expect(
      OpsCheckTests.text(MissingReport(site(known: known)).render(.text, style: .plain)) == """
        Services (3)
          api  Section "Rollback" is absent  EzOps  OPS-12                   content/services/api.md:1  section:service/api#rollback
          web  Section "Rollback" is absent         waived until 2027-01-31  content/services/web.md:1  section:service/web#rollback
               No owner is named                                             content/services/web.md:1  missing-owner:service/web

        Environments (1)
          production  No pipeline is documented for production, and none is observed there  content/site.yml:5  no-pipeline:environment/production

        4 gaps: 2 open, 1 ticketed, 1 waived
        0 of 2 required sections are written (0 %)

        """)
  }

  @Test("Text of nothing")
  func nothing() {
    #expect(OpsCheckTests.text(MissingReport(insight([])).render(.text, style: .plain)) == "No gaps\n")
  }

  @Test("On a terminal messages are cut to its width, wide characters counted")
  func narrow() {
    let pages = [
      page("service/日本語") {
        $0.document.headings = [
          Heading(level: 2, title: "Rollback", slug: "r", place: at("x"), fill: .placeholder(String(repeating: "語", count: 50)))
        ]
      }
    ]
    let lines = OpsCheckTests.text(
      MissingReport(site(pages)).render(.text, style: TextStyle(isTerminal: true, hasColor: false, width: 80))
    ).split(separator: "\n")
    #expect(lines[1].contains("…"))
    #expect(Width.of(String(lines[1])) <= 80)
    #expect(!lines[1].contains("section:service"))
  }

  @Test("Filters by environment and owner, and when to fail")
  func filters() {
    let site = site(known: known)
    #expect(
      MissingReport(site, environment: "production").selection.map { site.gaps[$0].id } == [
        "section:service/api#rollback", "no-pipeline:environment/production",
      ])
    #expect(MissingReport(site, owner: "ezops").selection.map { site.gaps[$0].id } == ["section:service/api#rollback"])
    let ticketed = MissingReport(site, owner: "ezops")
    #expect(ticketed.coverage == "0 of 1 required sections are written (0 %)")
    #expect(MissingReport(site, environment: "production", owner: "ezops").coverage == nil)
    #expect(FailOn.allCases.map(ticketed.fails) == [false, false, true])
    #expect(FailOn.allCases.map(MissingReport(site).fails) == [false, true, true])
    #expect(FailOn.allCases.map(MissingReport(insight([])).fails) == [false, false, false])
  }

  private typealias FailOn = MissingReport.FailOn

  @Test("Jira's bodies are made of what is open only; the others hold all")
  func jira() throws {
    let report = MissingReport(site(known: known))
    let bodies = try #require(
      try JSONSerialization.jsonObject(with: Data(report.render(.jira, style: .plain))) as? [[String: [[String: Any]]]])
    #expect(bodies.map { $0["issueUpdates"]?.count } == [2])
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(report.render(.json, style: .plain))) as? [String: Any])
    #expect((document["gaps"] as? [Any])?.count == 4)
    #expect(OpsCheckTests.text(report.render(.csv, style: .plain)).split(separator: "\r\n").count == 5)
  }

  @Test("Markdown: a table that hostile text cannot leave")
  func markdown() {
    let pages = [
      page("service/a|b") {
        $0.document.headings = [
          Heading(
            level: 2, title: "Rollback", slug: "r", place: at("content/x.md", 3), fill: .placeholder("TODO | @all <b>`x`\n# y"))
        ]
        $0.owner = Located("ezops", at: at("x"))
      }
    ]
    let lines = OpsCheckTests.text(MissingReport(site(pages)).render(.markdown, style: .plain)).split(separator: "\n")
    #expect(lines[0] == "**2 gaps: 2 open**. 0 of 1 required sections are written (0 %).")
    #expect(
      lines[3]
        == "| `service/a\\|b` | Section \"Rollback\" holds only a placeholder: TODO \\| &#64;all &lt;b&gt;\\`x\\` \\# y | EzOps | open | `content/x.md:3` |"
    )
  }

  @Test("A table for a comment ends before the comment does, and says so")
  func longMarkdown() {
    let pages = (0..<2000).map { page("service/s\($0)") }
    let bytes = MissingReport(site(pages)).render(.markdown, style: .plain)
    #expect(bytes.count < 61_000)
    #expect(OpsCheckTests.text(bytes).contains("more gaps."))
  }
}
