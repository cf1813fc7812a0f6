import OpsModel
import Testing

@testable import OpsInsight

@Suite("What is missing")
struct GapTests {
  @Test("Observed without a page: the gap stands where the page would")
  func undocumented() throws {
    let site = insight([], [snapshot([observation("service/mailer"), observation("service/mailer", in: "staging")])])
    let gap = try #require(site.gap("undocumented:service/mailer"))
    #expect(site.gapIDs == ["undocumented:service/mailer"])
    #expect(gap.message == "Service \"mailer\" is observed in staging, production by probe, and has no page")
    #expect(gap.place == at("content/services/mailer.md"))
    #expect(gap.newPage == "services/mailer.md")
    #expect(gap.severity == .info)
  }

  @Test("With a page it is documented")
  func documented() {
    #expect(insight([page("service/mailer", ["production"])], [snapshot([observation("service/mailer")])]).gaps.isEmpty)
    #expect(insight([page("service/mailer")], [snapshot([observation("service/mailer")])]).gaps.isEmpty)
  }

  @Test("A draft documents nothing yet")
  func draft() {
    let site = insight([page("service/mailer") { $0.isDraft = true }], [snapshot([observation("service/mailer")])])
    #expect(site.gap("undocumented:service/mailer")?.place == at("content/services/mailer.md", 1))
    #expect(site.gap("undocumented:service/mailer")?.newPage == nil)
    #expect(site.gap("undocumented:service/mailer")?.remedy == "Finish the draft and take out \"draft: true\"")
  }

  @Test("Observed where its page does not say that it is")
  func unnamedEnvironment() {
    let site = insight([page("service/api", ["staging"])], [snapshot([observation("service/api")])])
    #expect(site.gapIDs == ["undocumented:service/api@production"])
    #expect(site.gaps.first?.place == at("content/services/api.md", 4, 16))
  }

  @Test("Hostile names become file names that stay in their folder")
  func hostileName() {
    let site = insight(
      [page("service/etc-passwd")], [snapshot([observation("service/x") { $0.subject.id = "../../etc/passwd" }])])
    let gap = site.gaps.first
    #expect(gap?.newPage == "services/etc-passwd-2.md")
    #expect(gap?.remedy.contains("observed_as: [../../etc/passwd]") == true)
  }

  @Test("Everything that a page refers to needs a page, and the gap stands at the first reference")
  func missingPage() throws {
    let site = insight([
      page("incident/down") { $0.incident = IncidentDetails(affects: [Located(SubjectRef(.service, "web"), at: at("i", 3))]) },
      page("release/next") {
        let evidence = Located(SubjectRef(.pipeline, "prod"), at: at("r", 4))
        $0.release = ReleaseDetails(checklist: [
          ChecklistItem(task: "Build", isDone: false, evidence: evidence, place: at("r", 4))
        ])
      },
      page("service/a", ["staging"]) { $0.dependsOn = [Located(SubjectRef(.service, "db"), at: at("a", 5))] },
      page("service/b") {
        $0.dependsOn = [Located(SubjectRef(.service, "db"), at: at("b", 6))]
        $0.runbooks = [Located(SubjectRef(.runbook, "fix"), at: at("b", 7))]
      },
    ])
    #expect(
      site.gapIDs == [
        "missing-page:pipeline/prod", "missing-page:service/db", "missing-page:service/web", "missing-page:runbook/fix",
      ])
    #expect(site.gaps.map(\.place) == [at("r", 4), at("a", 5), at("i", 3), at("b", 7)])
    #expect(site.gaps.allSatisfy { $0.severity == .warning })
    let gap = try #require(site.gap("missing-page:service/db"))
    #expect(
      gap.message == "Page of service/db is missing: content/services/a.md depends on it, and one more page refers to it")
    #expect(gap.newPage == "services/db.md")
    #expect(site.environment("staging")?.gaps.map { site.gaps[$0].id } == ["missing-page:service/db"])
  }

  @Test("What is referred to and has a page is fine; what is observed instead is undocumented, once")
  func referredTo() {
    let depends = page("service/a") { $0.dependsOn = [Located(SubjectRef(.service, "db"), at: at("a", 5))] }
    #expect(insight([depends, page("service/db")]).gaps.isEmpty)
    #expect(insight([depends], [snapshot([observation("service/db")])]).gapIDs == ["undocumented:service/db"])
  }

  @Test("Required sections: written, absent, empty, placeholder")
  func sections() {
    let required = configuration(kinds: kinds(.pipeline) { $0.sections = ["Purpose", "Trigger", "Stages", "Roll back!"] })
    let site = insight(
      [
        page("pipeline/p") {
          $0.document.headings = [
            heading("PURPOSE:"), heading("Trigger", .placeholder("TODO:\nask  EzOps"), line: 20),
            heading("Stages", .empty, line: 30),
          ]
        }
      ], [], required)
    #expect(
      site.gapIDs == [
        "section:pipeline/p#trigger", "section:pipeline/p#stages", "section:pipeline/p#roll-back",
      ])
    #expect(
      site.gaps.map(\.message) == [
        "Section \"Trigger\" holds only a placeholder: TODO: ask EzOps", "Section \"Stages\" is empty",
        "Section \"Roll back!\" is absent",
      ])
    #expect(site.gaps.map(\.place) == [at("content/x.md", 20), at("content/x.md", 30), at("content/pipelines/p.md", 1)])
  }

  @Test(
    "Headings match whatever their case, level, and the marks behind them",
    arguments: ["rollback", "ROLLBACK", "Rollback:", " Rollback … ", "Rollback?!"])
  func headingNames(_ title: String) {
    let required = configuration(kinds: kinds(.service) { $0.sections = ["Rollback"] })
    var written = heading(title)
    written.level = 1
    let site = insight([page("service/a") { $0.document.headings = [written] }], [], required)
    #expect(site.gaps.isEmpty)
  }

  @Test("Other names do not match, and of two headings the written one counts")
  func headingChoice() {
    let required = configuration(kinds: kinds(.service) { $0.sections = ["Rollback", "Prüfung"] })
    let site = insight(
      [
        page("service/a") {
          $0.document.headings = [heading("Rollbacks"), heading("Rollback", .empty), heading("Rollback"), heading("PRÜFUNG")]
        },
        page("service/b") { $0.document.headings = [heading("Roll"), heading("Rollback plan"), heading("Prufung")] },
      ], [], required)
    #expect(site.gapIDs == ["section:service/b#rollback", "section:service/b#prüfung"])
  }

  @Test("No owner, where the kind needs one")
  func missingOwner() {
    let required = configuration(kinds: kinds(.service) { $0.needsOwner = true })
    let site = insight(
      [page("service/a"), page("service/b") { $0.owner = Located("ezops", at: at("b", 4)) }, page("server/c")], [], required)
    #expect(site.gapIDs == ["missing-owner:service/a"])
  }

  @Test("No monitoring link, where the kind needs one; what is planned needs none yet")
  func missingMonitoring() {
    let required = configuration(kinds: kinds(.service) { $0.needsMonitoring = true })
    let link = NamedLink(name: "Discord", url: "https://discord.com", place: at("b", 4))
    let site = insight(
      [page("service/a"), page("service/b") { $0.monitoring = [link] }, page("service/c") { $0.lifecycle = .planned }], [],
      required)
    #expect(site.gapIDs == ["missing-monitoring:service/a"])
  }

  @Test("Nobody accountable for a required activity: once for all environments, or for each where it is so")
  func nobodyAccountable() {
    let required = configuration(kinds: kinds(.service) { $0.activities = ["monitor", "rollback"] }) {
      $0.responsibilities = [
        ResponsibilityRule(
          assignment: assignment("rollback", "ezops"), environments: ["staging"], place: at("content/site.yml", 30))
      ]
    }
    let site = insight([page("service/a", ["staging", "production"]), page("service/b", ["production"])], [], required)
    #expect(
      site.gapIDs == [
        "nobody-accountable:service/a#monitor", "nobody-accountable:service/a@production#rollback",
        "nobody-accountable:service/b#monitor", "nobody-accountable:service/b#rollback",
      ])
    #expect(
      site.gap("nobody-accountable:service/a@production#rollback")?.message
        == "Nobody is accountable for \"rollback\" in production")
  }

  @Test("Two accountable, required or not; the same team twice is one")
  func twoAccountable() {
    let site = insight([
      page("service/a", ["production"]) { page in
        page.responsibilities = [Located(assignment("deploy", "ezops", "aleph-one"), at: at(page.file, 8))]
      },
      page("service/b", ["production"]) { page in
        page.responsibilities = [Located(assignment("deploy", "ezops", "ezops"), at: at(page.file, 8))]
      },
    ])
    #expect(site.gapIDs == ["two-accountable:service/a#deploy"])
    #expect(site.gaps.first?.message == "More than one team is accountable for \"deploy\": ezops and aleph-one")
    #expect(site.gaps.first?.place == at("content/x.md", 8, 21))
  }

  @Test("A review is overdue the day after it was due")
  func reviewOverdue() {
    func reviewed(_ day: String, every: String? = nil) -> [String] {
      let required = configuration(kinds: kinds(.service) { $0.reviewEvery = ReviewInterval("6m") })
      return insight(
        [
          page("service/a") { page in
            page.lastReviewed = Day(day).map { Located($0, at: at(page.file, 6)) }
            page.reviewEvery = every.flatMap { ReviewInterval($0) }.map { Located($0, at: at(page.file, 7)) }
          }
        ], [], required
      ).gaps.map { "\($0.message) \($0.place.line)" }
    }
    #expect(reviewed("2026-05-22") == [])
    #expect(
      reviewed("2026-05-21") == ["Review is overdue since 2026-11-21: the last one was on 2026-05-21, and one is due every 6m 6"])
    #expect(reviewed("2026-05-21", every: "1y") == [])
    #expect(
      reviewed("2026-11-01", every: "2w") == [
        "Review is overdue since 2026-11-15: the last one was on 2026-11-01, and one is due every 2w 6"
      ])
    #expect(reviewed("") == ["No review is recorded, and one is due every 6m 1"])
  }

  @Test("Without an interval nothing is overdue")
  func noInterval() {
    #expect(insight([page("service/a")]).gaps.isEmpty)
  }

  @Test("An environment needs a pipeline: documented, planned or observed, but not retired or a draft")
  func noPipeline() {
    func missing(_ pages: [Page], _ snapshots: [Snapshot] = []) -> [String] {
      insight(pages, snapshots, configuration(onCall: ["production": "ezops"]) { $0.rules = [:] }).gaps
        .filter { $0.rule == .noPipeline }.map { "\($0.id) \($0.owner ?? "nobody") \($0.place.line)" }
    }
    let all = ["no-pipeline:environment/development nobody 10", "no-pipeline:environment/staging nobody 11"]
    let production = "no-pipeline:environment/production ezops 12"
    #expect(missing([page("service/a", ["production"])]) == all + [production])
    #expect(missing([page("pipeline/a", ["production"])]) == all)
    #expect(missing([page("pipeline/a", ["production"]) { $0.lifecycle = .planned }]) == all)
    #expect(missing([page("pipeline/a", ["production"]) { $0.lifecycle = .retired }]) == all + [production])
    #expect(missing([page("pipeline/a", ["production"]) { $0.isDraft = true }]) == all + [production])
    #expect(missing([], [snapshot([observation("pipeline/x", .succeeded)])]) == all)
  }

  @Test("What is retired needs no documents, drafts and index pages have no gaps")
  func exempt() {
    let strict = configuration(
      kinds: kinds(.service) {
        ($0.sections, $0.activities, $0.needsOwner, $0.needsMonitoring) = (["Purpose"], ["monitor"], true, true)
        $0.reviewEvery = ReviewInterval("1y")
      })
    let site = insight(
      [
        page("service/a") { $0.lifecycle = .retired }, page("service/b") { $0.isDraft = true },
        page("service/c") { $0.isIndex = true },
      ], [], strict)
    #expect(site.gaps.isEmpty)
    #expect(insight([page("service/d")], [], strict).gaps.count == 5)
  }

  @Test("site.yml weighs gaps anew, or ignores them")
  func severities() {
    let site = configuration(kinds: kinds(.service) { ($0.needsOwner, $0.needsMonitoring) = (true, true) }) {
      $0.rules = [.missingOwner: .error, .missingMonitoring: nil, .noPipeline: nil]
    }
    #expect(
      insight([page("service/a")], [], site).gaps.map { "\($0.id) \($0.severity.word)" } == ["missing-owner:service/a error"])
  }

  @Test("Whom to ask: the owner, else who is accountable for documents, else who is on call")
  func ask() {
    func asked(_ change: (inout Configuration) -> Void, owner: String? = nil) -> String? {
      let site = configuration(
        kinds: kinds(.service) { $0.sections = ["Purpose"] }, onCall: ["production": "ezops"], change: change)
      return insight(
        [page("service/a", ["production"]) { $0.owner = owner.map { Located($0, at: at("a", 3)) } }], [], site
      ).gaps.first?.owner
    }
    func documents(_ site: inout Configuration) {
      site.responsibilities = [
        ResponsibilityRule(assignment: assignment("document", "aleph-one"), place: at("content/site.yml", 40))
      ]
      site.rules[.noPipeline] = .some(nil)
    }
    #expect(asked({ _ in }) == "ezops")
    #expect(asked(documents) == "aleph-one")
    #expect(asked(documents, owner: "somebody") == "somebody")
  }

  @Test("Gaps are sorted by rule, subject, environment and section, and known to their subject and environment")
  func order() {
    let site = configuration(
      kinds: kinds(.service) { ($0.sections, $0.needsOwner, $0.activities) = (["Purpose", "Failure"], true, ["monitor"]) }
    ) {
      $0.rules = [:]
    }
    let all = insight([page("service/b", ["staging"]), page("service/a", ["production"])], [], site)
    #expect(
      all.gapIDs == [
        "section:service/a#purpose", "section:service/a#failure", "section:service/b#purpose", "section:service/b#failure",
        "missing-owner:service/a", "missing-owner:service/b", "nobody-accountable:service/a#monitor",
        "nobody-accountable:service/b#monitor", "no-pipeline:environment/development", "no-pipeline:environment/staging",
        "no-pipeline:environment/production",
      ])
    #expect(all.subject(SubjectRef(.service, "b"))?.gaps == [2, 3, 5, 7])
    #expect(all.environment("staging")?.gaps == [2, 3, 5, 7, 9])
    #expect(all.gaps(environment: "staging") == [2, 3, 5, 7, 9])
    #expect(all.gaps(owner: "ezops") == [])
  }
}

@Suite("What is known of gaps")
struct KnownGapTests {
  private let required = configuration(kinds: kinds(.service) { ($0.sections, $0.needsOwner) = (["Rollback"], true) })

  private func known(_ id: String, ticket: String? = nil, waived: String? = nil, until: String? = nil) -> KnownGap {
    let place = at("content/missing-docs.yml", 2)
    return KnownGap(
      id: Located(id, at: place), ticket: ticket.map { Located($0, at: place) }, waived: waived.map { Located($0, at: place) },
      until: until.flatMap { Day($0) }.map { Located($0, at: at("content/missing-docs.yml", 4)) })
  }

  private func derive(_ known: KnownGap...) -> Insight { insight([page("service/api")], [], known: known, required) }

  @Test("A ticket")
  func ticket() {
    let gap = derive(known("section:service/api#rollback", ticket: "OPS-12")).gap("section:service/api#rollback")
    #expect(gap?.state == .ticketed)
    #expect(gap?.ticket == "OPS-12")
  }

  @Test("A waiver holds through its last day")
  func waiver() {
    let gap = derive(known("section:service/api#rollback", waived: "soon gone", until: "2026-11-22")).gap(
      "section:service/api#rollback")
    #expect(gap?.state == .waived)
    #expect(gap?.waiver == "soon gone")
    #expect(gap?.waivedUntil == Day("2026-11-22"))
  }

  @Test("After it the gap is open again, with a warning at the date")
  func expired() {
    let site = derive(known("section:service/api#rollback", waived: "soon gone", until: "2026-11-21"))
    #expect(site.gap("section:service/api#rollback")?.state == .open)
    #expect(site.findings == ["waiver-expired content/missing-docs.yml:4"])
  }

  @Test("An entry that fits no gap is a warning that names the nearest")
  func unknown() {
    let site = derive(known("section:service/api#rolback", ticket: "OPS-12"), known("ghost:service/other@x", ticket: "OPS-1"))
    #expect(site.diagnostics.map(\.rule) == [.unknownGap, .unknownGap])
    #expect(
      site.diagnostics.map(\.hint) == [
        "if it has been mended, take this entry out", "did you mean \"section:service/api#rollback\"?",
      ])
  }
}
