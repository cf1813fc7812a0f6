import OpsInsight
import OpsModel

/// The values of an insight, part by part. Only line numbers that no page shows are left out.
extension FingerprintParts {
  mutating func add(_ gap: Gap) {
    add(gap.id)
    add(gap.rule.rawValue)
    add(gap.subject)
    add(gap.environment)
    add(gap.detail)
    add(gap.severity.rawValue)
    add(gap.state.rawValue)
    add(gap.message)
    add(gap.remedy)
    add(gap.owner)
    add(gap.place.file)
    add(gap.place)
    add(gap.newPage)
    add(gap.ticket)
    add(gap.waiver)
    add(gap.waivedUntil?.daysSinceEpoch ?? Int.min)
  }

  /// All that is known of a state, its past included.
  mutating func add(_ state: State) {
    add(present: state)
    add(state.history)
  }

  /// What rows show of a state (`StateView`): who saw what, and until when it may be believed.
  mutating func add(present state: State) {
    add(wordOf: state)
    guard let evidence = state.evidence else { return }
    add(evidence.source)
    add(evidence.file)
    add(evidence.observedAt)
    add(evidence.observation)
  }

  /// What a badge shows of it: the word, the one before, and what becomes of it.
  mutating func add(wordOf state: State) {
    add(state.environment)
    add(state.status.rawValue)
    switch state.freshness {
    case .fresh: add(0)
    case .stale: add(1)
    case .never: add(2)
    case .gone: add(3)
    }
    add(state.evidence != nil)
    if let evidence = state.evidence {
      add(evidence.status.rawValue)
      add(evidence.deadline)
      add(evidence.isSample)
    }
    add(state.maintenances.count)
    for maintenance in state.maintenances {
      add(maintenance.incident)
      add(maintenance.start)
      add(maintenance.end)
    }
  }

  mutating func add(_ observation: Observation) {
    add(observation.subject)
    add(observation.environment)
    add(observation.status.rawValue)
    add(observation.checkedAt)
    add(observation.originalStatus)
    add(observation.message)
    add(observation.version)
    add(observation.url)
    add(observation.role)
    add(observation.region)
    add(observation.type)
    add(observation.runs)
  }

  mutating func add(_ history: History) {
    add(history.intervals.count)
    for interval in history.intervals {
      add(interval.status.rawValue)
      add(interval.from)
      add(interval.to)
      add(interval.source)
      add(interval.message)
      add(interval.url)
    }
    add(history.runs)
    add(history.versions.count)
    for version in history.versions {
      add(version.version)
      add(version.since)
      add(version.source)
    }
    add(history.hasSamples)
  }

  mutating func add(_ runs: [Run]) {
    add(runs.count)
    // By index: a run is a large value.
    let runs = runs.span
    for index in runs.indices {
      add(runs[index].id)
      add(runs[index].status.rawValue)
      add(runs[index].startedAt)
      add(runs[index].finishedAt)
      add(runs[index].checkedAt)
      add(runs[index].commit)
      add(runs[index].committedAt)
      add(runs[index].branch)
      add(runs[index].version)
      add(runs[index].url)
      add(runs[index].message)
    }
  }

  mutating func add(_ responsibility: Responsibility) {
    add(responsibility.activity)
    add(responsibility.environment)
    add(responsibility.isHole)
    add(responsibility.place != nil)
    let assignment = responsibility.assignment
    for parties in [assignment.accountable, assignment.responsible, assignment.consulted, assignment.informed] {
      add(parties.count)
      for party in parties { add(party.value) }
    }
  }

  /// What stands at the head of all pages of an environment.
  mutating func add(headOf environment: EnvironmentState) {
    add(environment.environment.id)
    add(environment.status.rawValue)
    for tone in Status.Tone.allCases { add(environment.counts[tone] ?? -1) }
    add(environment.outlook.changes.count)
    for change in environment.outlook.changes {
      add(change.after)
      add(change.status.rawValue)
    }
    add(environment.hasSamples)
  }

  mutating func add(_ waiting: VersionMatrix.Waiting) {
    add(waiting.version)
    add(waiting.environment)
    add(waiting.next)
    add(waiting.since)
  }

  mutating func add(_ figure: Coverage.Figure) {
    add(figure.written)
    add(figure.required)
  }
}
