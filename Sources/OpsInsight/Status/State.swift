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

  package enum Freshness: Sendable, Hashable {
    case fresh
    case stale
    /// No source has ever reported it here.
    case never
    /// A complete, fresh snapshot of its environment does not list it.
    case gone
  }

  package init(environment: String?, status: Status, freshness: Freshness, evidence: Evidence? = nil) {
    self.environment = environment
    self.status = status
    self.freshness = freshness
    self.evidence = evidence
  }
}

/// Who saw it, when, and until when it may be believed.
package struct Evidence: Sendable {
  package var observation: Observation
  /// What was seen, whatever its age: the entry's own status, or for a pipeline that gives none, its newest run's.
  package var status: Status
  package var source: String
  /// The snapshot's file.
  package var file: String
  /// When the source looked: the observation's `checked_at`, else the snapshot's `observed_at`.
  package var observedAt: Instant
  /// After this the state is stale.
  package var deadline: Instant
  package var isSample: Bool

  package init(
    observation: Observation, source: String, file: String, observedAt: Instant, deadline: Instant, isSample: Bool
  ) {
    self.observation = observation
    self.status = observation.decidedStatus
    self.source = source
    self.file = file
    self.observedAt = observedAt
    self.deadline = deadline
    self.isSample = isSample
  }
}

extension Observation {
  /// A pipeline without a status of its own is as its newest run went. A word that we do not know is not "no status":
  /// it stays unknown, whatever the runs say.
  package var decidedStatus: Status {
    guard status == .unknown, originalStatus == nil, subject.kind == .pipeline else { return status }
    return newestRun?.status ?? .unknown
  }

  /// By the time it started, else finished; the first listed of those that tell no time, or the same.
  package var newestRun: Run? {
    guard var newest = runs.first else { return nil }
    for run in runs.dropFirst() {
      guard let time = run.startedAt ?? run.finishedAt else { continue }
      if let best = newest.startedAt ?? newest.finishedAt, best >= time { continue }
      newest = run
    }
    return newest
  }
}
