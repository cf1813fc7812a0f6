import OpsModel

extension History {
  /// - Parameters:
  ///   - observed: one subject's observations in one environment, in any order.
  ///   - stated: what snapshots say of its past.
  init(observed: [Word], stated: [Word], site: Site) {
    var observed = observed
    observed.order()
    let snapshots = site.snapshots.span
    var intervals: [StatusInterval] = []
    for stretch in Stretch.all(observed) {
      let snapshot = Int(stretch.first.snapshot)
      let observation = snapshots[snapshot].observations[Int(stretch.first.entry)]
      intervals.append(
        StatusInterval(
          status: stretch.first.status, from: stretch.first.at, to: stretch.to, source: snapshots[snapshot].source,
          message: observation.message, url: observation.url))
    }
    if !stated.isEmpty {
      intervals = StatusInterval.worst(
        of: intervals
          + stated.map {
            StatusInterval(
              status: $0.status, from: $0.at, to: $0.until, source: snapshots[Int($0.snapshot)].source)
          })
    }
    self.init(intervals: intervals, runs: Runs.merged(observed, site: site), versions: History.versions(observed, site: site))
  }

  private static func versions(_ observed: [Word], site: Site) -> [VersionChange] {
    var changes: [VersionChange] = []
    let snapshots = site.snapshots.span
    for word in observed {
      let snapshot = Int(word.snapshot)
      guard let version = snapshots[snapshot].observations[Int(word.entry)].version, version != changes.last?.version else {
        continue
      }
      changes.append(VersionChange(version: version, since: word.at, source: snapshots[snapshot].source))
    }
    return changes
  }
}

/// Words of one status, each of which came before the one ahead of it had become too old.
private struct Stretch {
  var first: Word
  /// The deadline of its last word, or when another word came.
  var to: Instant

  /// The newest word counts, whoever said it: the same rule that makes a state. A word that was never believed, because another
  /// came at the same time, leaves no trace.
  static func all(_ words: [Word]) -> [Stretch] {
    var all: [Stretch] = []
    var current: Stretch?
    for word in words {
      if var stretch = current {
        if stretch.first.status == word.status, word.at <= stretch.to {
          stretch.to = word.until
          current = stretch
          continue
        }
        stretch.to = min(stretch.to, word.at)
        if stretch.to > stretch.first.at { all.append(stretch) }
      }
      current = Stretch(first: word, to: word.until)
    }
    if let current, current.to > current.first.at { all.append(current) }
    return all
  }
}
