import OpsModel

/// The runs of a pipeline, from all that was said of them.
enum Runs {
  /// By the run's id, with the newest word on it, of two at one time the worse: sources list the same runs again and again, as
  /// they go on. The newest run first.
  /// - Parameter lists: the observations that list runs, in any order.
  static func merged(_ lists: [Word], site: Site) -> [(run: Run, at: Instant)] {
    var runs: [(run: Run, at: Instant)] = []
    var positions: [String: Int] = [:]
    let snapshots = site.snapshots.span
    for list in lists.ordered() {
      for run in snapshots[Int(list.snapshot)].observations.span[Int(list.entry)].runs {
        let at = run.checkedAt ?? list.at
        guard let position = positions[run.id] else {
          positions[run.id] = runs.count
          runs.append((run, at))
          continue
        }
        let known = runs[position]
        if at != known.at ? at > known.at : run.status.weight >= known.run.status.weight {
          // Most words on a run are those that were said before.
          if runs[position].run != run { runs[position].run = run.completed(by: runs[position].run) }
          runs[position].at = at
        } else {
          runs[position].run = runs[position].run.completed(by: run)
        }
      }
    }
    return newestFirst(runs)
  }

  /// By the time they began, else ended, else were last seen under way; those that tell no time come last. Where time does not decide, the larger number or
  /// longer name is taken for the newer one, so that the order does not hang on that of the files.
  private static func newestFirst(_ runs: [(run: Run, at: Instant)]) -> [(run: Run, at: Instant)] {
    // Only what is sorted by is moved about: a run is a large value.
    let times = runs.indices.map { index in (time: time(of: runs[index].run, seen: runs[index].at), index: index) }
    let order = times.sorted { a, b in
      if let first = a.time, let second = b.time, first != second { return first > second }
      if (a.time == nil) != (b.time == nil) { return b.time == nil }
      let (first, second) = (runs[a.index].run.id, runs[b.index].run.id)
      return first.utf8.count != second.utf8.count ? first.utf8.count > second.utf8.count : first > second
    }
    return order.map { runs[$0.index] }
  }

  private static func time(of run: Run, seen: Instant) -> Instant? {
    run.startedAt ?? run.finishedAt ?? (run.status.isUnderWay ? seen : nil)
  }
}

extension Run {
  /// What only the older word knew stays: not every answer of a tool holds all of a run.
  fileprivate func completed(by older: Run) -> Run {
    var run = self
    run.startedAt = startedAt ?? older.startedAt
    // A run that was started anew is not finished, whatever was said of its first attempt.
    if !status.isUnderWay { run.finishedAt = finishedAt ?? older.finishedAt }
    run.commit = commit ?? older.commit
    run.committedAt = committedAt ?? older.committedAt
    run.branch = branch ?? older.branch
    run.version = version ?? older.version
    run.url = url ?? older.url
    // What it waited for, or why it failed, is nothing that can be said of what came of it since.
    if status == older.status { run.message = message ?? older.message }
    return run
  }
}
