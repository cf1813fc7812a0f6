import OpsModel
import OpsRead
import Testing

@Suite struct SnapshotTests {
  @Test func readsAWholeSnapshot() throws {
    let (found, findings) = SnapshotFixture.read(
      """
      {
        "opsboard": 1,
        "source": "codepipeline",
        "observed_at": "2026-11-22T11:30:00+02:00",
        "valid_for": "PT2H",
        "environment": "production",
        "sample": true,
        "complete": ["pipeline"],
        "pipelines": [{"id": "fio-prod", "status": "succeeded", "url": "https://example.org/",
          "runs": [{"id": "123", "status": "failed", "started_at": "2026-11-22T09:00:00Z",
            "finished_at": "2026-11-22T09:10:00Z", "commit": "4f2c", "branch": "main", "version": "2.8.1",
            "url": "https://example.org/123"}]}],
        "services": [{"id": "api", "status": "operational", "message": "", "version": "2.8.1", "environment": "staging",
          "checked_at": "2026-11-22T09:29:00Z"}],
        "servers": [{"id": "backend", "status": "maintenance", "role": "backend", "region": "us-east-1", "type": "t3.large"}],
        "history": [{"ref": "service/api", "status": "degraded", "from": "2026-11-20T00:00:00Z", "to": "2026-11-20T01:00:00Z"},
          {"ref": "pipeline/fio-prod", "status": "failed", "environment": "staging", "from": "2026-11-21T00:00:00Z"}]
      }
      """)
    #expect(findings == [])
    let snapshot = try #require(found)
    #expect(snapshot.source == "codepipeline")
    #expect(snapshot.observedAt == Instant(rfc3339: "2026-11-22T09:30:00Z"))
    #expect(snapshot.validFor == .hours(2))
    #expect(snapshot.isSample)
    #expect(snapshot.complete == [.pipeline])
    #expect(snapshot.observations.map(\.subject.description) == ["pipeline/fio-prod", "service/api", "server/backend"])
    #expect(snapshot.observations.map(\.environment) == ["production", "staging", "production"])
    #expect(snapshot.observations.map(\.status) == [.succeeded, .operational, .maintenance])
    #expect(snapshot.observations[0].place.line == 9)
    let run = try #require(snapshot.observations[0].runs.first)
    #expect(run.status == .failed && run.commit == "4f2c" && run.finishedAt == Instant(rfc3339: "2026-11-22T09:10:00Z"))
    #expect(snapshot.observations[1].checkedAt == Instant(rfc3339: "2026-11-22T09:29:00Z"))
    let server = snapshot.observations[2]
    #expect([server.role, server.region, server.type] == ["backend", "us-east-1", "t3.large"])
    #expect(snapshot.history.map(\.environment) == ["production", "staging"])
    #expect(snapshot.history[0].to == Instant(rfc3339: "2026-11-20T01:00:00Z"))
    #expect(snapshot.history[1].to == nil)
  }

  @Test func refusesWhatIsTooLarge() {
    let bytes = [UInt8](repeating: 0x20, count: SnapshotReader.sizeLimit + 1)
    let (snapshot, diagnostics) = SnapshotReader.read(file: "s.json", bytes: bytes, configuration: SnapshotFixture.configuration)
    #expect(snapshot == nil)
    #expect(diagnostics.map(\.message) == ["the snapshot has 65 MiB, more than the 64 MiB that are read"])
  }

  @Test func keepsWhatStandsNextToAMistake() throws {
    let (snapshot, findings) = try SnapshotFixture.reading(
      #""services": [{"status": "operational"}, 5, {"id": "a", "status": "operational", "url": "data:x"}], "servers": 1"#)
    #expect(findings.count == 4)
    #expect(snapshot.observations.map(\.subject.id) == ["a"])
    #expect(snapshot.observations[0].status == .operational)
    #expect(snapshot.observations[0].url == nil)
  }

  @Test(arguments: [
    #"{"id": "a"}"#, #"{"id": "a", "status": 1}"#, #"{"id": "a", "status": "great"}"#, #"{"id": "a", "status": "running"}"#,
    #"{"id": "a", "status": "operational", "checked_at": "yesterday"}"#, #"{"id": "a", "status": null}"#,
    #"{"id": "a", "status": "operational"}, {"id": "a", "status": "degraded"}"#,
    #"{"id": "a", "status": "completed"}"#, #"{"id": "a", "status": "ACTIVE"}"#,
  ])
  func showsADoubtAsUnknownAndNeverAsGreen(_ services: String) throws {
    let (snapshot, findings) = try SnapshotFixture.reading("\"services\": [\(services)]")
    #expect(findings.count == 1)
    #expect(snapshot.observations.map(\.status) == [.unknown])
  }

  @Test func takesAnUnreadableLimitAsNoTimeAtAll() throws {
    #expect(try SnapshotFixture.reading("\"valid_for\": \"soon\"").snapshot.validFor == Span(seconds: 0))
    #expect(try SnapshotFixture.reading("\"complete\": []").snapshot.validFor == nil)
    #expect(try SnapshotFixture.reading("\"sample\": 0").snapshot.isSample)
  }

  @Test func dropsWhatBelongsToAnUnknownEnvironment() throws {
    let (found, findings) = SnapshotFixture.read(
      """
      {"opsboard": 1, "source": "x", "observed_at": "2026-11-22T09:30:00Z", "environment": "qa",
      "services": [{"id": "a", "status": "operational"}, {"id": "b", "status": "operational", "environment": "staging"}],
      "history": [{"ref": "service/a", "status": "operational", "from": "2026-11-22T09:30:00Z"}]}
      """)
    #expect(findings == ["1:86 error [unknown-environment] unknown environment \"qa\"; write one of: staging, production"])
    let snapshot = try #require(found)
    #expect(snapshot.observations.map(\.subject.id) == ["b"])
    #expect(snapshot.history.isEmpty)
  }

  @Test func tellsApartSightingsOfOneSubjectByTheirTime() throws {
    let (snapshot, findings) = try SnapshotFixture.reading(
      """
      "services": [{"id": "a", "status": "operational", "checked_at": "2026-11-22T09:00:00Z"},
      {"id": "a", "status": "degraded", "checked_at": "2026-11-22T09:10:00Z"}, {"id": "a", "status": "degraded"},
      {"id": "a", "status": "degraded", "environment": "staging"}]
      """)
    #expect(findings == [])
    #expect(snapshot.observations.count == 4)
  }

  /// Never a green from a source that has just said that it does not know.
  @Test func takesTheNewestRunOnlyForAPipelineThatSaysNothing() throws {
    let runs =
      #""runs": [{"id": "1", "status": "failed", "started_at": "2026-11-22T08:00:00Z"}, "#
      + #"{"id": "2", "status": "succeeded", "started_at": "2026-11-22T09:00:00Z"}]"#
    let (snapshot, findings) = try SnapshotFixture.reading(
      #""pipelines": [{"id": "a", \#(runs)}, {"id": "b", "status": "unknown", \#(runs)}, {"id": "c", "status": "failed", \#(runs)}]"#
    )
    #expect(findings == [])
    #expect(snapshot.observations.map(\.status) == [.succeeded, .unknown, .failed])
  }

  @Test func takesMessagesAsTheyAre() throws {
    let (snapshot, findings) = try SnapshotFixture.reading(
      #""services": [{"id": "<b>api one", "status": "down", "message": "</script>\r\n\u0000 \"x\" 😀"}]"#)
    #expect(findings == [])
    #expect(snapshot.observations[0].message == "</script>\r\n\0 \"x\" 😀")
    #expect(snapshot.observations[0].originalStatus == "down")
    #expect(snapshot.observations[0].status == .majorOutage)
  }
}
