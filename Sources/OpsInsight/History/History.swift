package import OpsModel

/// What is known of the past of one subject in one environment.
package struct History: Sendable {
  /// In the order of time, none overlapping another. What lies between the end of one and the beginning of the next is a gap:
  /// nothing was known then, and nothing may be drawn or counted as good.
  package var intervals: [StatusInterval]
  /// Every run of a pipeline that any snapshot has told of, once, newest first; those that tell no time come last.
  package var runs: [Run]
  /// When each version was first seen, in the order of time. A version that came back stands twice.
  package var versions: [VersionChange]
  /// Some of it is made up.
  package var hasSamples: Bool

  package init(
    intervals: [StatusInterval] = [], runs: [Run] = [], versions: [VersionChange] = [], hasSamples: Bool = false
  ) {
    self.intervals = intervals
    self.runs = runs
    self.versions = versions
    self.hasSamples = hasSamples
  }

  package var isEmpty: Bool { intervals.isEmpty && runs.isEmpty }
}

/// A stretch of time in which a subject was known to have one status.
package struct StatusInterval: Sendable, Hashable {
  /// Also `unknown`, where a source has said so.
  package var status: Status
  package var from: Instant
  /// When the next word came, or else the deadline of the last one: of the newest interval it may lie ahead.
  package var to: Instant
  /// Who said so first.
  package var source: String
  /// The first word's message and link.
  package var message: String?
  package var url: String?

  package init(
    status: Status, from: Instant, to: Instant, source: String, message: String? = nil, url: String? = nil
  ) {
    self.status = status
    self.from = from
    self.to = to
    self.source = source
    self.message = message
    self.url = url
  }
}

/// The first sight of a version.
package struct VersionChange: Sendable, Hashable {
  package var version: String
  package var since: Instant
  package var source: String

  package init(version: String, since: Instant, source: String) {
    self.version = version
    self.since = since
    self.source = source
  }
}
