package import OpsModel

/// Whether a source still speaks.
package struct SourceState: Sendable {
  package var name: String
  /// Its newest snapshot; nil when it has never reported.
  package var lastSeen: Instant?
  /// When it is (or was) due at the latest; nil without a cadence in site.yml.
  package var due: Instant?
  /// The moment after which it is silent: when it was due, or without a cadence when all that its newest snapshot said is past
  /// its deadline. Nil when it has never reported.
  package var silentAfter: Instant?
  /// Past that moment, or expected and never heard.
  package var isSilent: Bool
  /// The newest time in its snapshots that lies so far ahead of the clock that it is refused.
  package var ahead: Instant?
  package var isSample: Bool

  package init(
    name: String, lastSeen: Instant? = nil, due: Instant? = nil, silentAfter: Instant? = nil, isSilent: Bool,
    ahead: Instant? = nil, isSample: Bool = false
  ) {
    self.name = name
    self.lastSeen = lastSeen
    self.due = due
    self.silentAfter = silentAfter
    self.isSilent = isSilent
    self.ahead = ahead
    self.isSample = isSample
  }
}

extension SourceState {
  static func all(of site: Site, now: Instant) -> [SourceState] {
    let validity = Validity(of: site.configuration)
    var newest: [String: Int] = [:]
    var ahead: [String: Instant] = [:]
    for (index, snapshot) in site.snapshots.enumerated() where snapshot.folded == nil {
      if ClockSkew.isRefused(snapshot.observedAt, now: now) {
        ahead[snapshot.source] = max(ahead[snapshot.source] ?? snapshot.observedAt, snapshot.observedAt)
        continue
      }
      // Of two at one time the later file.
      if let other = newest[snapshot.source], site.snapshots[other].observedAt > snapshot.observedAt { continue }
      newest[snapshot.source] = index
    }
    var cadences: [String: SourceCadence] = [:]
    for cadence in site.configuration.sources { cadences[cadence.name] = cadence }
    return Set(newest.keys).union(ahead.keys).union(cadences.keys).sorted().map { name in
      guard let snapshot = newest[name].map({ site.snapshots[$0] }) else {
        return SourceState(name: name, isSilent: true, ahead: ahead[name])
      }
      let due = cadences[name].flatMap(lateness).map { snapshot.observedAt + $0 }
      let end = due ?? end(of: snapshot, validity: validity)
      return SourceState(
        name: name, lastSeen: snapshot.observedAt, due: due, silentAfter: end, isSilent: now > end, ahead: ahead[name],
        isSample: snapshot.isSample)
    }
  }

  private static func lateness(of cadence: SourceCadence) -> Span? {
    cadence.lateAfter ?? cadence.every.map { Span(seconds: 2 * $0.seconds) }
  }

  /// When all that it says is too old.
  private static func end(of snapshot: Snapshot, validity: Validity) -> Instant {
    snapshot.observations.lazy
      .map { ($0.checkedAt ?? snapshot.observedAt) + validity.span(of: snapshot, kind: $0.subject.kind) }.max()
      ?? snapshot.observedAt + validity.span(of: snapshot, kind: nil)
  }
}
