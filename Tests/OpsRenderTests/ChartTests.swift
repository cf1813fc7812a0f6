import OpsInsight
import OpsModel
import Testing

@testable import OpsRender

private func text(_ bytes: [UInt8]?) -> String { String(decoding: bytes ?? [], as: UTF8.self) }

private func time(_ text: String) -> Instant { Instant(rfc3339: text) ?? Instant(seconds: 0) }

private func interval(_ status: Status, _ from: String, _ to: String) -> StatusInterval {
  StatusInterval(status: status, from: time(from), to: time(to), source: "probe")
}

@Suite struct RunChartTests {
  private func run(_ id: String, _ status: Status, _ start: Int64, _ seconds: Int64?) -> Run {
    Run(
      id: id, status: status, startedAt: Instant(seconds: start), finishedAt: seconds.map { Instant(seconds: start + $0) })
  }

  private func draw(_ runs: [Run], waits: [String] = []) -> String {
    text(RunChart.draw(runs, id: "ops-durations-1", title: "Runs", waits: waits)?.svg)
  }

  @Test func drawsABarForEachRunThatTellsHowLongItTook() {
    let runs = [
      run("4", .running, 400, nil), run("3", .failed, 300, 30), run("2", .succeeded, 200, 60), run("1", .succeeded, 100, 15),
    ]
    let svg = draw(runs, waits: ["Run 4 waits for approval by Aleph One."])
    // The oldest at the left; the longest fills the height; what failed has a line below; what is not over is a hollow square.
    #expect(svg.contains(#"<path class="good" d="M0 45h10v15h-10zM14 0h10v60h-10z"/>"#))
    #expect(svg.contains(#"<path class="bad" d="M28 30h10v30h-10zM28 63h10v5h-10z"/>"#))
    #expect(svg.contains(#"<path class="busy" d="M42 50h10v10h-10zM43 51v8h8v-8z"/>"#))
    #expect(
      svg.contains(
        "The last 3 runs that tell how long they took: 1 failed; the longest took 1 min. Run 4 waits for approval by Aleph One."))
    #expect(
      RunChart.draw(runs, id: "x", title: "Runs")?.legend
        == "How long the last runs took, the oldest at the left; the longest took 1 min. "
        + "Thick line below: failed; hollow square: not over.")
  }

  @Test func resultsDifferByShape() {
    let statuses: [Status] = [.succeeded, .failed, .cancelled, .unknown, .running]
    let shapes = statuses.map { status in
      draw([run("2", .succeeded, 200, 60), run("1", status, 100, 60)]).split(separator: "<path").map { path in
        path.drop { $0 != "d" }
      }.joined()
    }
    #expect(Set(shapes).count == statuses.count)
  }

  @Test func oneRunComparesWithNothing() {
    #expect(draw([run("1", .succeeded, 100, 15)]).isEmpty)
    #expect(draw([]).isEmpty)
  }

  @Test func runsOfNoTimeAreStillSeen() {
    let svg = draw([run("2", .succeeded, 200, 0), run("1", .succeeded, 100, 0)])
    #expect(svg.contains("M0 58h10v2h-10zM14 58h10v2h-10z"))
  }

  @Test func namesAreTextInTheDrawing() {
    let svg = text(SVG(id: "a\"b", title: "<b>&", description: "<i>", width: 1, height: 2).finished())
    #expect(svg.contains(#"aria-labelledby="a&quot;b-title a&quot;b-desc""#))
    #expect(svg.contains(#"<title id="a&quot;b-title">&lt;b&gt;&amp;</title><desc id="a&quot;b-desc">&lt;i&gt;</desc>"#))
  }
}

@Suite struct UptimeChartTests {
  private let end = time("2026-11-22T00:00:00Z")

  private func chart(_ intervals: [StatusInterval], _ kind: Kind = .service, runs: [Run] = []) -> UptimeChart? {
    UptimeChart(History(intervals: intervals, runs: runs), of: kind, until: end, environment: nil, id: "ops-uptime-1")
  }

  @Test func theShareIsOfWhatIsKnownAndRoundedDown() {
    // 10 days, 20 seconds of them bad: 99.9977 %.
    let nearly = chart([
      interval(.operational, "2026-11-01T00:00:00Z", "2026-11-05T00:00:00Z"),
      interval(.majorOutage, "2026-11-05T00:00:00Z", "2026-11-05T00:00:20Z"),
      interval(.operational, "2026-11-05T00:00:20Z", "2026-11-11T00:00:00Z"),
    ])
    #expect(
      nearly?.sentence
        == "Good for 99.9 % of the time that is known, which is 10.0 of the 90 days from 2026-08-24 to 2026-11-21 (UTC).")
    let whole = chart([interval(.operational, "2026-11-01T00:00:00Z", "2026-11-11T00:00:00Z")])
    #expect(whole?.sentence.hasPrefix("Good for 100 % of the time that is known, which is 10.0 of") == true)
    let half = chart([
      interval(.operational, "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"),
      interval(.degraded, "2026-11-02T00:00:00Z", "2026-11-04T00:00:00Z"),
    ])
    #expect(half?.sentence.hasPrefix("Good for 33.3 % of") == true)
  }

  @Test func sharesAreRoundedDown() {
    #expect("\(Share(99_996, of: 100_000))" == "99.9 %")
    #expect("\(Share(5, of: 5))" == "100 %")
    #expect("\(Share(0, of: 5))" == "0.0 %")
    #expect("\(Share(2, of: 3))" == "66.6 %")
  }

  @Test func noDataIsNoFigure() {
    #expect(chart([]) == nil)
    #expect(chart([interval(.unknown, "2026-11-01T00:00:00Z", "2026-11-11T00:00:00Z")]) == nil)
    // Today is not over, and 91 days ago is past.
    #expect(chart([interval(.operational, "2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z")]) == nil)
    #expect(chart([interval(.operational, "2026-08-20T00:00:00Z", "2026-08-24T00:00:00Z")]) == nil)
  }

  @Test func lessThanADayIsNoPicture() {
    #expect(chart([interval(.operational, "2026-11-20T12:00:00Z", "2026-11-21T11:59:59Z")]) == nil)
    #expect(chart([interval(.operational, "2026-11-20T12:00:00Z", "2026-11-21T12:00:00Z")]) != nil)
  }

  @Test func alikeDaysAreOneBarCutApart() {
    let svg = text(chart([interval(.operational, "2026-01-01T00:00:00Z", "2026-11-23T00:00:00Z")])?.chart.svg)
    #expect(svg.contains(#"<path class="good" d="M0 8h718v24h-718z"/>"#))
    #expect(svg.contains(#"<path class="cuts" stroke-width="24" stroke-dasharray="2 6" d="M6 20H720"/>"#))
    #expect(svg.utf8.count < 700, "a page of a subject that is always well stays small")
  }

  @Test func aDayThatIsKnownInPartLooksLikeIt() {
    let part = chart([
      interval(.operational, "2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z"),
      interval(.operational, "2026-11-21T00:00:00Z", "2026-11-21T05:30:00Z"),
    ])
    let svg = text(part?.chart.svg)
    // A whole bar, then one of which 5 of 24 parts are filled and the rest is an outline.
    #expect(svg.contains(#"<path class="good" d="M704 8h6v24h-6zM712 27h6v5h-6z"/>"#))
    #expect(svg.contains(#"<path class="gap" d="M712 8h6v24h-6zM713 9v22h4v-22z"/>"#))
    #expect(part?.rows.map(\.known) == ["nothing", "all day", "5 h of 24"])
    #expect(svg.contains("Days by the worst that was known: 2 operational, 88 of which nothing is known; 1 known in part."))
    #expect(
      part?.chart.legend == "Hollow: the part of a day of which nothing is known; low line: nothing is known.")
  }

  @Test func minutesAreNoWholeDay() {
    let minutes = chart([
      interval(.operational, "2026-11-10T00:00:00Z", "2026-11-20T00:00:00Z"),
      interval(.operational, "2026-11-21T05:00:00Z", "2026-11-21T05:05:30Z"),
    ])
    #expect(minutes?.rows.last?.known == "5 min of 24 h")
    let svg = text(minutes?.chart.svg)
    #expect(svg.contains("M712 31h6v1h-6z"))
  }

  @Test func tonesDifferByShape() {
    let shapes = [Status.operational, .maintenance, .degraded, .majorOutage, .unknown].map { status in
      var strip = Strip()
      strip.add(status, x: 0, width: 6)
      var svg = SVG(id: "x", title: "", description: "", width: 6, height: 40)
      strip.draw(&svg)
      return text(svg.finished()).split(separator: "<path").dropFirst().map { path in path.drop { $0 != "d" } }.joined()
    }
    #expect(Set(shapes).count == 5)
  }

  @Test func aPipelineIsAsGoodAsItsRuns() {
    func run(_ id: Int, _ status: Status, _ finished: String?) -> Run {
      Run(id: String(id), status: status, finishedAt: finished.map(time))
    }
    let intervals = [
      interval(.succeeded, "2026-11-01T00:00:00Z", "2026-11-03T12:00:00Z"),
      interval(.running, "2026-11-03T12:00:00Z", "2026-11-05T00:00:00Z"),
    ]
    let period = "Of the 90 days from 2026-08-24 to 2026-11-21 (UTC), 4.0 are known. "
    #expect(chart(intervals, .pipeline)?.sentence == period + "No run is known that succeeded or failed in them.")
    var runs = [run(1, .succeeded, "2026-11-01T00:00:00Z"), run(2, .failed, "2026-11-02T00:00:00Z"), run(3, .running, nil)]
    #expect(
      chart(intervals, .pipeline, runs: runs)?.sentence == period + "Of 2 runs that succeeded or failed in them, 1 succeeded.")
    runs += (4...7).map { run($0, .succeeded, "2026-11-0\($0)T00:00:00Z") }
    // Before the days, after them, and cancelled ones are none of them.
    runs += [
      run(8, .failed, "2026-08-23T23:59:59Z"), run(9, .failed, "2026-11-22T00:00:00Z"),
      run(10, .cancelled, "2026-11-02T00:00:00Z"),
    ]
    #expect(
      chart(intervals, .pipeline, runs: runs)?.sentence
        == period + "Of 6 runs that succeeded or failed in them, 5 succeeded (83.3 %).")
  }
}

@Suite struct TimelineChartTests {
  private let end = time("2026-11-22T12:00:00Z")

  private func chart(_ intervals: [StatusInterval], isObserved: Bool = true, in environment: String? = "Production")
    -> TimelineChart
  {
    TimelineChart(
      History(intervals: intervals), isObserved: isObserved, until: end, environment: environment, id: "ops-timeline-1")
  }

  @Test func drawsStretchesAndGaps() {
    let chart = chart([
      interval(.operational, "2026-10-23T12:00:00Z", "2026-11-07T12:00:00Z"),
      interval(.degraded, "2026-11-10T12:00:00Z", "2026-11-10T12:05:00Z"),
      interval(.operational, "2026-11-10T12:05:00Z", "2026-11-22T13:00:00Z"),
    ])
    let svg = text(chart.chart?.svg)
    #expect(svg.contains(#"<path class="good" d="M0 8h360v24h-360zM432 8h288v24h-288z"/>"#))
    #expect(svg.contains(#"<path class="gap" d="M360 30h72v2h-72z"/>"#))
    // Five minutes are seen, on top of what came after.
    #expect(svg.hasSuffix(#"<path class="warn" d="M432 8h2v24h-2zM432 3h2v3h-2z"/></svg>"#))
    #expect(svg.contains(#"<title id="ops-timeline-1-title">Timeline: Production</title>"#))
    #expect(
      chart.sentence
        == "The 30 days up to 2026-11-22 12:00 UTC: operational for 26 d 23 h, degraded for 5 min, nothing known of 3 d.")
    #expect(
      chart.rows.map { "\($0.from) / \($0.until) / \($0.status) / \($0.source)" } == [
        "2026-11-10 12:05 UTC / holds until 2026-11-22 13:00 UTC / operational / probe",
        "2026-11-10 12:00 UTC / 2026-11-10 12:05 UTC / degraded / probe",
        "2026-11-07 12:00 UTC / 2026-11-10 12:00 UTC / nothing known / ",
        "2026-10-23 12:00 UTC / 2026-11-07 12:00 UTC / operational / probe",
      ])
  }

  @Test func whatHasJustBegunIsSeen() {
    let news = chart([
      interval(.operational, "2026-10-01T12:00:00Z", "2026-11-22T12:00:00Z"),
      interval(.majorOutage, "2026-11-22T12:00:00Z", "2026-11-22T14:00:00Z"),
    ])
    let svg = text(news.chart?.svg)
    #expect(svg.contains(#"<path class="bad" d="M718 8h2v24h-2zM718 0h2v6h-2zM718 34h2v6h-2z"/>"#))
    #expect(news.sentence == "The 30 days up to 2026-11-22 12:00 UTC: operational for 30 d, major outage at its end.")
  }

  @Test func theShortestGapBreaksABar() {
    let gap = chart([
      interval(.operational, "2026-10-01T12:00:00Z", "2026-11-07T12:00:00Z"),
      interval(.operational, "2026-11-07T12:10:00Z", "2026-11-22T14:00:00Z"),
    ])
    let svg = text(gap.chart?.svg)
    #expect(svg.contains(#"<path class="ground" d="M360 8h1v22h-1z"/><path class="gap" d="M360 30h1v2h-1z"/>"#))
  }

  @Test func oneStretchIsASentence() {
    #expect(chart([]).sentence == "Nothing is known of its past.")
    let once = chart([interval(.operational, "2026-11-22T12:00:00Z", "2026-11-22T14:00:00Z")])
    #expect(once.sentence == "Nothing is known of it before 2026-11-22 12:00 UTC." && once.chart == nil && once.rows.isEmpty)
    let steady = [
      interval(.degraded, "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"),
      interval(.operational, "2026-01-02T00:00:00Z", "2026-11-22T14:00:00Z"),
    ]
    #expect(
      chart(steady).sentence
        == "In the 30 days up to 2026-11-22 12:00 UTC: operational from 2026-01-02 00:00 UTC on, holds until 2026-11-22 14:00 UTC, "
        + "and nothing else is known.")
    #expect(
      chart([steady[0]], isObserved: false).sentence
        == "Nothing is known of the 30 days up to 2026-11-22 12:00 UTC. Last known: degraded from 2026-01-01 00:00 UTC to "
        + "2026-01-02 00:00 UTC.")
  }

  @Test func ofTooManyTheNewestAreShownAndItIsSaid() {
    let many = (0..<60).map { (number: Int) -> StatusInterval in
      let from = Instant(seconds: end.seconds) + .hours(Int64(number) - 60)
      return StatusInterval(
        status: number % 2 == 0 ? .operational : .degraded, from: from, to: from + .hours(1), source: "probe")
    }
    let chart = chart(many)
    #expect(chart.rows.count == 50)
    #expect(
      chart.sentence
        == "The newest 50 of 60 stretches in the 30 days up to 2026-11-22 12:00 UTC, from 2026-11-20 10:00 UTC on: "
        + "operational for 1 d 1 h, degraded for 1 d 1 h.")
  }
}
