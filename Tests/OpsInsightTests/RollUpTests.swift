import OpsModel
import Testing

@testable import OpsInsight

@Suite("An environment as a whole")
struct RollUpTests {
  private func production(_ statuses: [Status], pages: [Page] = []) -> EnvironmentState? {
    let ids = statuses.indices.map { "s\($0)" }
    let site = insight(
      pages + ids.map { page("service/\($0)", ["production"]) },
      [snapshot(zip(ids, statuses).map { observation("service/\($0)", $1) })])
    return site.environment("production")
  }

  @Test("It is as good as its worst")
  func worst() {
    #expect(production([.operational, .degraded, .maintenance])?.status == .degraded)
    #expect(production([.operational, .unknown])?.status == .unknown)
    #expect(production([.unknown, .majorOutage])?.status == .majorOutage)
    #expect(production([.operational, .operational])?.status == .operational)
  }

  @Test("One subject that nobody has observed keeps it from being green")
  func oneUnobserved() {
    let state = production([.operational], pages: [page("server/lost", ["production"])])
    #expect(state?.status == .unknown)
    #expect(state?.counts == [.good: 1, .unknown: 1])
  }

  @Test("What is planned or retired belongs to it, and does not count", arguments: [Lifecycle.planned, .retired])
  func unlived(_ lifecycle: Lifecycle) {
    let state = production([.operational], pages: [page("server/x", ["production"]) { $0.lifecycle = lifecycle }])
    #expect(state?.status == .operational)
    #expect(state?.counts == [.good: 1])
    #expect(state?.subjects.count == 2)
  }

  @Test("What is observed and not documented counts")
  func undocumented() {
    let site = insight([], [snapshot([observation("service/mailer", .majorOutage)])])
    #expect(site.environment("production")?.status == .majorOutage)
  }

  @Test("Nothing there is unknown, not green")
  func empty() {
    #expect(insight().environments.map(\.status) == [.unknown, .unknown, .unknown])
    #expect(production([], pages: [page("runbook/x", ["production"])])?.status == .unknown)
  }

  @Test("Succeeded pipelines make an operational environment")
  func pipelinesOnly() {
    let site = insight([], [snapshot([observation("pipeline/p", .succeeded)])])
    #expect(site.environment("production")?.status == .operational)
  }

  @Test("It holds until the first deadline of what is fresh, and says when it rests on samples")
  func deadline() {
    let site = insight(
      [],
      [
        snapshot(from: "a", [observation("service/x")]) { $0.validFor = .hours(3) },
        snapshot(from: "b", [observation("service/y")]) { ($0.validFor, $0.isSample) = (.hours(2), true) },
        snapshot(from: "c", at: "2026-11-20T00:00:00Z", [observation("service/z")]) { $0.validFor = .hours(1) },
      ])
    #expect(site.environment("production")?.deadline == time("2026-11-22T13:00:00Z"))
    #expect(site.environment("production")?.hasSamples == true)
    #expect(site.environment("staging")?.hasSamples == false)
  }
}

@Suite("Sources")
struct SourceTests {
  private func silent(_ every: Span?, _ lateAfter: Span?, now: Instant = noon) -> SourceState? {
    let site = configuration {
      $0.sources = [SourceCadence(name: "probe", every: every, lateAfter: lateAfter, place: at("content/site.yml"))]
    }
    return insight([], [snapshot([observation("service/api")])], site, now: now).sources.first
  }

  @Test("One with a cadence is silent when it is late: by default after twice its interval")
  func cadence() {
    #expect(silent(Span(seconds: 1800), nil)?.isSilent == false)
    #expect(silent(Span(seconds: 1800), nil)?.due == noon)
    #expect(silent(Span(seconds: 1799), nil)?.isSilent == true)
    #expect(silent(Span(seconds: 1799), .hours(2))?.isSilent == false)
    #expect(silent(nil, Span(seconds: 60))?.isSilent == true)
  }

  @Test("One without a cadence is silent when all that it said is past its deadline")
  func withoutCadence() {
    #expect(silent(nil, nil, now: time("2026-11-22T17:00:00Z"))?.isSilent == false)
    #expect(silent(nil, nil, now: time("2026-11-22T17:00:01Z"))?.isSilent == true)
    #expect(silent(nil, nil)?.due == nil)
  }

  @Test("One that site.yml expects and nobody ever heard is silent")
  func neverHeard() {
    let site = configuration { $0.sources = [SourceCadence(name: "alarms", place: at("content/site.yml"))] }
    let source = insight([], [], site).sources.first
    #expect(source?.isSilent == true)
    #expect(source?.lastSeen == nil)
  }

  @Test("Sources are listed by name, with their newest snapshot")
  func sorted() {
    let sources = insight(
      [],
      [
        snapshot(at: "2026-11-22T10:00:00Z", file: "content/status/1.json", [observation("service/a")]),
        snapshot(at: "2026-11-22T09:00:00Z", file: "content/status/2.json", [observation("service/a")]),
        snapshot(from: "alarms", file: "content/status/3.json", [observation("service/a")]),
      ]
    ).sources
    #expect(sources.map(\.name) == ["alarms", "probe"])
    #expect(sources.map(\.lastSeen) == [time("2026-11-22T11:00:00Z"), time("2026-11-22T10:00:00Z")])
  }

  @Test("Without a cadence it is silent once all that it said is too old")
  func itsEnd() {
    let seen = [
      snapshot(
        at: "2026-11-22T10:00:00Z",
        [observation("service/a"), observation("service/b", at: "2026-11-22T10:30:00Z")]
      ) { $0.validFor = .hours(1) }
    ]
    #expect(insight([], seen).sources.map(\.silentAfter) == [time("2026-11-22T11:30:00Z")])
    #expect(insight([], seen, now: time("2026-11-22T11:30:00Z")).sources.map(\.isSilent) == [false])
    #expect(insight([], seen, now: time("2026-11-22T11:30:01Z")).sources.map(\.isSilent) == [true])
  }

  @Test("One whose snapshots are ahead of the clock is told of, and has not reported with them")
  func ahead() {
    let future = snapshot(at: "2026-11-22T13:00:00Z", file: "content/status/2.json", [observation("service/a")])
    let alone = insight([], [future]).sources
    #expect(alone.map(\.isSilent) == [true])
    #expect(alone.map(\.ahead) == [time("2026-11-22T13:00:00Z")])
    let both = insight([], [snapshot(file: "content/status/1.json", [observation("service/a")]), future]).sources
    #expect(both.map(\.isSilent) == [false])
    #expect(both.map(\.lastSeen) == [time("2026-11-22T11:00:00Z")])
    #expect(both.map(\.ahead) == [time("2026-11-22T13:00:00Z")])
  }
}

@Suite("What a roll-up becomes when nothing more is heard")
struct OutlookTests {
  private func outlook(_ states: [(Status, String)], hasOthers: Bool = false) -> [String] {
    Outlook(fresh: states.map { ($0, time("2026-11-22T\($1):00Z")) }, hasOthers: hasOthers).changes.map {
      "\($0.status) \(String($0.after.description.dropFirst(11).prefix(5)))"
    }
  }

  @Test("Good is unknown behind the first deadline")
  func good() {
    #expect(outlook([(.operational, "14:00"), (.succeeded, "13:00")]) == ["unknown 13:00"])
    #expect(outlook([(.running, "13:00"), (.operational, "14:00")]) == ["unknown 13:00"])
  }

  @Test("What is worse than unknown holds until its own deadline, and gives way to the next")
  func worse() {
    #expect(
      outlook([(.operational, "12:30"), (.majorOutage, "13:00"), (.degraded, "14:00"), (.degraded, "15:00")]) == [
        "degraded 13:00", "unknown 15:00",
      ])
    #expect(outlook([(.degraded, "13:00"), (.operational, "15:00")]) == ["unknown 13:00"])
  }

  @Test("Where something is unknown already, the good ones change nothing")
  func unknown() {
    #expect(outlook([(.operational, "13:00")], hasOthers: true).isEmpty)
    #expect(outlook([(.unknown, "13:00"), (.operational, "14:00")]).isEmpty)
    #expect(outlook([(.degraded, "13:00")], hasOthers: true) == ["unknown 13:00"])
    #expect(outlook([]).isEmpty)
  }

  @Test("It agrees with what a build at that time would say")
  func agrees() {
    let words: [(Status, String)] = [
      (.majorOutage, "PT1H"), (.degraded, "PT3H"), (.operational, "PT2H"), (.partialOutage, "PT3H"), (.maintenance, "PT5H"),
    ]
    let pages = words.indices.map { page("service/s\($0)", ["production"]) }
    let snapshots = words.enumerated().map { index, word in
      snapshot(from: "s\(index)", [observation("service/s\(index)", word.0)]) { $0.validFor = Span(iso8601: word.1) }
    }
    let first = insight(pages, snapshots, now: time("2026-11-22T11:30:00Z")).environment("production")
    for minutes in stride(from: 30, through: 400, by: 10) {
      let now = time("2026-11-22T11:00:00Z") + Span(seconds: Int64(minutes) * 60 + 1)
      let told = first?.outlook.changes.last { now > $0.after }?.status ?? first?.status
      #expect(told == insight(pages, snapshots, now: now).environment("production")?.status, "after \(minutes) minutes")
    }
  }
}
