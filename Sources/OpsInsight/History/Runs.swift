import OpsModel

/// The runs of a pipeline, from all that was said of them.
enum Runs {
  /// By the run's id: sources list the same runs again and again, as they go on.
  /// - Parameter observed: in the order of time.
  static func merged(_ observed: [Word], site: Site) -> [Run] {
    var runs: [Run] = []
    var positions: [String: Int] = [:]
    let snapshots = site.snapshots.span
    for word in observed {
      for run in snapshots[Int(word.snapshot)].observations[Int(word.entry)].runs {
        if let position = positions[run.id] {
          if runs[position] != run { runs[position].take(run) }
        } else {
          positions[run.id] = runs.count
          runs.append(run)
        }
      }
    }
    return newestFirst(runs)
  }

  /// By the time they began, else ended; of the same time, the one that was told of first.
  static func newestFirst(_ runs: [Run]) -> [Run] {
    // Only what is sorted by is moved about: a run is a large value.
    let order = runs.indices.map { (time: runs[$0].startedAt ?? runs[$0].finishedAt, index: $0) }.sorted { a, b in
      guard let first = a.time, let second = b.time, first != second else {
        return (a.time == nil) == (b.time == nil) ? a.index < b.index : b.time == nil
      }
      return first > second
    }
    return order.map { runs[$0.index] }
  }
}

extension Run {
  /// The newer word counts. What only the older one knew stays: not every answer of a tool holds all of a run.
  fileprivate mutating func take(_ newer: Run) {
    let older = self
    self = newer
    startedAt = newer.startedAt ?? older.startedAt
    // A run that was started anew is not finished, whatever was said of its first attempt.
    if newer.status != .running, newer.status != .queued { finishedAt = newer.finishedAt ?? older.finishedAt }
    commit = newer.commit ?? older.commit
    branch = newer.branch ?? older.branch
    version = newer.version ?? older.version
    url = newer.url ?? older.url
  }
}
