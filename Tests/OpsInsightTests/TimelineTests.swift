import OpsModel
import Testing

@testable import OpsInsight

@Suite("The last days as a row of stretches and gaps")
struct TimelineTests {
  private func history(_ intervals: [(Status, String, String)]) -> History {
    History(intervals: intervals.map { StatusInterval(status: $0, from: time($1), to: time($2), source: "probe") })
  }

  private func written(_ timeline: Timeline) -> [String] {
    timeline.parts.map { part in
      let (from, to) = (part.from.utc.description, part.to.utc.description)
      return "\(part.interval?.status.rawValue ?? "-") \(from.dropFirst(8).prefix(8)) \(to.dropFirst(8).prefix(8))"
    }
  }

  @Test("What is not known is a part as well, at both ends and between")
  func gaps() {
    let timeline = history([
      (.operational, "2026-11-21T06:00:00Z", "2026-11-21T12:00:00Z"), (.degraded, "2026-11-21T12:00:00Z", "2026-11-21T18:00:00Z"),
      (.operational, "2026-11-22T00:00:00Z", "2026-11-22T06:00:00Z"),
    ]).timeline(days: 2, atMost: 50, until: noon)
    #expect(
      written(timeline) == [
        "- 20T12:00 21T06:00", "operational 21T06:00 21T12:00", "degraded 21T12:00 21T18:00", "- 21T18:00 22T00:00",
        "operational 22T00:00 22T06:00", "- 22T06:00 22T12:00",
      ])
    #expect(timeline.intervals == 3 && timeline.omitted == 0)
  }

  @Test("It is cut at its ends, and knows the whole of what it cuts")
  func cut() {
    let timeline = history([
      (.operational, "2026-10-01T00:00:00Z", "2026-11-22T11:00:00Z"), (.degraded, "2026-11-22T11:00:00Z", "2026-11-22T13:00:00Z"),
    ]).timeline(days: 2, atMost: 50, until: noon)
    #expect(written(timeline) == ["operational 20T12:00 22T11:00", "degraded 22T11:00 22T12:00"])
    #expect(timeline.parts.first?.interval?.from == time("2026-10-01T00:00:00Z"))
    #expect(timeline.parts.last?.interval?.to == time("2026-11-22T13:00:00Z"))
  }

  @Test("What began at its very end is the news, and what is older than it or later is none of it")
  func edges() {
    let all = history([
      (.failed, "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"), (.operational, "2026-11-22T11:00:00Z", "2026-11-22T12:00:00Z"),
      (.majorOutage, "2026-11-22T12:00:00Z", "2026-11-22T13:00:00Z"), (.degraded, "2026-11-22T13:00:00Z", "2026-11-22T14:00:00Z"),
    ])
    #expect(
      written(all.timeline(days: 2, atMost: 50, until: noon)) == [
        "- 20T12:00 22T11:00", "operational 22T11:00 22T12:00", "major_outage 22T12:00 22T12:00",
      ])
    #expect(written(History().timeline(days: 2, atMost: 50, until: noon)) == ["- 20T12:00 22T12:00"])
  }

  @Test("Of too many the newest are kept, and the row begins with them")
  func newest() {
    let many = history((10..<20).map { (.operational, "2026-11-22T\($0):00:00Z", "2026-11-22T\($0):30:00Z") })
    let timeline = many.timeline(days: 2, atMost: 3, until: time("2026-11-22T20:00:00Z"))
    #expect(
      written(timeline) == [
        "operational 22T17:00 22T17:30", "- 22T17:30 22T18:00", "operational 22T18:00 22T18:30", "- 22T18:30 22T19:00",
        "operational 22T19:00 22T19:30", "- 22T19:30 22T20:00",
      ])
    #expect(timeline.omitted == 7)
    #expect(timeline.from == time("2026-11-22T17:00:00Z"))
  }

  @Test("A pipeline that ran had no result yet: its results are the worst of a day, and time spent running is none of them")
  func running() {
    let days = history([
      (.succeeded, "2026-11-20T00:00:00Z", "2026-11-20T12:00:00Z"), (.running, "2026-11-20T12:00:00Z", "2026-11-20T13:00:00Z"),
      (.succeeded, "2026-11-20T13:00:00Z", "2026-11-20T20:00:00Z"), (.queued, "2026-11-21T00:00:00Z", "2026-11-21T01:00:00Z"),
      (.running, "2026-11-21T01:00:00Z", "2026-11-21T02:00:00Z"),
    ]).days(2, until: time("2026-11-21T12:00:00Z"))
    #expect(days.map(\.worst) == [.succeeded, .queued])
  }
}

@Suite("What runs wait for")
struct RunWaitTests {
  private func waits(
    _ runs: [Run], message: String? = nil, approve: [String]? = nil, now: Instant = noon
  ) -> [RunWait?] {
    let site = insight(
      [
        page("pipeline/main", ["production"]) { page in
          guard let approve else { return }
          let teams = approve.map { Located($0, at: at("content/x.md")) }
          page.responsibilities = [
            Located(Assignment(activity: "approve", accountable: teams), at: at("content/x.md", 5))
          ]
        }
      ],
      [
        snapshot([
          observation("pipeline/main", .running) {
            $0.runs = runs; $0.message = message
          }
        ])
      ], now: now)
    guard let subject = site.subject(SubjectRef(.pipeline, "main")), let state = subject.states.first else { return [] }
    return state.history.runs.map { subject.wait(of: $0, in: state) }
  }

  private func run(_ id: String, _ status: Status, _ message: String? = nil) -> Run {
    Run(id: id, status: status, startedAt: time("2026-11-22T0\(id):00:00Z"), message: message)
  }

  @Test("Approval: that of the team that is accountable for it")
  func approval() {
    let asks = [run("2", .running, "Approve: waits for approval"), run("1", .succeeded)]
    #expect(waits(asks, approve: ["aleph-one"]) == [.approval(["aleph-one"]), nil])
    #expect(waits(asks) == [.approval([]), nil])
    #expect(waits([run("1", .queued, "Needs to be approved")]) == [.approval([])])
  }

  @Test("What its pipeline says is said of its newest run")
  func pipelineMessage() {
    let runs = [run("2", .running), run("1", .running)]
    #expect(waits(runs, message: "Approve: waits for approval") == [.approval([]), nil])
  }

  @Test("The title of a commit that is about approval asks for none")
  func title() {
    #expect(waits([run("1", .queued)], message: "Require approval on the form") == [nil])
    #expect(waits([run("1", .running, "Deploys the approval form")]) == [nil])
    #expect(waits([run("1", .running, "Needs approval")]) == [.approval([])])
  }

  @Test("Approval that was given, or that a finished run speaks of, is not waited for")
  func given() {
    #expect(waits([run("1", .running, "Approved by Kim, deploys")]) == [nil])
    #expect(waits([run("1", .running, "Approval given")]) == [nil])
    #expect(waits([run("1", .failed, "waited for approval")]) == [nil])
    #expect(waits([run("1", .running, "disapproved")]) == [nil])
  }

  @Test("A queued run waits for the one before it, and for no other")
  func earlier() {
    #expect(waits([run("3", .queued), run("2", .queued), run("1", .running)]) == [.run("2"), .run("1"), nil])
    #expect(waits([run("3", .queued), run("2", .succeeded), run("1", .running)]) == [.unsaid, nil, nil])
    #expect(waits([run("2", .queued, "No free agent"), run("1", .failed)]) == [nil, nil], "its message says all")
  }

  @Test("What is too old says nothing of today")
  func stale() {
    #expect(waits([run("1", .queued)], now: time("2026-11-23T12:00:00Z")) == [nil])
  }

  @Test("A queued run that tells no time is as new as the word on it")
  func untimed() {
    var queued = run("9", .queued)
    queued.startedAt = nil
    #expect(waits([run("1", .running), queued]) == [.run("1"), nil])
  }

  @Test("What was said of a run that went on is not said of what became of it")
  func messages() {
    let told = { (at: String, run: Run) in
      snapshot(at: at, file: "content/status/\(at).json", [observation("pipeline/main", .running) { $0.runs = [run] }])
    }
    let first = told("2026-11-22T10:00:00Z", run("1", .running, "waits for approval"))
    let later = { (status: Status) in
      insight([page("pipeline/main", ["production"])], [first, told("2026-11-22T11:00:00Z", self.run("1", status))])
        .state("pipeline/main", "production")?.history.runs.first?.message
    }
    #expect(later(.running) == "waits for approval")
    #expect(later(.succeeded) == nil)
  }
}
