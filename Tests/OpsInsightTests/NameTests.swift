import OpsModel
import Testing

@testable import OpsInsight

@Suite("Which page an observation is about")
struct NameTests {
  private func observed(_ ref: String, _ environments: [String], as names: String..., line: Int = 9) -> Page {
    page(ref, environments) { page in page.observedAs = names.map { Located($0, at: at(page.file, line)) } }
  }

  @Test("By id, or by an observed name; case and kind count")
  func names() {
    let site = insight(
      [observed("pipeline/production", ["production"], as: "fio-dashboard-prod")],
      [
        snapshot([
          observation("pipeline/fio-dashboard-prod", .succeeded), observation("pipeline/Production", .failed),
          observation("service/production", .operational),
        ])
      ])
    #expect(site.state("pipeline/production", "production")?.status == .succeeded)
    #expect(site.gapIDs == ["undocumented:pipeline/Production", "undocumented:service/production"])
  }

  @Test("Pages may share a name in different environments")
  func sharedName() {
    let site = insight(
      [
        observed("server/backend-production", ["production"], as: "backend"),
        observed("server/backend-staging", ["staging"], as: "backend"),
      ],
      [snapshot(in: "staging", [observation("server/backend", .degraded)])])
    #expect(site.diagnostics.isEmpty)
    #expect(site.state("server/backend-staging", "staging")?.status == .degraded)
    #expect(site.state("server/backend-production", "production")?.freshness == .never)
  }

  @Test("Two pages that claim one name in one environment are an error at the second", arguments: [["production"], []])
  func doubleClaim(_ environments: [String]) {
    let site = insight([
      observed("server/a", ["staging", "production"], as: "backend"), observed("server/b", environments, as: "backend", line: 12),
    ])
    #expect(site.findings == ["duplicate-id content/servers/b.md:12"])
  }

  @Test("A name that is another page's id is claimed twice as well")
  func claimedID() {
    let site = insight([page("server/a", ["production"]), observed("server/b", ["production"], as: "a", line: 12)])
    #expect(site.findings == ["duplicate-id content/servers/b.md:12"])
  }

  @Test("Different kinds, and the page's own id, are no double claim")
  func noDoubleClaim() {
    let site = insight([observed("server/a", ["production"], as: "x", "a"), observed("service/a", ["production"], as: "x")])
    #expect(site.diagnostics.isEmpty)
  }

  @Test("Drafts and index pages are no subjects")
  func noSubjects() {
    let site = insight([
      page("service/api") { $0.isDraft = true }, page("service/index") { $0.isIndex = true }, page("service/db"),
    ])
    #expect(site.subjects.map(\.ref.description) == ["service/db"])
  }

  @Test("Subjects are sorted as site.yml sorts kinds, then by id")
  func order() {
    let site = insight(
      [page("server/b"), page("server/a"), page("runbook/r"), page("pipeline/z") { $0.dependsOn = [] }],
      [snapshot([observation("service/s")])])
    #expect(site.subjects.map(\.ref.description) == ["pipeline/z", "service/s", "server/a", "server/b", "runbook/r"])
  }
}
