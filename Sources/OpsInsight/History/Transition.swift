package import OpsModel

/// A moment at which what is known of a subject changed.
package struct Transition: Sendable, Hashable {
  package var subject: SubjectRef
  package var environment: String?
  /// Unknown before the first word, and in a gap.
  package var from: Status
  /// Unknown when the last word had become too old.
  package var to: Status
  package var at: Instant
  /// Who said so; of a word that became too old, who had said it.
  package var source: String
  package var message: String?
  package var url: String?

  package init(
    subject: SubjectRef, environment: String?, from: Status, to: Status, at: Instant, source: String, message: String? = nil,
    url: String? = nil
  ) {
    self.subject = subject
    self.environment = environment
    self.from = from
    self.to = to
    self.at = at
    self.source = source
    self.message = message
    self.url = url
  }
}

extension Insight {
  /// The newest transitions of the whole site, newest first; of those at one moment, in the order of the subjects and of their
  /// environments. The same history gives the same list, whenever it is made, up to what has become too old meanwhile.
  package func transitions(newest count: Int) -> [Transition] {
    var newest: [Transition] = []
    for subject in subjects {
      for state in subject.states {
        newest += state.history.transitions(of: subject.ref, in: state.environment, newest: count, until: now)
      }
      // Cut now and then, so that they take no more room than a few times what is asked for, however large the site is.
      if newest.count > 8 * count { newest = newest.newest(count) }
    }
    return newest.newest(count)
  }
}

extension [Transition] {
  fileprivate func newest(_ count: Int) -> [Transition] {
    // Sorting is stable, which the standard library keeps to and does not promise.
    let order = indices.sorted { self[$0].at != self[$1].at ? self[$0].at > self[$1].at : $0 < $1 }
    return order.prefix(count).map { self[$0] }
  }
}

extension History {
  /// The newest transitions, newest first.
  /// - Parameter end: now: a word that is still believed then has not become too old.
  package func transitions(
    of subject: SubjectRef, in environment: String?, newest count: Int, until end: Instant
  ) -> [Transition] {
    var result: [Transition] = []
    var index = intervals.count - 1
    /// Nil: the next interval begins later than this one ends, or there is none.
    var next: Instant?
    while index >= 0, result.count < count {
      let interval = intervals[index]
      let before = index > 0 ? intervals[index - 1] : nil
      let isGap = next.map { interval.to < $0 } ?? (interval.to < end)
      if isGap, interval.status != .unknown {
        result.append(
          Transition(
            subject: subject, environment: environment, from: interval.status, to: .unknown, at: interval.to,
            source: interval.source))
      }
      let from = before.map { $0.to == interval.from ? $0.status : .unknown } ?? .unknown
      if from != interval.status {
        result.append(
          Transition(
            subject: subject, environment: environment, from: from, to: interval.status, at: interval.from,
            source: interval.source, message: interval.message, url: interval.url))
      }
      next = interval.from
      index -= 1
    }
    return Array(result.prefix(count))
  }
}
