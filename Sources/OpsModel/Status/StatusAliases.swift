/// Words of other tools for our statuses, so that a script may pass on what its tool said. What is not here and not one of
/// our own words is unknown. Left out on purpose is what says nothing of health or success: `active`, `completed`, `running`
/// of a service.
package enum StatusAliases {
  /// For services and servers. Case, spaces, `-` and `_` do not matter: `Under maintenance`, `UNDER_MAINTENANCE`.
  package static let ofHealth: [(status: Status, words: [String])] = [
    (
      .operational,
      ["ok", "okay", "up", "healthy", "available", "online", "normal", "good", "green", "pass", "passed", "passing"]
    ),
    (.degraded, ["degraded performance", "warn", "warning", "impaired", "minor", "slow", "unstable", "notice", "yellow"]),
    (.partialOutage, ["partial", "partial degradation", "disrupted", "major"]),
    (
      .majorOutage,
      [
        "down", "outage", "full outage", "offline", "unavailable", "unreachable", "unhealthy", "fail", "failed", "failing",
        "failure", "error", "critical", "dead", "crashed", "red",
      ]
    ),
    (.maintenance, ["under maintenance", "in maintenance", "scheduled maintenance", "planned maintenance"]),
    (.unknown, ["insufficient data", "no data", "not monitored", "paused", "pending", "n/a"]),
  ]

  /// For pipelines and their runs.
  package static let ofRuns: [(status: Status, words: [String])] = [
    (
      .queued,
      ["pending", "waiting", "waiting for resource", "created", "scheduled", "requested", "preparing", "not started", "on hold"]
    ),
    (.running, ["in progress", "started", "building", "executing", "stopping", "canceling", "cancelling"]),
    (.succeeded, ["success", "successful", "pass", "passed", "passing", "ok", "fixed", "green"]),
    (
      .failed,
      [
        "failure", "fail", "failing", "error", "errored", "fault", "broken", "timed out", "timeout", "startup failure",
        "infrastructure fail", "unstable", "red",
      ]
    ),
    (
      .cancelled,
      ["canceled", "aborted", "stopped", "skipped", "superseded", "abandoned", "interrupted", "killed", "stale", "not built"]
    ),
    (.unknown, ["no data", "n/a", "neutral"]),
  ]

  static let statusOfHealth = lookup(ofHealth, own: Status.ofHealth)
  static let statusOfRuns = lookup(ofRuns, own: Status.ofRuns)

  private static func lookup(_ table: [(status: Status, words: [String])], own: [Status]) -> [String: Status] {
    var result: [String: Status] = [:]
    for status in own { result[squashed(status.rawValue)] = status }
    for (status, words) in table {
      for word in words { result[squashed(word)] = status }
    }
    return result
  }

  /// `In Progress`, `in_progress` and `InProgress` are one word.
  static func squashed(_ word: String) -> String {
    String(decoding: word.utf8.lazy.filter { !" _-/".utf8.contains($0) }, as: UTF8.self).lowercased()
  }
}

extension Status {
  /// Reads a word of ours or a known one of another tool, for a subject of a kind; nil when it is neither.
  package init?(_ word: String, of kind: Kind) {
    if let own = Status(rawValue: word), Status.words(for: kind).contains(own) {
      self = own
      return
    }
    let table = kind == .pipeline ? StatusAliases.statusOfRuns : StatusAliases.statusOfHealth
    guard let status = table[StatusAliases.squashed(word)] else { return nil }
    self = status
  }
}
