import OpsModel

/// One observation, or one entry of a snapshot's `history`, as the history of its subject needs it: 32 bytes, and the way back
/// to the rest. A year of observations every five minutes is a hundred thousand of them for each subject.
struct Word {
  var at: Instant
  var status: Status
  /// Until when it may be believed.
  var until: Instant
  /// Indices into `site.snapshots`, and into its observations or its history.
  var snapshot: Int32
  var entry: Int32

  init(_ status: Status, at: Instant, until: Instant, snapshot: Int, entry: Int) {
    self.at = at
    self.status = status
    self.until = until
    self.snapshot = Int32(snapshot)
    self.entry = Int32(entry)
  }

  /// Of two at the same time the later file, and in one file the later entry, is the newer one.
  static func precedes(_ a: Word, _ b: Word) -> Bool {
    if a.at != b.at { return a.at < b.at }
    return a.snapshot != b.snapshot ? a.snapshot < b.snapshot : a.entry < b.entry
  }
}

extension [Word] {
  /// By time. Files are mostly named by their time, so that they mostly come in order.
  mutating func order() {
    for index in indices.dropFirst() where Word.precedes(self[index], self[index - 1]) {
      return sort(by: Word.precedes)
    }
  }
}
