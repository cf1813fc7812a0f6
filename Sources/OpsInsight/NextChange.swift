package import OpsModel

extension Insight {
  /// The first moment after `now` at which the same content may give another site: until then, a site that was built is as a new
  /// build would make it. It errs on the early side.
  ///
  /// That is the next midnight in UTC, on which reviews, waivers and windows of days turn, or sooner the moment when a word of a
  /// source becomes too old, a source falls silent, or an incident or maintenance begins or ends. Nil when the site says how far
  /// ahead of the clock a source is: that changes with every second.
  package var nextChange: Instant? {
    if sources.contains(where: { $0.ahead != nil }) || diagnostics.contains(where: { $0.rule == .clockSkew }) { return nil }
    var next = Earliest(after: now)
    next.note(Instant(seconds: Int64(now.utc.day.adding(days: 1).daysSinceEpoch) * 86_400))
    for source in sources { next.note(source.silentAfter) }
    let validity = Validity(of: site.configuration)
    for snapshot in site.snapshots {
      for kind in Kind.observed { next.note(snapshot.observedAt + validity.span(of: snapshot, kind: kind)) }
      for observation in snapshot.observations {
        guard let checkedAt = observation.checkedAt else { continue }
        next.note(checkedAt + validity.span(of: snapshot, kind: observation.subject.kind))
      }
      for interval in snapshot.history {
        next.note(interval.from)
        next.note(interval.to)
      }
    }
    let pages = site.pages.span
    for index in pages.indices {
      guard let incident = pages[index].incident else { continue }
      next.note(incident.started?.value)
      next.note(incident.resolved?.value)
    }
    return next.instant
  }
}

private struct Earliest {
  let now: Instant
  private(set) var instant: Instant?

  init(after now: Instant) { self.now = now }

  mutating func note(_ moment: Instant?) {
    guard let moment, moment >= now, instant.map({ moment < $0 }) ?? true else { return }
    instant = moment
  }
}
