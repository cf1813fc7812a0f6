import OpsModel
import Testing

@testable import OpsRead

@Suite struct PageTests {
  @Test func readsEveryKey() {
    let (page, diagnostics) = Fixture.page(
      """
      ---
      title: Production pipeline
      kind: pipeline
      id: main
      summary: >
        Builds and ships
      environments: [production, staging]
      owner: ezops
      lifecycle: deprecated
      depends_on: [service/api, database/orders]
      runbook: runbook/roll-back
      responsibilities:
        rollback: {accountable: aleph-one, responsible: [ezops, aleph-one]}
      links: {Console: "https://a.example", Repository: "https://b.example"}
      observed_as: [fio-dashboard-prod]
      monitoring: {Discord: "https://c.example"}
      last_reviewed: 2026-10-01
      review_every: 180d
      aliases: [/old/path/]
      weight: 10
      tags: [a, 1.10]
      draft: true
      ---
      Text.
      """, path: "pipelines/production.md")
    #expect(diagnostics == [])
    #expect(page.title.value == "Production pipeline" && page.title.place.line == 2 && page.title.place.column == 8)
    #expect(page.ref == SubjectRef(.pipeline, "main") && page.url == "pipelines/production/" && !page.isIndex)
    #expect(page.file == "content/pipelines/production.md" && page.path == "pipelines/production.md")
    #expect(page.frontMatter == Place(file: page.file, endLine: 23, endColumn: 4))
    #expect(page.summary == "Builds and ships")
    #expect(page.environments.map(\.value) == ["production", "staging"])
    #expect(page.owner?.value == "ezops" && page.lifecycle == .deprecated)
    #expect(page.dependsOn.map(\.value) == [SubjectRef(.service, "api"), SubjectRef(Kind("database"), "orders")])
    #expect(page.runbooks.map(\.value) == [SubjectRef(.runbook, "roll-back")])
    #expect(page.responsibilities.map(\.value.activity) == ["rollback"])
    #expect(page.responsibilities[0].value.responsible.map(\.value) == ["ezops", "aleph-one"])
    #expect(page.links.map(\.name) == ["Console", "Repository"] && page.monitoring.map(\.url) == ["https://c.example"])
    #expect(page.observedAs.map(\.value) == ["fio-dashboard-prod"])
    #expect(page.lastReviewed?.value == Day("2026-10-01") && page.reviewEvery?.value.description == "180d")
    #expect(page.aliases.map(\.value) == ["/old/path/"] && page.weight == 10 && page.tags == ["a", "1.10"] && page.isDraft)
  }

  @Test func readsReleaseDecisionAndIncident() throws {
    let release = Fixture.page(
      """
      ---
      title: R
      windows:
        - {starts: 2026-12-07T14:00, duration: PT3H, timezone: America/New_York, environment: production, on_call: ezops, every: [Monday, wed]}
        - {starts: 2026-12-18T00:00:00Z, ends: 2027-01-04T00:00:00Z, freeze: true}
      checklist:
        - {task: Watch, area: devops, owner: ezops, environment: production, done: true, evidence: pipeline/production}
      ---
      """, path: "releases/r.md")
    #expect(release.diagnostics == [])
    let details = try #require(release.page.release)
    #expect(details.windows.map(\.weekdays) == [[0, 2], []] && details.windows.map(\.isFreeze) == [false, true])
    #expect(details.windows[0].onCall?.value == "ezops" && details.windows[0].duration?.value == .hours(3))
    #expect(details.checklist[0].area == .devops && details.checklist[0].isDone)
    #expect(details.checklist[0].evidence?.value == SubjectRef(.pipeline, "production"))

    let decision = Fixture.page(
      "---\ntitle: D\nstate: accepted\ndeciders: [ezops, Jane Doe]\ndecided: 2026-11-01\n---\n", path: "decisions/d.md")
    #expect(decision.diagnostics == [] && decision.page.decision?.state == .accepted)
    #expect(decision.page.decision?.deciders.map(\.value) == ["ezops", "Jane Doe"])

    let incident = Fixture.page(
      """
      ---
      title: I
      started: 2026-11-20T10:00:00Z
      resolved: 2026-11-20T12:00:00+01:00
      severity: 1
      affects: [service/api, service/web, service/api]
      maintenance: true
      ---
      """, path: "incidents/i.md")
    #expect(incident.diagnostics == [] && incident.page.incident?.state == nil)
    #expect(incident.page.incident?.affects.map(\.value.id) == ["api", "web"], "each once")
    #expect(incident.page.incident?.severity == "1" && incident.page.incident?.isMaintenance == true)
  }

  @Test(arguments: [
    ("services/api.md", "service", "api", false), ("services/billing/api.md", "service", "api", false),
    ("databases/orders.md", "database", "orders", false), ("guides/New Laptop.md", "page", "New-Laptop", false),
    ("scope.md", "page", "scope", false), ("services/index.md", "page", "services", true), ("index.md", "page", "index", true),
    ("a/b/index.md", "page", "b", true), ("guides/über.md", "page", "über", false), ("x/---.md", "page", "page", false),
  ])
  func kindAndIDComeFromThePath(path: String, kind: String, id: String, isIndex: Bool) {
    let page = Fixture.page("---\ntitle: T\n---\n", path: path).page
    #expect(page.kind.name == kind && page.id.value == id && page.isIndex == isIndex)
  }

  /// A page that lives in a folder with its pictures.
  @Test func anIndexWithAnIDIsASubject() {
    let page = Fixture.page("---\ntitle: T\nid: api\n---\n", path: "services/api/index.md").page
    #expect(!page.isIndex && page.ref == SubjectRef(.service, "api") && page.url == "services/api/")
  }

  @Test(arguments: [
    ("---\ntitle: T\n---\nBody\n", 4, "Body\n"), ("---\r\ntitle: T\r\n---\r\nBody", 4, "Body"),
    ("\u{FEFF}---\ntitle: T\n---\nBody", 4, "Body"), ("---  \ntitle: T\n--- \t\n\n# X\n", 4, "\n# X\n"),
    ("---\ntitle: T\n---", 4, ""), ("---\rtitle: T\r---\rBody", 4, "Body"),
  ])
  func findsTheBody(text: String, line: Int, body: String) {
    let bodies = Bodies()
    let reader = PageReader(configuration: Fixture.configuration, contentFolder: "content") { source in
      bodies.record(source)
      return Document()
    }
    let (page, diagnostics) = reader.read(path: "a.md", bytes: Array(text.utf8))
    #expect(diagnostics == [] && page.title.value == "T")
    #expect(bodies.all.map(\.firstLine) == [line] && bodies.all.map { String(decoding: $0.body, as: UTF8.self) } == [body])
  }

  /// Written and read on one thread, one after the other.
  private final class Bodies: @unchecked Sendable {
    var all: [PageSource] = []
    func record(_ source: PageSource) { all.append(source) }
  }

  @Test func aPageIsKeptWhateverIsWrong() {
    for text in ["", "---", "---\n", "no front matter", "---\ntitle: @x\n---\n", "---\n- a\n---\n", "---\n---\n"] {
      let (page, diagnostics) = Fixture.page(text, path: "services/api.md")
      #expect(page.ref == SubjectRef(.service, "api"))
      #expect(diagnostics.count == 1 && diagnostics[0].severity == .error)
    }
    let (page, diagnostics) = PageReader(configuration: Fixture.configuration, contentFolder: "content") { _ in Document() }
      .read(path: "services/api.md", bytes: [0x61, 0x0A, 0x62, 0xC3, 0xA9, 0xFF, 0x0A])
    #expect(page.ref == SubjectRef(.service, "api"))
    #expect(diagnostics.map(\.rule) == [.notUTF8] && diagnostics[0].spot == [2, 3, 2, 4])
  }
}
