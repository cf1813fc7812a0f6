package import OpsModel

/// What is known of one subject in one environment.
package struct State: Sendable {
  /// Nil: the subject was observed without an environment and its page names none, or several.
  package var environment: String?
  /// What may be shown: unknown when stale, gone or never observed.
  package var status: Status
  package var freshness: Freshness
  /// The newest observation, whatever its age.
  package var evidence: Evidence?
  /// All that snapshots say of it, the newest observation among it.
  package var history: History
  /// Planned work that touches it, under way or still to come.
  package var maintenances: [Maintenance] = []

  package enum Freshness: Sendable, Hashable {
    case fresh
    case stale
    /// No source has ever reported it here.
    case never
    /// A complete, fresh snapshot of its environment does not list it.
    case gone
  }

  package init(
    environment: String?, status: Status, freshness: Freshness, evidence: Evidence? = nil, history: History = History()
  ) {
    self.environment = environment
    self.status = status
    self.freshness = freshness
    self.evidence = evidence
    self.history = history
  }
}

/// Who saw it, when, and until when it may be believed. A class, though immutable: states are handed from view to view, and as a value
/// each would take an observation of a dozen texts along.
package final class Evidence: Sendable {
  package let observation: Observation
  /// What was seen, whatever its age.
  package let status: Status
  package let source: String
  /// The snapshot's file.
  package let file: String
  /// When the source looked: the observation's `checked_at`, else the snapshot's `observed_at`.
  package let observedAt: Instant
  /// After this the state is stale.
  package let deadline: Instant
  package let isSample: Bool

  package init(
    observation: Observation, source: String, file: String, observedAt: Instant, deadline: Instant, isSample: Bool
  ) {
    self.observation = observation
    self.status = observation.status
    self.source = source
    self.file = file
    self.observedAt = observedAt
    self.deadline = deadline
    self.isSample = isSample
  }
}
