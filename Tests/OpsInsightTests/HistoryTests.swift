import OpsModel
import Testing

@testable import OpsInsight

/// Snapshots of one service, valid for an hour, at times of the 22nd: `("10:00", .operational)`.
private func seen(_ words: [(String, Status)], from source: String = "probe", prefix: String = "") -> [Snapshot] {
  words.enumerated().map { index, word in
    let number = String(index + 100)
    return snapshot(
      from: source, at: "2026-11-22T\(word.0):00Z", file: "content/status/\(prefix)\(source)-\(number).json",
      [observation("service/api", word.1)]
    ) { $0.validFor = .hours(1) }
  }
}

private func past(_ snapshots: [Snapshot], now: Instant = noon) -> History? {
  insight([page("service/api", ["production"])], snapshots, now: now).state("service/api", "production")?.history
}

/// `operational 10:00-11:00`
private func written(_ history: History?) -> [String] {
  (history?.intervals ?? []).map { "\($0.status) \(clock($0.from))-\(clock($0.to))" }
}

private func clock(_ instant: Instant) -> String { String(instant.utc.description.dropFirst(11).prefix(5)) }

private func interval(
  _ status: Status, _ from: String, _ to: String?, ref: String = "service/api", in environment: String? = nil
) -> Interval {
  Interval(
    subject: SubjectRef(ref) ?? SubjectRef(.service, ref), environment: environment, status: status,
    from: time("2026-11-22T\(from):00Z"), to: to.map { time("2026-11-22T\($0):00Z") }, place: at("content/status/x.json"))
}

@Suite("The past of a subject")
struct HistoryTests {
  @Test("Words of one status that overlap are one interval, and another word ends it")
  func merged() {
    let history = past(seen([("09:00", .operational), ("09:30", .operational), ("10:00", .degraded), ("10:20", .operational)]))
    #expect(written(history) == ["operational 09:00-10:00", "degraded 10:00-10:20", "operational 10:20-11:20"])
  }

  @Test("Between the end of a word and the next one nothing is known")
  func gap() {
    #expect(
      written(past(seen([("08:00", .operational), ("10:00", .operational)]))) == [
        "operational 08:00-09:00", "operational 10:00-11:00",
      ])
    #expect(
      written(past(seen([("08:00", .operational), ("09:00", .operational)]))) == ["operational 08:00-10:00"],
      "to the second of its deadline a word holds")
  }

  @Test("The order of the files does not matter, nor does a snapshot that is there twice")
  func order() {
    let words: [(String, Status)] = [("09:00", .operational), ("09:30", .degraded), ("10:00", .operational)]
    let expected = ["operational 09:00-09:30", "degraded 09:30-10:00", "operational 10:00-11:00"]
    #expect(written(past(seen(words.reversed()))) == expected)
    #expect(written(past(seen(words) + seen(words, prefix: "copy-"))) == expected)
  }

  @Test("A shorter lifetime of the newest word counts, as it does for the state")
  func shorter() {
    var snapshots = seen([("09:00", .operational), ("09:30", .operational)])
    snapshots[0].validFor = .hours(10)
    #expect(written(past(snapshots)) == ["operational 09:00-10:30"])
  }

  @Test("Of two sources the newest word counts, and an interval is told of by the one that began it")
  func twoSources() {
    let history = past(
      seen([("09:00", .operational), ("10:00", .operational)], from: "a")
        + seen([("09:30", .operational), ("10:10", .degraded)], from: "b"))
    #expect(written(history) == ["operational 09:00-10:10", "degraded 10:10-11:10"])
    #expect(history?.intervals.map(\.source) == ["a", "b"])
  }

  @Test("Of two words at one time the worse counts")
  func sameTime() {
    for sources in [["a", "b"], ["b", "a"]] {
      let words = seen([("09:00", .operational)], from: sources[0]) + seen([("09:00", .degraded)], from: sources[1])
      #expect(written(past(words.sorted { $0.file < $1.file })) == ["degraded 09:00-10:00"])
    }
  }

  @Test("Words from the future are no part of it, nor what such a snapshot says of the past")
  func future() {
    var snapshots = seen([("09:00", .operational), ("13:00", .degraded)])
    snapshots[1].history = [interval(.majorOutage, "07:00", "08:00")]
    #expect(written(past(snapshots)) == ["operational 09:00-10:00"])
  }

  @Test("A snapshot that lists all and not this one ends nothing before its time")
  func absent() {
    let site = insight(
      [page("service/api", ["production"])],
      seen([("09:00", .operational)]) + [
        snapshot(at: "2026-11-22T09:20:00Z", complete: [.service], file: "content/status/z.json", [observation("service/db")])
      ])
    let state = site.state("service/api", "production")
    #expect(state?.freshness == .gone)
    #expect(written(state?.history) == ["operational 09:00-10:00"])
  }

  @Test("What a snapshot says of the past is added, and the worst that was said counts")
  func stated() {
    var snapshots = seen([("09:00", .operational), ("09:30", .operational)])
    snapshots[1].history = [
      interval(.degraded, "07:00", "08:00"), interval(.operational, "08:50", "09:10"), interval(.majorOutage, "09:10", "09:20"),
    ]
    #expect(
      written(past(snapshots)) == [
        "degraded 07:00-08:00", "operational 08:50-09:10", "majorOutage 09:10-09:20", "operational 09:20-10:30",
      ])
  }

  @Test("What has no end was so when the snapshot was taken, and nobody can have seen more")
  func openEnd() {
    var snapshots = seen([("09:00", .operational)])
    snapshots[0].validFor = Span(seconds: 0)
    snapshots[0].history = [interval(.degraded, "08:00", nil)]
    #expect(written(past(snapshots)) == ["degraded 08:00-09:00"])
    snapshots[0].history = [interval(.degraded, "08:00", "11:00")]
    #expect(written(past(snapshots)) == ["degraded 08:00-09:00"])
  }

  @Test("A past without a present leaves the state what it is: never reported")
  func onlyPast() {
    let site = insight(
      [page("service/api", ["production"])],
      [snapshot([observation("service/db")]) { $0.history = [interval(.degraded, "07:00", "08:00")] }])
    #expect(site.state("service/api", "production")?.freshness == .never)
    #expect(written(site.state("service/api", "production")?.history) == ["degraded 07:00-08:00"])
    #expect(site.subject(SubjectRef(.service, "api"))?.states.count == 1)
  }

  @Test("A version is told of from when it was first seen")
  func versions() {
    var snapshots = seen([("08:00", .operational), ("09:00", .operational), ("10:00", .operational), ("11:00", .operational)])
    for (index, version) in ["1", "2", nil, "2"].enumerated() { snapshots[index].observations[0].version = version }
    #expect(past(snapshots)?.versions.map { "\($0.version) \(clock($0.since))" } == ["1 08:00", "2 09:00"])
  }
}

@Suite("The runs of a pipeline")
struct RunHistoryTests {
  private func runs(_ lists: [[Run]]) -> [Run] {
    let snapshots = lists.enumerated().map { index, runs in
      snapshot(
        at: "2026-11-22T0\(index):30:00Z", file: "content/status/\(index).json",
        [observation("pipeline/main", .succeeded) { $0.runs = runs }])
    }
    return insight([page("pipeline/main", ["production"])], snapshots).state("pipeline/main", "production")?.history.runs ?? []
  }

  private func run(_ id: String, _ status: Status, _ started: String?, _ finished: String? = nil) -> Run {
    Run(
      id: id, status: status, startedAt: started.map { time("2026-11-22T\($0):00Z") },
      finishedAt: finished.map { time("2026-11-22T\($0):00Z") })
  }

  @Test("Each once, with the newest word on it, and the newest first")
  func merged() {
    let all = runs([
      [run("1", .succeeded, "00:05", "00:10"), run("2", .running, "00:20")],
      [run("2", .failed, "00:20", "01:00"), run("3", .running, "01:10")],
    ])
    #expect(all.map { "\($0.id) \($0.status)" } == ["3 running", "2 failed", "1 succeeded"])
    #expect(all[1].finishedAt == time("2026-11-22T01:00:00Z"))
  }

  @Test("What an older word knew stays, but not the end of a run that was started anew")
  func partial() {
    var first = run("1", .failed, "00:05", "00:10")
    first.commit = "4f2c"
    let again = runs([[first], [run("1", .running, nil)]])
    #expect(again.map(\.commit) == ["4f2c"])
    #expect(again.map(\.startedAt) == [first.startedAt])
    #expect(again.map(\.finishedAt) == [nil])
    #expect(runs([[first], [run("1", .failed, nil)]]).map(\.finishedAt) == [first.finishedAt])
  }

  @Test("Those that tell no time come last, the larger number first")
  func untimed() {
    let all = runs([[run("9", .succeeded, nil), run("8", .succeeded, "00:01"), run("10", .succeeded, nil)]])
    #expect(all.map(\.id) == ["8", "10", "9"])
  }
}

@Suite("Figures of the past")
struct HistoryFiguresTests {
  private func history(_ intervals: [(Status, String, String)]) -> History {
    History(intervals: intervals.map { StatusInterval(status: $0, from: time($1), to: time($2), source: "probe") })
  }

  @Test("Days hold the worst that was known, and how much was known at all")
  func days() {
    let days = history([
      (.operational, "2026-11-20T12:00:00Z", "2026-11-21T06:00:00Z"),
      (.degraded, "2026-11-21T06:00:00Z", "2026-11-21T07:00:00Z"),
      (.unknown, "2026-11-21T07:00:00Z", "2026-11-22T00:00:00Z"),
      (.operational, "2026-11-22T00:00:00Z", "2026-11-22T18:00:00Z"),
    ]).days(4, until: noon)
    #expect(days.map(\.day.description) == ["2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"])
    #expect(days.map(\.worst) == [nil, .operational, .degraded, .operational])
    #expect(days.map(\.known) == [0, 43_200, 25_200, 43_200])
    #expect(days.map(\.good) == [0, 43_200, 21_600, 43_200])
    #expect(days.map(\.passed) == [86_400, 86_400, 86_400, 43_200])
  }

  @Test("What began before the first day counts from its midnight on")
  func cutOff() {
    let days = history([(.operational, "2026-01-01T00:00:00Z", "2026-11-22T06:00:00Z")]).days(2, until: noon)
    #expect(days.map(\.known) == [86_400, 21_600])
  }

  @Test("Transitions are told of newest first, with gaps as what they are")
  func transitions() {
    let ref = SubjectRef(.service, "api")
    let told = history([
      (.operational, "2026-11-22T08:00:00Z", "2026-11-22T09:00:00Z"),
      (.degraded, "2026-11-22T09:00:00Z", "2026-11-22T09:30:00Z"),
      (.operational, "2026-11-22T10:00:00Z", "2026-11-22T13:00:00Z"),
    ])
    func written(_ count: Int, until end: Instant) -> [String] {
      told.transitions(of: ref, in: "production", newest: count, until: end).map { "\(clock($0.at)) \($0.from)-\($0.to)" }
    }
    let all = [
      "10:00 unknown-operational", "09:30 degraded-unknown", "09:00 operational-degraded", "08:00 unknown-operational",
    ]
    #expect(written(9, until: noon) == all)
    #expect(written(2, until: noon) == Array(all.prefix(2)))
    #expect(written(9, until: time("2026-11-22T14:00:00Z")) == ["13:00 operational-unknown"] + all)
  }

  @Test("The site's transitions are those of all subjects")
  func siteTransitions() {
    let site = insight(
      [page("service/api", ["production"])],
      seen([("09:00", .operational), ("09:30", .degraded)])
        + [snapshot(from: "other", at: "2026-11-22T09:30:00Z", in: "staging", [observation("service/db")])])
    #expect(
      site.transitions(newest: 10).map { "\(clock($0.at)) \($0.subject) \($0.environment ?? "-") \($0.to)" } == [
        "10:30 service/api production unknown", "09:30 service/api production degraded",
        "09:30 service/db staging operational", "09:00 service/api production operational",
      ])
    #expect(site.transitions(newest: 1).count == 1)
  }

  @Test("However many subjects there are, the newest of all are kept, in their order")
  func manyTransitions() {
    let names = (100..<160).map { "service/s\($0)" }
    let site = insight(
      [],
      [
        snapshot(names.map { observation($0, .operational) }) { $0.validFor = .hours(2) },
        snapshot(at: "2026-11-22T11:30:00Z", file: "content/status/z.json", names.map { observation($0, .degraded) }),
      ])
    let all = site.transitions(newest: 120)
    #expect(all.count == 120)
    for count in [1, 3, 59, 61] { #expect(site.transitions(newest: count) == Array(all.prefix(count))) }
  }
}
