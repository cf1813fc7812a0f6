import OpsModel

/// Whether something that we know of is still there.
///
/// Absence can only be told by a snapshot that lists everything (`complete`) of the kind in the environment:
/// - Gone: a complete snapshot that is still fresh does not list it, and no source has seen it since. A fresh word from
///   another source vouches for it: each of two tools may list everything that it knows of.
/// - Cannot tell: the same, but that snapshot is stale; or it was seen once, that is stale by now, and the newest snapshot of
///   the source that saw it does not list it, without claiming to list everything.
/// - Otherwise the snapshots do not contradict it. What no source ever had in its scope is not gone: it has no status.
enum Presence {
  case uncontradicted
  case cannotTell(SnapshotMark)
  case gone(SnapshotMark)
}

extension Sightings {
  func presence(of sighting: Sighting?, kind: Kind, environment: String?, site: Site, now: Instant) -> Presence {
    let scope = Scope(kind: kind, environment: environment)
    let last = sighting?.newest
    let isFresh = last.map { now <= $0.until } ?? false
    var stale: SnapshotMark?
    var fresh: SnapshotMark?
    let lists = complete.isEmpty ? [] : complete[scope] ?? []
    for mark in lists where !isListed(sighting, since: mark) {
      if let last, isFresh, site.snapshots[Int(last.snapshot)].source != mark.source { continue }
      if now <= mark.deadline {
        if fresh.map({ mark.isNewer(than: $0) }) ?? true { fresh = mark }
      } else if stale.map({ mark.isNewer(than: $0) }) ?? true {
        stale = mark
      }
    }
    if let fresh { return .gone(fresh) }
    if let stale { return .cannotTell(stale) }
    guard let last, !isFresh else { return .uncontradicted }
    let source = site.snapshots[Int(last.snapshot)].source
    if let mark = newest[scope]?.first(where: { $0.source == source }), !isListed(sighting, since: mark) {
      return .cannotTell(mark)
    }
    return .uncontradicted
  }

  /// Whether that snapshot, or any later one of any source, lists it.
  private func isListed(_ sighting: Sighting?, since mark: SnapshotMark) -> Bool {
    guard let sighting else { return false }
    return sighting.listings.contains { !mark.isNewer(than: $0) }
  }
}
