import OpsModel
import Testing

@testable import OpsInsight

@Suite("What is known of a subject")
struct StateTests {
  @Test("A fresh observation is its state")
  func fresh() throws {
    let site = insight([page("service/api", ["production"])], [snapshot([observation("service/api")])])
    let state = try #require(site.state("service/api", "production"))
    #expect(state.status == .operational)
    #expect(state.freshness == .fresh)
    #expect(state.evidence?.deadline == time("2026-11-22T17:00:00Z"))
  }

  @Test("To the second of its deadline a state holds, and after it nothing is known")
  func deadline() {
    let pages = [page("service/api", ["production"])]
    let seen = [snapshot([observation("service/api")])]
    let held = insight(pages, seen, now: time("2026-11-22T17:00:00Z")).state("service/api", "production")
    let past = insight(pages, seen, now: time("2026-11-22T17:00:01Z")).state("service/api", "production")
    #expect(held?.freshness == .fresh)
    #expect(past?.freshness == .stale)
    #expect(past?.status == .unknown)
    #expect(past?.evidence?.status == .operational)
  }

  @Test("An environment that the page names, and nobody has looked at, is unknown")
  func never() throws {
    let site = insight([page("service/api", ["production", "staging"])], [snapshot([observation("service/api")])])
    let state = try #require(site.state("service/api", "staging"))
    #expect(state.status == .unknown)
    #expect(state.freshness == .never)
    #expect(site.subject(SubjectRef(.service, "api"))?.environments == ["staging", "production"])
  }

  @Test("The newest observation wins, by its own time before that of its snapshot")
  func newest() {
    let site = insight(
      [page("service/api", ["production"])],
      [
        snapshot(from: "a", at: "2026-11-22T11:30:00Z", [observation("service/api", .degraded, at: "2026-11-22T10:00:00Z")]),
        snapshot(from: "b", at: "2026-11-22T11:00:00Z", [observation("service/api", .majorOutage)]),
      ])
    #expect(site.state("service/api", "production")?.status == .majorOutage)
  }

  @Test("Of two at the same time the worse counts, whatever their files are called")
  func tie() {
    let pages = [page("service/api", ["production"])]
    for words in [[Status.majorOutage, .degraded], [.degraded, .majorOutage], [.majorOutage, .unknown]] {
      let files = words.enumerated().map { index, word in
        snapshot(file: "content/status/\(index).json", [observation("service/api", word)])
      }
      #expect(insight(pages, files).state("service/api", "production")?.status == .majorOutage)
    }
    let entries = insight(pages, [snapshot([observation("service/api"), observation("service/api", .degraded)])])
    #expect(entries.state("service/api", "production")?.status == .degraded)
  }

  @Test("How long it holds: the snapshot says, else the source, else the kind")
  func validity() {
    let pages = [page("service/api", ["production"])]
    let withSource = configuration {
      $0.sources = [SourceCadence(name: "probe", validFor: .hours(2), place: at("content/site.yml"))]
    }
    func deadline(_ site: Configuration, _ span: Span?) -> Instant? {
      insight(pages, [snapshot([observation("service/api")]) { $0.validFor = span }], site)
        .state("service/api", "production")?.evidence?.deadline
    }
    #expect(deadline(withSource, .hours(1)) == time("2026-11-22T12:00:00Z"))
    #expect(deadline(withSource, nil) == time("2026-11-22T13:00:00Z"))
    #expect(deadline(configuration(), nil) == time("2026-11-22T17:00:00Z"))
  }

  @Test("Five minutes ahead of the clock is taken, a second more is refused")
  func clockSkew() {
    let pages = [page("service/api", ["production"])]
    let taken = insight(pages, [snapshot([observation("service/api", at: "2026-11-22T12:05:00Z")])])
    let refused = insight(pages, [snapshot([observation("service/api", at: "2026-11-22T12:05:01Z", line: 7)])])
    #expect(taken.state("service/api", "production")?.freshness == .fresh)
    #expect(taken.diagnostics.isEmpty)
    #expect(refused.state("service/api", "production")?.freshness == .never)
    #expect(refused.findings == ["clock-skew content/status/x.json:7"])
  }

  @Test("A snapshot from the future is refused whole, with one finding, and an older one still holds")
  func futureSnapshot() {
    let site = insight(
      [page("service/api", ["production"])],
      [
        snapshot(file: "content/status/1.json", [observation("service/api", .degraded)]),
        snapshot(
          at: "2026-11-23T11:00:00Z", file: "content/status/2.json",
          [observation("service/api", line: 3), observation("service/db", line: 4)]),
      ])
    #expect(site.state("service/api", "production")?.status == .degraded)
    #expect(site.subject(SubjectRef(.service, "db")) == nil)
    #expect(site.findings == ["clock-skew content/status/x.json:3"])
    #expect(site.sources.map(\.lastSeen) == [time("2026-11-22T11:00:00Z")])
  }

  @Test("An observation without an environment is about the only one of its page, else about none")
  func withoutEnvironment() {
    let seen = [snapshot(in: nil, [observation("service/api"), observation("service/db"), observation("service/web")])]
    let site = insight(
      [page("service/api", ["staging"]), page("service/db", ["staging", "production"]), page("service/web")], seen)
    #expect(site.state("service/api", "staging")?.status == .operational)
    #expect(site.state("service/api", nil) == nil)
    #expect(site.state("service/db", nil)?.status == .operational)
    #expect(site.state("service/db", "staging")?.freshness == .never)
    #expect(site.state("service/web", nil)?.status == .operational)
  }

  @Test("What is no pipeline, service or server has no states")
  func unobservedKinds() {
    let site = insight([page("runbook/roll-back", ["production"])])
    #expect(site.subject(SubjectRef(.runbook, "roll-back"))?.states.isEmpty == true)
    #expect(site.subject(SubjectRef(.runbook, "roll-back"))?.environments == ["production"])
  }
}
