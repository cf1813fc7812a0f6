import OpsModel

extension History {
  init(of sighting: Sighting, site: Site) {
    let observed = sighting.observed.ordered()
    var intervals = Stretch.all(observed).map { stretch in
      let first = site.telling(stretch.first)
      return StatusInterval(
        status: stretch.first.status, from: stretch.first.at, to: stretch.to, source: first.source, message: first.message,
        url: first.url)
    }
    if !sighting.stated.isEmpty {
      intervals = StatusInterval.worst(of: intervals + sighting.stated.map { StatusInterval(stated: $0, site: site) })
    }
    let isSample = { (word: Word) in site.snapshots.span[Int(word.snapshot)].isSample }
    let runs = Runs.merged(sighting.runLists, site: site).map { told in
      var run = told.run
      run.checkedAt = nil
      return run
    }
    self.init(
      intervals: intervals, runs: runs,
      versions: VersionChange.all(observed, site: site),
      hasSamples: observed.contains(where: isSample) || sighting.stated.contains(where: isSample))
  }
}

extension StatusInterval {
  fileprivate init(stated word: Word, site: Site) {
    let snapshot = site.snapshots.span[Int(word.snapshot)]
    self.init(
      status: word.status, from: word.at, to: word.until, source: snapshot.history[Int(word.entry)].source ?? snapshot.source)
  }
}

extension VersionChange {
  /// - Parameter observed: in the order of time.
  fileprivate static func all(_ observed: [Word], site: Site) -> [VersionChange] {
    var changes: [VersionChange] = []
    for word in observed {
      guard let version = site.version(word), version != changes.last?.version else { continue }
      changes.append(VersionChange(version: version, since: word.at, source: site.telling(word).source))
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
  /// - Parameter words: in the order of time.
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
