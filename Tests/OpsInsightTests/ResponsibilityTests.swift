import OpsModel
import Testing

@testable import OpsInsight

@Suite("Who does what")
struct ResponsibilityTests {
  private let sitePlace = at("content/site.yml", 30)

  private func rule(
    _ assignment: Assignment, _ kinds: [Kind] = [], _ environments: [String] = [], line: Int = 30
  ) -> ResponsibilityRule {
    ResponsibilityRule(assignment: assignment, kinds: kinds, environments: environments, place: at("content/site.yml", line))
  }

  private func lines(_ page: Page, _ rules: [ResponsibilityRule], required: [String] = []) -> [String] {
    let site = configuration(kinds: kinds(.service) { $0.activities = required }) { $0.responsibilities = rules }
    return (insight([page], [], site).subjects.first?.responsibilities ?? []).map { entry in
      let teams = entry.accountable.isEmpty ? "nobody" : entry.accountable.joined(separator: "+")
      return "\(entry.activity)@\(entry.environment ?? "-") \(teams)\(entry.isHole ? " hole" : "") \(entry.place?.line ?? 0)"
    }
  }

  @Test("The last rule that matches wins, as a whole")
  func defaults() {
    let rules = [
      rule(assignment("rollback", "ezops", responsible: ["ezops"])),
      rule(assignment("rollback", "aleph-one"), [.service], ["production"], line: 31),
      rule(assignment("rollback", "nobody-else"), [.server], line: 32),
    ]
    #expect(
      lines(page("service/a", ["production", "staging"]), rules) == [
        "rollback@staging ezops 30", "rollback@production aleph-one 31",
      ])
    #expect(lines(page("service/a"), rules) == ["rollback@- ezops 30"])
  }

  @Test("The page's own word stands in place of the default, in all its environments")
  func own() {
    let own = page("service/a", ["staging", "production"]) {
      $0.responsibilities = [Located(assignment("rollback", "aleph-one"), at: at($0.file, 7))]
    }
    let rules = [rule(assignment("rollback", "ezops")), rule(assignment("monitor", "ezops"))]
    #expect(
      lines(own, rules) == [
        "monitor@staging ezops 30", "monitor@production ezops 30", "rollback@staging aleph-one 7",
        "rollback@production aleph-one 7",
      ])
  }

  @Test("A required activity with nobody, or with two, is a hole; one that is not required is none")
  func holes() {
    let own = page("service/a", ["production"]) { page in
      page.responsibilities = [
        Located(assignment("deploy", "ezops", "aleph-one"), at: at(page.file, 7)),
        Located(assignment("monitor", responsible: ["ezops"]), at: at(page.file, 8)),
        Located(assignment("document", "ezops", "aleph-one"), at: at(page.file, 9)),
      ]
    }
    #expect(
      lines(own, [], required: ["rollback", "monitor", "deploy"]) == [
        "monitor@production nobody hole 8", "deploy@production ezops+aleph-one hole 7", "rollback@production nobody hole 0",
        "document@production ezops+aleph-one 9",
      ])
  }

  @Test("A rule without kinds is meant for what runs, and for kinds that require activities")
  func allKinds() {
    let rules = [rule(assignment("monitor", "ezops"))]
    #expect(lines(page("server/a"), rules) == ["monitor@- ezops 30"])
    #expect(lines(page("page/a"), rules) == [])
    #expect(lines(page("page/a"), [rule(assignment("monitor", "ezops"), [.page])]) == ["monitor@- ezops 30"])
  }

  @Test("What is observed and not documented has the defaults too")
  func undocumented() {
    let site = configuration { $0.responsibilities = [rule(assignment("monitor", "ezops"))] }
    let subject = insight([], [snapshot([observation("service/x")])], site).subjects.first
    #expect(subject?.responsibilities.map(\.environment) == ["production"])
    #expect(subject?.responsibilities.first?.accountable == ["ezops"])
  }
}
