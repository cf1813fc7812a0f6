package import OpsModel

/// What is known of one day (UTC) of a subject in one environment.
package struct StatusDay: Sendable, Hashable {
  package var day: Day
  /// The worst that was known on it; nil when nothing was. `unknown` is nothing, and a pipeline that was queued or running had no
  /// result yet: that stands only where no result is known.
  package var worst: Status?
  /// Seconds of the day in which it was known how the subject is, and in which it was good. What is not known is neither up nor
  /// down: a share of the time is `good / known`, told together with how much was known.
  package var known: Int64
  package var good: Int64
  /// The seconds of the day that have passed: 86 400 but for the last day, and none of days to come.
  package var passed: Int64

  package init(day: Day, worst: Status? = nil, known: Int64 = 0, good: Int64 = 0, passed: Int64 = 86_400) {
    self.day = day
    self.worst = worst
    self.known = known
    self.good = good
    self.passed = passed
  }
}

extension History {
  /// The last days up to the one of `end`, the oldest first; only what lies before `end` counts.
  ///
  /// Costs as much as there are days and intervals in them, however long the history is.
  package func days(_ count: Int, until end: Instant) -> [StatusDay] {
    let first = end.utc.day.adding(days: 1 - count)
    var days = (0..<count).map { number in
      let day = first.adding(days: number)
      return StatusDay(day: day, passed: min(86_400, end.seconds - day.start.seconds))
    }
    var index = firstInterval(after: first.start)
    while index < intervals.count, intervals[index].from < end {
      days.add(intervals[index], until: end)
      index += 1
    }
    return days
  }

  /// The first interval that ends after a moment; the end of the list when none does.
  func firstInterval(after moment: Instant) -> Int {
    var low = 0
    var high = intervals.count
    while low < high {
      let middle = (low + high) / 2
      if intervals[middle].to > moment { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension [StatusDay] {
  fileprivate mutating func add(_ interval: StatusInterval, until end: Instant) {
    guard let first = first?.day.start.seconds, interval.status != .unknown else { return }
    var from = Swift.max(interval.from.seconds, first)
    let to = Swift.min(interval.to, end).seconds
    while from < to {
      let index = Int((from - first) / 86_400)
      let next = Swift.min(to, first + Int64(index + 1) * 86_400)
      self[index].known += next - from
      if interval.status.tone == .good { self[index].good += next - from }
      if interval.status.outweighs(self[index].worst) { self[index].worst = interval.status }
      from = next
    }
  }
}

extension Status {
  fileprivate func outweighs(_ other: Status?) -> Bool {
    guard let other else { return true }
    return isUnderWay == other.isUnderWay ? weight > other.weight : other.isUnderWay
  }
}
