import OpsModel

/// One observation, one folded stretch of them, or one entry of a snapshot's `history`, as the past of its subject needs it: a
/// few integers, and the way back to the rest. A year of observations every five minutes is a hundred thousand of them for each
/// subject.
struct Word {
  var at: Instant
  var status: Status
  /// Until when it may be believed.
  var until: Instant
  /// Indices into `site.snapshots`, and into its observations, folded stretches or history.
  var snapshot: Int32
  var entry: Int32

  init(_ status: Status, at: Instant, until: Instant, snapshot: Int, entry: Int) {
    self.at = at
    self.status = status
    self.until = until
    self.snapshot = Int32(snapshot)
    self.entry = Int32(entry)
  }

  /// Of two at the same time the worse counts as the newer one, and of the same status the one that is believed longer. So it
  /// does not hang on the names of the files, which change when they are folded.
  static func precedes(_ a: Word, _ b: Word) -> Bool {
    if a.at != b.at { return a.at < b.at }
    if a.status != b.status { return a.status.weight < b.status.weight }
    if a.until != b.until { return a.until < b.until }
    return a.snapshot != b.snapshot ? a.snapshot < b.snapshot : a.entry < b.entry
  }
}

extension [Word] {
  /// By time. Files are mostly named by their time, so that they mostly come in order.
  func ordered() -> [Word] {
    for index in indices.dropFirst() where Word.precedes(self[index], self[index - 1]) { return sorted(by: Word.precedes) }
    return self
  }
}

/// What an observed word says beside its status.
struct Telling {
  var source: String
  var version: String?
  var message: String?
  var url: String?
}

extension Site {
  func telling(_ word: Word) -> Telling {
    let snapshot = snapshots.span[Int(word.snapshot)]
    if let folded = snapshot.folded {
      let stretch = folded.stretches[Int(word.entry)]
      return Telling(source: stretch.source, version: stretch.version, message: stretch.message, url: stretch.url)
    }
    let observation = snapshot.observations.span[Int(word.entry)]
    return Telling(
      source: snapshot.source, version: observation.version, message: observation.message, url: observation.url)
  }

  func version(_ word: Word) -> String? {
    let all = snapshots.span
    if let folded = all[Int(word.snapshot)].folded { return folded.stretches[Int(word.entry)].version }
    return all[Int(word.snapshot)].observations.span[Int(word.entry)].version
  }
}
