import OpsInsight
import OpsModel
import Testing

@testable import OpsCheck

@Suite("All that is wrong with a site")
struct CheckTests {
  private func check(_ insight: Insight, read: [Diagnostic] = []) -> [String] {
    Check.findings(read: read, insight: insight).map(\.line)
  }

  @Test("Sorted by place, each once")
  func order() {
    let read = [
      Diagnostic(.deadLink, at: at("b", 2), "x"), Diagnostic(.unknownKey, at: at("a", 9), "y"),
      Diagnostic(.deadLink, at: at("a", 10), "z"), Diagnostic(.deadLink, at: at("b", 2), "x"),
      Diagnostic(.deadLink, at: at("b", 2), "another"),
    ]
    #expect(
      check(insight([]), read: read) == [
        "a:9:1 warning unknown-key y", "a:10:1 error dead-link z", "b:2:1 error dead-link another", "b:2:1 error dead-link x",
      ])
  }

  @Test("site.yml weighs all findings anew")
  func weights() {
    let read = [
      Diagnostic(.deadLink, at: at("a", 1), "x"), Diagnostic(.unknownKey, at: at("a", 2), "y"),
      Diagnostic(.rawHTML, at: at("a", 3), "z"),
    ]
    #expect(
      check(insight([], rules: [.deadLink: .warning, .unknownKey: nil, .rawHTML: .info]), read: read) == [
        "a:1:1 warning dead-link x", "a:3:1 info raw-html z",
      ])
  }

  @Test("What cannot be read stays an error, and that is said", arguments: [Severity.info, nil])
  func fixedWeights(_ severity: Severity?) {
    let read = [Diagnostic(.yamlSyntax, at: at("z", 1), "x")]
    let found = check(insight([], rules: [.yamlSyntax: severity]), read: read)
    #expect(found.last == "z:1:1 error yaml-syntax x")
    #expect(found.first?.hasPrefix("content/site.yml:1:1 warning invalid-value \"yaml-syntax\" stays an error") == true)
    #expect(check(insight([], rules: [.yamlSyntax: .error]), read: read).count == 1)
  }

  @Test("A heading that the target does not have")
  func deadAnchor() {
    let target = page("service/api") { $0.document.anchors = ["purpose", "roll-back"] }
    func source(_ fragment: String?, path: String = "services/api.md") -> Page {
      page("page/a") { $0.document.links = [PageLink(path: path, fragment: fragment, place: at($0.file, 7, 3))] }
    }
    let rules: [Rule: Severity?] = [.missingOwner: nil]
    #expect(
      check(insight([target, source("rollback")], rules: rules)) == [
        "content/pages/a.md:7:3 error dead-anchor content/services/api.md has no \"#rollback\"; did you mean \"roll-back\"?"
      ])
    for fragment in ["purpose", nil, "", "top"] {
      #expect(check(insight([target, source(fragment)], rules: rules)) == [])
    }
    #expect(check(insight([source("x", path: "gone.md")], rules: rules)) == [])
  }

  @Test("Evidence must be something that snapshots report on")
  func evidence() {
    func release(_ ref: SubjectRef) -> Page {
      page("release/next") {
        let evidence = Located(ref, at: at($0.file, 8, 5))
        $0.release = ReleaseDetails(checklist: [
          ChecklistItem(task: "x", isDone: false, evidence: evidence, place: at($0.file, 8))
        ])
      }
    }
    let pages = [page("runbook/x"), page("pipeline/p")]
    let rules: [Rule: Severity?] = [.noPipeline: nil]
    #expect(check(insight(pages + [release(SubjectRef(.runbook, "x"))], rules: rules)).count == 1)
    #expect(check(insight(pages + [release(SubjectRef(.pipeline, "p"))], rules: rules)) == [])
  }

  @Test("A page of a team that site.yml does not know")
  func teamPages() {
    #expect(
      check(insight([page("team/ezop"), page("team/ezops")])) == [
        "content/teams/ezop.md:2:1 error unknown-team unknown team \"ezop\"; did you mean \"ezops\"?"
      ])
  }

  @Test("A review that is still to come")
  func futureReviews() {
    func reviewed(_ day: String) -> [String] {
      check(insight([page("runbook/a") { page in page.lastReviewed = Day(day).map { Located($0, at: at(page.file, 4)) } }]))
    }
    #expect(reviewed("2026-11-23") == [])
    #expect(reviewed("2026-11-24").first?.hasPrefix("content/runbooks/a.md:4:1 warning invalid-date") == true)
  }

  @Test("Gaps are findings when they are open and weigh more than an info")
  func gaps() {
    let pages = [page("service/api")]
    let known = KnownGap(id: Located("missing-owner:service/api", at: at("m")), ticket: Located("OPS-1", at: at("m")))
    #expect(check(insight(pages)) == [])
    #expect(
      check(insight(pages, rules: [.missingOwner: .error])) == [
        "content/services/api.md:1:1 error missing-owner no owner is named; "
          + "add \"owner: TEAM\" to the front matter of content/services/api.md, TEAM being one of ezops"
      ])
    #expect(check(insight(pages, known: [known], rules: [.missingOwner: .error])) == [])
  }

  @Test("A reference to a page that is not there names the nearest one")
  func missingPage() {
    let pages = [
      page("runbook/roll-back"),
      page("pipeline/p") { $0.runbooks = [Located(SubjectRef(.runbook, "roll-bak"), at: at($0.file, 6))] },
    ]
    #expect(
      check(insight(pages)) == [
        "content/pipelines/p.md:6:1 warning missing-page page of runbook/roll-bak is missing: "
          + "content/pipelines/p.md names it as its runbook; did you mean \"runbook/roll-back\"?"
      ])
  }

  @Test("What deriving found is among the findings")
  func derived() {
    let site = insight([page("runbook/a") { $0.dependsOn = [Located(SubjectRef(.runbook, "a"), at: at($0.file, 5))] }])
    #expect(check(site).map { $0.prefix(50) } == ["content/runbooks/a.md:5:1 warning dependency-cycle"])
  }
}

@Suite("Suggestions")
struct SuggestionTests {
  @Test("The first findings get theirs; the ten-thousandth does not hold up the rest")
  func bounds() {
    var suggestions = Suggestions()
    let many = (0..<20_000).map { "name-\($0)" }
    #expect(suggestions.nearest("name-1O000", among: many) != nil)
    #expect(suggestions.nearest("name-1O000", among: many) != nil)
    #expect(suggestions.nearest("name-1O000", among: many) == nil)
    #expect(suggestions.nearest("abd", among: ["abc"]) == "abc")
  }
}
