package import OpsModel

/// The last days of a history as a row of parts without holes between them: what was not known is a part too.
package struct Timeline: Sendable, Hashable {
  /// Where the row begins and ends. It begins later than was asked for when there are too many parts.
  package var from: Instant
  package var until: Instant
  /// In the order of time, each beginning where the one before it ends.
  package var parts: [Part]
  /// How many intervals of the days that were asked for are not among the parts: the oldest.
  package var omitted: Int

  package struct Part: Sendable, Hashable {
    /// What the row shows of it.
    package var from: Instant
    package var to: Instant
    /// All of it, which may have begun before the row and last longer; nil: nothing was known.
    package var interval: StatusInterval?

    package init(from: Instant, to: Instant, interval: StatusInterval? = nil) {
      self.from = from
      self.to = to
      self.interval = interval
    }

    package var seconds: Int64 { to.seconds(since: from) }
  }

  package init(from: Instant, until: Instant, parts: [Part] = [], omitted: Int = 0) {
    self.from = from
    self.until = until
    self.parts = parts
    self.omitted = omitted
  }

  /// The intervals among the parts.
  package var intervals: Int { parts.count { $0.interval != nil } }
}

extension History {
  /// - Parameters:
  ///   - days: of 24 hours.
  ///   - most: so many intervals and no more; the newest are kept.
  ///   - end: what began at this very moment is a part too, of no length: it is the news.
  package func timeline(days: Int, atMost most: Int, until end: Instant) -> Timeline {
    var start = end + .days(-Int64(days))
    let first = firstInterval(after: start)
    let last = intervals[first...].lastIndex { $0.from <= end } ?? first - 1
    let kept = max(first, last + 1 - most)
    if kept > first { start = intervals[kept].from }
    var timeline = Timeline(from: start, until: end, omitted: kept - first)
    var known = start
    for interval in intervals[kept..<max(kept, last + 1)] {
      let from = max(start, interval.from)
      if from > known { timeline.parts.append(Timeline.Part(from: known, to: from)) }
      known = min(end, interval.to)
      timeline.parts.append(Timeline.Part(from: from, to: known, interval: interval))
    }
    if known < end { timeline.parts.append(Timeline.Part(from: known, to: end)) }
    return timeline
  }
}
