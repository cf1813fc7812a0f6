import OpsModel
import Testing

@testable import OpsInsight

@Suite("Who needs whom")
struct DependencyTests {
  private func service(_ id: String, needs targets: String..., line: Int = 5) -> Page {
    page("service/\(id)") { page in
      page.dependsOn = targets.enumerated().map { Located(SubjectRef(.service, $1), at: at(page.file, line + $0)) }
    }
  }

  private func refs(_ ids: String...) -> [SubjectRef] { ids.map { SubjectRef(.service, $0) } }

  @Test("Both ways, sorted, each once, with or without a page")
  func bothWays() {
    let site = insight([service("a", needs: "c", "b", "c"), service("b", needs: "c")])
    #expect(site.subject(SubjectRef(.service, "a"))?.dependsOn == refs("b", "c"))
    #expect(site.subject(SubjectRef(.service, "c"))?.dependents == refs("a", "b"))
    #expect(site.diagnostics.isEmpty)
  }

  @Test("What fails with it: all that depends on it, near or far, also in a circle")
  func impact() {
    let site = insight([service("web", needs: "api"), service("api", needs: "db"), service("db", needs: "web"), service("mail")])
    #expect(site.impact(of: SubjectRef(.service, "db")) == refs("api", "web"))
    #expect(site.impact(of: SubjectRef(.service, "mail")) == [])
    #expect(site.impact(of: SubjectRef(.service, "unheard")) == [])
  }

  @Test("A circle is one finding, at its first edge")
  func cycle() {
    let site = insight([service("c", needs: "a"), service("a", needs: "x", "b", line: 7), service("b", needs: "c"), service("x")])
    #expect(site.findings == ["dependency-cycle content/services/a.md:8"])
    #expect(site.diagnostics.first?.message == "service/a depends on itself: service/a → service/b → service/c → service/a")
  }

  @Test("Two circles are two findings, and one's own tail is a circle")
  func cycles() {
    let site = insight([service("a", needs: "a"), service("b", needs: "c"), service("c", needs: "b"), service("d", needs: "a")])
    #expect(site.findings == ["dependency-cycle content/services/a.md:5", "dependency-cycle content/services/b.md:5"])
    #expect(site.diagnostics.first?.message == "service/a depends on itself: service/a → service/a")
  }

  @Test("A chain of 100 000 does not exhaust the stack")
  func depth() {
    let edges = (0..<100_000).map { [$0 + 1] } + [[0]]
    #expect(Cycles.components(of: edges).map(\.count) == [100_001])
    #expect(Cycles.components(of: (0..<100_000).map { [$0 + 1] } + [[]]).isEmpty)
  }
}

@Suite("Coverage, next steps and versions")
struct FigureTests {
  @Test("Which sections are written, by subject, kind, environment and owner")
  func coverage() throws {
    let site = configuration(
      kinds: plainKinds.map { kind in
        requirements(kind.kind) {
          if kind.kind == .pipeline { $0.sections = ["Purpose"] }
          if kind.kind == .service { $0.sections = ["Purpose", "Failure"] }
        }
      })
    let coverage = insight(
      [
        page("pipeline/p", ["staging"]) { $0.document.headings = [heading("Purpose")] },
        page("service/a", ["staging", "production"]) {
          $0.document.headings = [heading("Purpose", .placeholder("TBD")), heading("Failure")]
          $0.owner = Located("ezops", at: at("a", 1))
        },
        page("service/old") { $0.lifecycle = .retired },
        page("server/s"),
      ], [snapshot([observation("service/mailer")])], site
    ).coverage
    #expect(coverage.tables.map(\.kind) == [.pipeline, .service])
    let services = try #require(coverage.tables.last)
    #expect(services.sections == ["Purpose", "Failure"])
    #expect(
      services.rows.map(\.cells) == [[.placeholder, .written], [.absent, .absent], [.notRequired, .notRequired]])
    #expect(services.figure == Coverage.Figure(written: 1, required: 4))
    #expect(coverage.overall == Coverage.Figure(written: 2, required: 5))
    #expect(coverage.overall.percent == 40)
    #expect(
      coverage.environments.map { "\($0.name ?? "") \($0.figure.written)/\($0.figure.required)" } == [
        "staging 2/3", "production 1/4",
      ])
    #expect(coverage.owners.map { "\($0.name ?? "-") \($0.figure.written)/\($0.figure.required)" } == ["ezops 1/2", "- 1/3"])
    #expect(Coverage().overall.percent == nil)
  }

  @Test("Open tasks first, by date, those without one behind, drafts left out")
  func nextSteps() {
    func task(_ text: String, due: String? = nil, isDone: Bool = false) -> TaskItem {
      TaskItem(isDone: isDone, text: text, due: due.flatMap { Day($0) }, place: at("x"))
    }
    let steps = insight([
      page("page/a") { $0.document.tasks = [task("done", due: "2026-01-01", isDone: true), task("later")] },
      page("page/b") { $0.document.tasks = [task("second", due: "2026-12-02"), task("first", due: "2026-12-01"), task("last")] },
      page("page/c") { ($0.isDraft, $0.document.tasks) = (true, [task("hidden")]) },
    ]).nextSteps
    #expect(steps.map(\.task.text) == ["first", "second", "later", "last", "done"])
    #expect(steps.map(\.page) == [1, 1, 0, 1, 0])
  }

  @Test("Which version runs where; drift is told by fresh observations only")
  func versions() {
    func seen(_ id: String, _ version: String, in environment: String, at time: String? = nil) -> Observation {
      observation("service/\(id)", in: environment, at: time) { $0.version = version }
    }
    let old = "2026-11-20T00:00:00Z"
    let matrix = insight(
      [page("service/none", ["staging"])],
      [
        snapshot(
          in: nil,
          [
            seen("api", "1.0", in: "production"), seen("api", "1.1", in: "staging"), seen("db", "2", in: "production"),
            seen("db", "1", in: "staging", at: old),
          ])
      ]
    ).versions
    #expect(matrix.environments == ["development", "staging", "production"])
    #expect(matrix.rows.map(\.hasDrift) == [true, false])
    #expect(matrix.rows.map { $0.cells.map { $0?.version } } == [[nil, "1.1", "1.0"], [nil, "1", "2"]])
    #expect(matrix.rows.last?.cells[1]?.isStale == true)
  }
}
