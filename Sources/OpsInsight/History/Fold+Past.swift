import OpsModel

/// What snapshots repeat: the same runs, the same stretches of the past, each time they are taken, and over months. Each is
/// written once for each thing that was said of it.
extension Folding {
  /// - Parameter lists: the observations of one pipeline that list runs.
  mutating func foldRuns(_ lists: [Word]) {
    var written: [String: (run: Run, at: Instant)] = [:]
    // When something was last said of a run in a file that stays.
    var staying: [String: Instant] = [:]
    var parts: [Int: [FoldedName: [Word]]] = [:]
    for list in lists {
      if let target = target(of: list) {
        parts[target, default: [:]][site.name(ofObservation: list), default: []].append(list)
      } else {
        for (run, at) in Runs.merged([list], site: site) {
          guard isWritten(list) else {
            staying[run.id] = max(staying[run.id] ?? at, at)
            continue
          }
          if let known = written[run.id], known.at > at { continue }
          written[run.id] = (run.withoutTime, at)
        }
      }
    }
    for (fold, names) in parts.sorted(by: { $0.key < $1.key }) {
      for (name, lists) in names.sorted(by: { $0.key < $1.key }) {
        var runs: [Run] = []
        for (run, at) in Runs.merged(lists, site: site) {
          let said = run.withoutTime
          // What was said before need not be said again, unless something else was said in between.
          if let known = written[run.id], known.run == said, staying[run.id].map({ $0 <= known.at }) ?? true { continue }
          if written[run.id].map({ $0.at <= at }) ?? true { written[run.id] = (said, at) }
          runs.append(run)
          runs[runs.count - 1].checkedAt = at
        }
        guard !runs.isEmpty else { continue }
        folds[fold].snapshot.observations.append(
          Observation(
            subject: name.subject, environment: name.environment, status: .unknown, runs: runs,
            place: Place(file: folds[fold].snapshot.file)))
      }
    }
  }

  /// Of what still went on, only the last end is of use.
  /// - Parameter words: what was said of the past of one subject in one environment.
  mutating func foldStated(_ words: [Word]) {
    var written: [Beginning: Instant] = [:]
    var parts: [Int: [Beginning: Interval]] = [:]
    for word in words {
      let interval = site.stated(word)
      let beginning = Beginning(
        name: FoldedName(subject: interval.subject, environment: interval.environment), status: word.status, from: word.at,
        source: interval.source)
      if let target = target(of: word) {
        let known = parts[target]?[beginning]?.to
        if known.map({ $0 < word.until }) ?? true { parts[target, default: [:]][beginning] = interval }
      } else if isWritten(word) {
        written[beginning] = max(written[beginning] ?? word.until, word.until)
      }
    }
    for (fold, entries) in parts.sorted(by: { $0.key < $1.key }) {
      for (beginning, interval) in entries {
        let end = interval.to ?? interval.from
        if let known = written[beginning], known >= end { continue }
        written[beginning] = end
        folds[fold].snapshot.history.append(interval)
      }
    }
  }

  private struct Beginning: Hashable {
    var name: FoldedName
    var status: Status
    var from: Instant
    var source: String?
  }
}

extension Site {
  /// With nothing left to its snapshot.
  fileprivate func stated(_ word: Word) -> Interval {
    let all = snapshots.span
    let index = Int(word.snapshot)
    var interval = all[index].history[Int(word.entry)]
    interval.environment = interval.environment ?? all[index].environment
    interval.source = interval.source ?? all[index].source
    interval.to = word.until
    return interval
  }
}

extension Run {
  /// What was said of it, whenever that was.
  fileprivate var withoutTime: Run {
    var run = self
    run.checkedAt = nil
    return run
  }
}
