import OpsModel

extension Folding {
  /// Observations one after the other that say the same become one stretch. A word that stays in its own file ends a stretch
  /// too, so that the order of all words stays what it was.
  /// - Parameter words: of one subject in one environment, in the order of time.
  mutating func foldObserved(_ words: [Word]) {
    var current: (fold: Int, name: FoldedName, stretch: ObservedStretch)?
    var done: [FoldedName: [Int: [ObservedStretch]]] = [:]
    for word in words {
      let target = target(of: word)
      if let open = current {
        if open.fold == target, open.stretch.isContinued(by: word, version: site.version(word)), open.name == site.name(of: word)
        {
          current?.stretch.to = word.until
          continue
        }
        done[open.name, default: [:]][open.fold, default: []].append(open.stretch.ended(by: word))
      }
      current = target.map { ($0, site.name(of: word), ObservedStretch(word, site.telling(word))) }
    }
    if let current { done[current.name, default: [:]][current.fold, default: []].append(current.stretch) }
    for (name, parts) in done {
      for (fold, stretches) in parts { folds[fold].add(name, stretches) }
    }
  }
}

extension ObservedStretch {
  fileprivate init(_ first: Word, _ telling: Telling) {
    self.init(
      status: first.status, from: first.at, to: first.until, source: telling.source, version: telling.version,
      message: telling.message, url: telling.url)
  }

  /// Who tells no version says nothing against the one that is known.
  fileprivate func isContinued(by word: Word, version: String?) -> Bool {
    status == word.status && word.at <= to && (version == nil || version == self.version)
  }

  fileprivate func ended(by word: Word) -> ObservedStretch {
    var stretch = self
    stretch.to = min(to, word.at)
    return stretch
  }
}

extension Fold {
  fileprivate mutating func add(_ name: FoldedName, _ stretches: [ObservedStretch]) {
    guard var folded = snapshot.folded else { return }
    // So that the lists are changed where they are, and not copied each time.
    snapshot.folded = nil
    let first = folded.stretches.count
    folded.stretches += stretches
    folded.subjects.append(
      FoldedSubject(subject: name.subject, environment: name.environment, stretches: first..<folded.stretches.count))
    snapshot.folded = folded
  }

  /// By name, and what was said of the past by its beginning, so that the same site gives the same file.
  mutating func sort() {
    if let folded = snapshot.folded {
      var sorted = FoldedHistory(replaces: folded.replaces)
      snapshot.folded = sorted
      for group in folded.subjects.sorted(by: { $0.name < $1.name }) {
        let first = sorted.stretches.count
        sorted.stretches += folded.stretches[group.stretches]
        sorted.subjects.append(
          FoldedSubject(subject: group.subject, environment: group.environment, stretches: first..<sorted.stretches.count))
      }
      snapshot.folded = sorted
    }
    snapshot.observations.sort { $0.name < $1.name }
    snapshot.history.sort { a, b in
      if a.name != b.name { return a.name < b.name }
      if a.from != b.from { return a.from < b.from }
      return a.status != b.status ? a.status.weight < b.status.weight : (a.source ?? "") < (b.source ?? "")
    }
  }
}

extension FoldedSubject {
  fileprivate var name: FoldedName { FoldedName(subject: subject, environment: environment) }
}

extension Observation {
  fileprivate var name: FoldedName { FoldedName(subject: subject, environment: environment) }
}

extension Interval {
  fileprivate var name: FoldedName { FoldedName(subject: subject, environment: environment) }
}
