package import OpsModel

/// A gap of which it is known when it came to be, or a review that was held.
///
/// Most gaps have no date: nothing that is read tells since when a section has been absent, nor when one was written. `opsboard diff` of
/// two states does. What is dated here follows from the content and the snapshots of today alone.
package struct DatedGap: Sendable {
  package enum Event: Sendable {
    /// The index of the gap in `Insight.gaps`, and why it is dated so.
    case opened(gap: Int, reason: String)
    /// The page of a subject was reviewed, which closes what was overdue.
    case reviewed(SubjectRef, next: Day?)
  }
  package var at: Instant
  package var event: Event
}

extension Insight {
  /// Those up to now, in no order:
  /// - a review that is overdue, on the day after it was due;
  /// - a gap whose waiver has ended, on the day after its last;
  /// - what is observed and not documented, when it was first seen;
  /// - what is documented and gone, when it was last seen;
  /// - a review, on its day.
  package func datedGaps() -> [DatedGap] {
    var waivers: [String: Day] = [:]
    for known in site.knownGaps {
      if known.waived != nil, let until = known.until?.value, until < now.utc.day { waivers[known.id.value] = until }
    }
    var dated: [DatedGap] = []
    for (index, gap) in gaps.enumerated() where gap.state == .open || gap.state == .ticketed {
      guard let (at, reason) = beginning(of: gap, waiver: waivers.isEmpty ? nil : waivers[gap.id]), at <= now else { continue }
      dated.append(DatedGap(at: at, event: .opened(gap: index, reason: reason)))
    }
    for subject in subjects {
      guard let page = subject.page, let reviewed = site.pages[page].lastReviewed?.value, reviewed.start <= now else { continue }
      dated.append(DatedGap(at: reviewed.start, event: .reviewed(subject.ref, next: reviewInterval(page)?.after(reviewed))))
    }
    return dated
  }

  private func beginning(of gap: Gap, waiver: Day?) -> (Instant, String)? {
    if let waiver { return (waiver.adding(days: 1).start, "its waiver ended on \(waiver)") }
    guard let subject = subject(gap.subject) else { return nil }
    switch gap.rule {
    case .reviewOverdue:
      guard let page = subject.page, let reviewed = site.pages[page].lastReviewed?.value, let every = reviewInterval(page) else {
        return nil
      }
      let due = every.after(reviewed)
      return (due.adding(days: 1).start, "the review was due on \(due)")
    case .undocumented:
      let states = subject.states.filter { gap.environment == nil || $0.environment == gap.environment }
      let first = states.compactMap { $0.history.intervals.first?.from ?? $0.evidence?.observedAt }.min()
      return first.map { ($0, "it was first seen then") }
    case .ghost:
      let state = subject.states.first { $0.environment == gap.environment }
      return state?.evidence.map { ($0.observedAt, "it was last seen then") }
    default: return nil
    }
  }

  private func reviewInterval(_ page: Int) -> ReviewInterval? {
    site.pages[page].reviewEvery?.value ?? site.configuration.requirements(of: site.pages[page].kind)?.reviewEvery
  }
}
