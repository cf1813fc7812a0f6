package import OpsModel

/// Whether a source still speaks.
package struct SourceState: Sendable {
  package var name: String
  /// Its newest snapshot; nil when it has never reported.
  package var lastSeen: Instant?
  /// When it is (or was) due at the latest; nil without a cadence in site.yml.
  package var due: Instant?
  /// Past due, or expected and never heard. Without a cadence: when all that its newest snapshot said is past its deadline.
  package var isSilent: Bool
  package var isSample: Bool
  /// The files of its snapshots, newest first.
  package var files: [String]

  package init(
    name: String, lastSeen: Instant? = nil, due: Instant? = nil, isSilent: Bool, isSample: Bool = false, files: [String] = []
  ) {
    self.name = name
    self.lastSeen = lastSeen
    self.due = due
    self.isSilent = isSilent
    self.isSample = isSample
    self.files = files
  }
}

extension SourceState {
  static func all(of site: Site, now: Instant) -> [SourceState] {
    let validity = Validity(of: site.configuration)
    var snapshots: [String: [Int]] = [:]
    for index in site.snapshots.indices
    where !ClockSkew.isRefused(site.snapshots[index].observedAt, now: now) && site.snapshots[index].folded == nil {
      snapshots[site.snapshots[index].source, default: []].append(index)
    }
    var cadences: [String: SourceCadence] = [:]
    for cadence in site.configuration.sources { cadences[cadence.name] = cadence }
    return Set(snapshots.keys).union(cadences.keys).sorted().map { name in
      let newestFirst = (snapshots[name] ?? []).sorted { a, b in
        let (first, second) = (site.snapshots[a].observedAt, site.snapshots[b].observedAt)
        return first != second ? first > second : a > b
      }
      guard let newest = newestFirst.first.map({ site.snapshots[$0] }) else { return SourceState(name: name, isSilent: true) }
      let due = cadences[name].flatMap(lateness).map { newest.observedAt + $0 }
      return SourceState(
        name: name, lastSeen: newest.observedAt, due: due,
        isSilent: due.map { now > $0 } ?? isPast(newest, validity: validity, now: now), isSample: newest.isSample,
        files: newestFirst.map { site.snapshots[$0].file })
    }
  }

  private static func lateness(of cadence: SourceCadence) -> Span? {
    cadence.lateAfter ?? cadence.every.map { Span(seconds: 2 * $0.seconds) }
  }

  private static func isPast(_ snapshot: Snapshot, validity: Validity, now: Instant) -> Bool {
    if snapshot.observations.isEmpty { return now > snapshot.observedAt + validity.span(of: snapshot, kind: nil) }
    return snapshot.observations.allSatisfy {
      now > ($0.checkedAt ?? snapshot.observedAt) + validity.span(of: snapshot, kind: $0.subject.kind)
    }
  }
}
