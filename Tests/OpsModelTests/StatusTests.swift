import Testing

@testable import OpsModel

@Suite struct StatusWordTests {
  @Test(arguments: [Kind.pipeline, .service, .server])
  func readsItsOwnWords(_ kind: Kind) {
    for status in Status.words(for: kind) { #expect(Status(status.rawValue, of: kind) == status) }
  }

  @Test(arguments: [
    ("success", Status.succeeded), ("Passed", .succeeded), ("in_progress", .running), ("InProgress", .running),
    ("IN PROGRESS", .running), ("timed-out", .failed), ("canceled", .cancelled), ("Superseded", .cancelled), ("PENDING", .queued),
  ])
  func knowsOtherToolsWordsForRuns(_ word: String, _ status: Status) {
    #expect(Status(word, of: .pipeline) == status)
  }

  @Test(arguments: [
    ("up", Status.operational), ("Healthy", .operational), ("OK", .operational), ("degraded_performance", .degraded),
    ("down", .majorOutage), ("error", .majorOutage), ("under_maintenance", .maintenance), ("Partial Outage", .partialOutage),
    ("INSUFFICIENT_DATA", .unknown),
  ])
  func knowsOtherToolsWordsForHealth(_ word: String, _ status: Status) {
    #expect(Status(word, of: .service) == status)
    #expect(Status(word, of: .server) == status)
  }

  /// `completed` says that a run is over and not how; `active` and `running` do not say that anything works.
  @Test(arguments: [
    ("completed", Kind.pipeline), ("operational", .pipeline), ("done", .pipeline), ("", .pipeline), ("active", .service),
    ("running", .service), ("succeeded", .service), ("completed", .service), ("", .service), ("upp", .server),
  ])
  func refusesWhatSaysNothing(_ word: String, _ kind: Kind) {
    #expect(Status(word, of: kind) == nil)
  }

  @Test func tellsNoWordInTwoWays() {
    for table in [StatusAliases.ofHealth, StatusAliases.ofRuns] {
      let words = table.flatMap { $0.words.map(StatusAliases.squashed) }
      #expect(Set(words).count == words.count)
    }
  }
}
