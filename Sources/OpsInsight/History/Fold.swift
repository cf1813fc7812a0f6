package import OpsModel

/// Old snapshots of one month put together, without losing a run or a transition.
///
/// What the site says today does not hang on it: the snapshots from which today's states follow stay as they are, and so do
/// samples and whatever a caller wants left alone. Of what is folded it stays known who said what, from when, until when.
package struct Fold: Sendable {
  /// `2026-10`, in UTC, by when the snapshots were taken.
  package var month: String
  /// What is to be written. Its `replaces` is for the caller to fill.
  package var snapshot: Snapshot
  /// The files, as diagnostics show them, that are not needed any more once it has been written; sorted.
  package var files: [String] = []

  /// - Parameters:
  ///   - end: snapshots taken before this are folded.
  ///   - leaving: files that are not touched. When the file of a month is among them, nothing is added to that month.
  ///   - file: where the folded snapshot of a month stands, as diagnostics show it.
  /// - Returns: the months to which something is added, the oldest first.
  package static func months(
    of site: Site, now: Instant, before end: Instant, leaving: Set<String>, file: (String) -> String
  ) -> [Fold] {
    let names = Names(of: site)
    let sightings = Sightings(of: site, names: names, order: SiteOrder(of: site.configuration), now: now)
    let needed = sightings.foundations(of: site)
    var parts: [String: [Int]] = [:]
    for (index, snapshot) in site.snapshots.enumerated()
    where snapshot.folded == nil && snapshot.observedAt < end && !snapshot.isSample && !needed.contains(index)
      && !leaving.contains(snapshot.file) && !snapshot.hasRefusedWord(now: now)
    {
      parts[month(of: snapshot), default: []].append(index)
    }
    var folding = Folding(site: site)
    for (month, indices) in parts.sorted(by: { $0.key < $1.key }) where !leaving.contains(file(month)) {
      var fold = Fold(
        month: month,
        snapshot: Snapshot(
          file: file(month), source: "opsboard compact", observedAt: Instant(seconds: 0), folded: FoldedHistory()))
      fold.files = indices.map { site.snapshots[$0].file }.sorted()
      for index in indices { folding.fold[index] = folding.folds.count }
      folding.folds.append(fold)
    }
    guard !folding.folds.isEmpty else { return [] }
    for (index, snapshot) in site.snapshots.enumerated() where snapshot.folded != nil {
      folding.fold[index] = folding.folds.firstIndex { $0.snapshot.file == snapshot.file }
    }
    return folding.run(sightings)
  }

  private static func month(of snapshot: Snapshot) -> String { String(snapshot.observedAt.utc.day.description.prefix(7)) }
}

extension Snapshot {
  /// A check tells of it, and it must stay for that.
  fileprivate func hasRefusedWord(now: Instant) -> Bool {
    observations.contains { ClockSkew.isRefused($0.checkedAt ?? observedAt, now: now) }
  }
}

/// The work on one site: subject by subject, since what one snapshot says ends what another has said.
struct Folding {
  let site: Site
  var folds: [Fold] = []
  /// By snapshot: the index of the fold that takes it in; nil when it stays.
  var fold: [Int?]

  init(site: Site) {
    self.site = site
    fold = Array(repeating: nil, count: site.snapshots.count)
  }

  func target(of word: Word) -> Int? { fold[Int(word.snapshot)] }

  /// Whether it stands in the folded snapshot of a month that does not change.
  func isWritten(_ word: Word) -> Bool {
    fold[Int(word.snapshot)] == nil && site.snapshots.span[Int(word.snapshot)].folded != nil
  }

  mutating func run(_ sightings: Sightings) -> [Fold] {
    for (index, snapshot) in site.snapshots.enumerated() {
      guard let number = fold[index] else { continue }
      folds[number].snapshot.observedAt = max(folds[number].snapshot.observedAt, snapshot.observedAt.utc)
    }
    for sighting in sightings.ofPages.joined() { take(sighting) }
    for sighting in sightings.ofOthers.values.joined() { take(sighting) }
    for index in folds.indices { folds[index].sort() }
    return folds
  }

  private mutating func take(_ sighting: Sighting) {
    foldObserved(sighting.observed.ordered())
    foldRuns(sighting.runLists)
    foldStated(sighting.stated)
  }
}
