import OpsModel

extension Delivery {
  /// For each environment, in the order of site.yml. In one walk over the pipelines.
  static func all(of subjects: [Subject], site: Site, now: Instant) -> [Delivery] {
    let last = now.utc.day
    let first = last.adding(days: 1 - window)
    let positions = EnvironmentPositions(site.configuration)
    var all = site.configuration.environments.map { _ in Delivery(first: last, last: last) }
    let list = subjects.span
    for index in list.indices where list[index].ref.kind == .pipeline {
      for state in list[index].states where !state.history.runs.isEmpty {
        guard let position = state.environment.flatMap({ positions[$0] }) else { continue }
        all[position].add(state.history, from: first.start, before: last.adding(days: 1).start)
      }
    }
    return all
  }

  /// Runs are counted in the order in which they ended: one that began first may fail after its successor has succeeded, and
  /// that success did not restore anything.
  /// - Parameter history: of one pipeline. Its runs come newest first, by when they began.
  mutating func add(_ history: History, from start: Instant, before tomorrow: Instant) {
    /// When the pipeline broke.
    var broken: Instant?
    var isCounted = false
    for (run, end) in history.runsByEnd {
      guard end >= start, end < tomorrow else { continue }
      switch run.status {
      case .succeeded:
        deployments += 1
        if let begin = broken { restores.append(end.seconds(since: begin)) }
        broken = nil
        if let committed = run.committedAt, committed <= end { leads.append(end.seconds(since: committed)) }
      case .failed:
        failures += 1
        if broken == nil { broken = end }
      default: continue
      }
      isCounted = true
      first = min(first, end.utc.day)
    }
    if broken != nil { unrestored += 1 }
    guard isCounted else { return }
    pipelines += 1
    hasSamples = hasSamples || history.hasSamples
  }
}

extension History {
  /// Runs that tell a time, by their end; of those that ended at one moment, the one that began first.
  fileprivate var runsByEnd: [(run: Run, end: Instant)] {
    let timed = runs.reversed().compactMap { run in (run.finishedAt ?? run.startedAt).map { (run: run, end: $0) } }
    // Mostly they end in the order in which they began. Stable by the index, which sorting does not promise.
    if zip(timed, timed.dropFirst()).allSatisfy({ $0.end <= $1.end }) { return timed }
    let order = timed.indices.sorted { (timed[$0].end, $0) < (timed[$1].end, $1) }
    return order.map { timed[$0] }
  }
}
