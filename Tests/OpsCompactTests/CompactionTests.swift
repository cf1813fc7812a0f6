import OpsCompact
import OpsFiles
import OpsInsight
import OpsModel
import OpsRead
import Testing

@Suite("Folding old snapshots")
struct CompactionTests {
  /// Seven weeks of three sources, with gaps, changes, two names of one page, runs that go on, and a past that is repeated.
  private func busy() throws -> SnapshotSite {
    let site = try SnapshotSite()
    let start = instant("2026-10-01T00:10:00Z")
    for hour in 0..<(52 * 12) {
      let time = start + Span(seconds: Int64(hour) * 7200)
      let text = time.description
      let word = hour % 37 == 5 ? "degraded" : hour % 101 == 7 ? "major_outage" : "operational"
      let gone = (100..<120).contains(hour)
      if !gone {
        try site.snapshot(
          "probe-\(1000 + hour)", "probe", text, valid: "PT3H",
          """
          "complete": ["service"],
          "services": [
            {"id": "api", "status": "\(word)", "version": "1.\(hour / 200)", "message": "check \(hour)"},
            {"id": "db", "status": "operational", "checked_at": "\((time + Span(seconds: -900)).description)"}
          ],
          "history": [{"ref": "service/db", "status": "degraded", "from": "2026-09-30T10:00:00Z", "to": "2026-09-30T11:00:00Z"}]
          """)
      }
      if hour % 3 == 1 {
        try site.snapshot(
          "cloud-\(1000 + hour)", "cloud", (time + Span(seconds: 1800)).description,
          #""services": [{"id": "api-prod", "status": "operational"}]"#)
      }
      if hour % 5 == 0 {
        let runs = (max(0, hour - 20)...hour).filter { $0 % 5 == 0 }.map { number in
          let begun = (start + Span(seconds: Int64(number) * 7200)).description
          return number == hour
            ? #"{"id": "\#(number)", "status": "running", "started_at": "\#(begun)", "branch": "main"}"#
            : #"{"id": "\#(number)", "status": "succeeded", "started_at": "\#(begun)", "finished_at": "\#(begun)"}"#
        }
        try site.snapshot(
          "ci-\(1000 + hour)", "ci", text,
          #""pipelines": [{"id": "main", "status": "running", "runs": [\#(runs.joined(separator: ","))]}]"#)
      }
    }
    return site
  }

  @Test("Everything that the site says is as it was, and the old files are gone")
  func lossless() async throws {
    let site = try busy()
    let before = account(try await site.insight())
    let count = try site.files().count
    try await site.compact()
    #expect(account(try await site.insight()) == before)
    let files = try site.files()
    #expect(files.count < count / 2)
    #expect(files.keys.contains("folded/2026-10.json"))
    #expect(files.keys.contains("folded/2026-11.json"))
    #expect(try await site.read().diagnostics.isEmpty)
  }

  @Test("A second time there is nothing to do; later more is added to the same months")
  func again() async throws {
    let site = try busy()
    let before = account(try await site.insight())
    try site.perform(try await site.steps(keep: .days(30)))
    let once = try site.files()
    #expect(try await site.steps(keep: .days(30)).isEmpty)
    try site.perform(try await site.steps(keep: .days(10)))
    #expect(account(try await site.insight()) == before)
    #expect(try site.files()["folded/2026-10.json"] != once["folded/2026-10.json"])
    try site.perform(try await site.steps(keep: Span(seconds: 0)))
    #expect(account(try await site.insight()) == before)
  }

  @Test("Stopped behind any step the site says the same, and the next run ends as if nothing had been")
  func stopped() async throws {
    let whole = try busy()
    let before = account(try await whole.insight())
    let steps = try await whole.steps()
    try whole.perform(steps)
    let expected = try whole.files()
    #expect(steps.count > 6)
    for count in 0..<steps.count {
      let site = try busy()
      try site.perform(steps.prefix(count))
      // Of the next step only a part: what is removed is removed file by file.
      if case .remove(let files) = steps[count] { try site.perform([.remove(Array(files.prefix(files.count / 2)))]) }
      #expect(account(try await site.insight()) == before, "stopped behind step \(count)")
      try await site.compact()
      #expect(try site.files() == expected, "stopped behind step \(count)")
    }
  }

  @Test("What a run has left that died while it wrote is removed, and nothing else")
  func tidy() async throws {
    let site = try SnapshotSite()
    try Compaction.tidy(in: site.content)
    try site.write("status/folded/.opsboard-1-x.tmp", "{")
    try site.write("status/folded/notes.txt", "mine")
    try site.write("status/.opsboard-1-x.tmp", "somebody writes this")
    try Compaction.tidy(in: site.content)
    #expect(try site.files().keys.sorted() == [".opsboard-1-x.tmp", "folded/notes.txt"])
  }

  @Test("What has come meanwhile stays, a file of the same name too")
  func meanwhile() async throws {
    let site = try SnapshotSite()
    for (name, day) in [("a", 1), ("b", 2), ("c", 3)] {
      try site.snapshot(name, "probe", "2026-10-0\(day)T10:00:00Z", #""services": [{"id": "api", "status": "degraded"}]"#)
    }
    let steps = try await site.steps()
    // Before any file of this test was written: all are new.
    try site.perform(steps, began: 0)
    #expect(try site.files().keys.sorted() == ["a.json", "b.json", "c.json", "folded/2026-10.json"])
    #expect(try await site.insight().sources.count == 1)
  }

  @Test("The newest word on a subject, of a source and on what is complete stays, however old")
  func newest() async throws {
    let site = try SnapshotSite()
    try site.snapshot("a", "probe", "2026-10-01T10:00:00Z", #""services": [{"id": "api", "status": "degraded"}]"#)
    try site.snapshot("b", "other", "2026-10-02T10:00:00Z", #""complete": ["server"]"#)
    try site.snapshot("c", "other", "2026-10-02T11:00:00Z", #""services": [{"id": "db", "status": "operational"}]"#)
    #expect(try await site.steps().isEmpty)
  }

  @Test("What has findings is left alone, and so are samples, and a month whose file is damaged")
  func leftAlone() async throws {
    let site = try SnapshotSite()
    let word = #""services": [{"id": "api", "status": "operational"}]"#
    try site.snapshot("a", "probe", "2026-10-01T10:00:00Z", word + #", "extra": 1"#)
    try site.snapshot("b", "probe", "2026-10-01T11:00:00Z", word + #", "sample": true"#)
    try site.snapshot("c", "probe", "2026-09-01T11:00:00Z", word)
    try site.snapshot("d", "probe", "2026-11-22T11:00:00Z", word)
    try site.write("status/e.json", "{")
    try site.write("status/folded/2026-09.json", "{")
    #expect(try await site.steps().isEmpty)
  }

  @Test("A file that was made to name others removes nothing but snapshots")
  func hostile() async throws {
    let site = try SnapshotSite()
    try site.write("status/x.txt", "x")
    try site.write(
      "status/folded/2026-10.json",
      """
      {"opsboard": 1, "folded": true, "source": "opsboard compact", "observed_at": "2026-10-02T10:00:00Z",
       "replaces": ["../../etc/passwd", "site.yml", "status/x.txt", "services/api.md"]}
      """)
    let steps = try await site.steps()
    #expect(steps.allSatisfy { if case .remove = $0 { false } else { true } })
    try site.perform(steps)
    #expect(try site.files().keys.sorted() == ["folded/2026-10.json", "x.txt"])
  }
}
