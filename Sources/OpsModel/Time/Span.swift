/// A length of time in whole seconds, as ISO 8601 writes it: `PT6H`, `P1DT12H`, `PT90M`.
package struct Span: Hashable, Sendable, Comparable {
  package var seconds: Int64

  package init(seconds: Int64) { self.seconds = seconds }

  package static func hours(_ hours: Int64) -> Span { Span(seconds: hours * 3600) }
  package static func days(_ days: Int64) -> Span { Span(seconds: days * 86_400) }
  package static func < (a: Span, b: Span) -> Bool { a.seconds < b.seconds }

  /// Reads ISO 8601's duration with weeks, days, hours, minutes and seconds. Years and months are refused, for they have
  /// no fixed length; so are fractions, signs and the empty `P`.
  package init?(iso8601 text: some StringProtocol) {
    var scanner = DigitScanner(text.utf8)
    guard scanner.take("P") else { return nil }
    var total: Int64 = 0
    var inTime = false
    var parts = 0
    var rank = -1
    while !scanner.isAtEnd {
      if !inTime, scanner.take("T") {
        inTime = true
        guard !scanner.isAtEnd else { return nil }
        continue
      }
      guard let number = scanner.number() else { return nil }
      let unit: (rank: Int, seconds: Int64)
      if !inTime, scanner.take("W") {
        unit = (0, 604_800)
      } else if !inTime, scanner.take("D") {
        unit = (1, 86_400)
      } else if inTime, scanner.take("H") {
        unit = (2, 3600)
      } else if inTime, scanner.take("M") {
        unit = (3, 60)
      } else if inTime, scanner.take("S") {
        unit = (4, 1)
      } else {
        return nil
      }
      guard unit.rank > rank else { return nil }
      rank = unit.rank
      total += Int64(number) * unit.seconds
      parts += 1
    }
    // A thousand years: enough for anyone, and the sums below stay far from overflow.
    guard parts > 0, total <= 31_557_600_000 else { return nil }
    seconds = total
  }
}

extension Span: CustomStringConvertible {
  /// ISO 8601, days the largest unit: `P1DT12H`.
  package var description: String {
    guard seconds > 0 else { return "PT0S" }
    let (days, hours, minutes, rest) = parts
    var text = "P"
    if days > 0 { text += "\(days)D" }
    if hours + minutes + rest > 0 { text += "T" }
    if hours > 0 { text += "\(hours)H" }
    if minutes > 0 { text += "\(minutes)M" }
    if rest > 0 { text += "\(rest)S" }
    return text
  }

  /// For people: the two largest units, `2 h 5 min`, `3 d 4 h`, `45 s`.
  package var readable: String {
    let (days, hours, minutes, rest) = Span(seconds: abs(seconds)).parts
    if days > 0 { return hours > 0 ? "\(days) d \(hours) h" : "\(days) d" }
    if hours > 0 { return minutes > 0 ? "\(hours) h \(minutes) min" : "\(hours) h" }
    if minutes > 0 { return rest > 0 ? "\(minutes) min \(rest) s" : "\(minutes) min" }
    return "\(rest) s"
  }

  private var parts: (days: Int64, hours: Int64, minutes: Int64, seconds: Int64) {
    (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)
  }
}

/// How often a page is to be reviewed: `180d`, `2w`, `6m` (months), `1y`. Counted on the calendar, so `6m` from 31 August is
/// the last day of February.
package struct ReviewInterval: Hashable, Sendable {
  package enum Unit: String, Sendable, CaseIterable { case days = "d", weeks = "w", months = "m", years = "y" }
  package var count: Int
  package var unit: Unit

  package init(count: Int, unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// A positive whole number of at most four digits and a unit, nothing between or around them.
  package init?(_ text: some StringProtocol) {
    guard let last = text.last, let unit = Unit(rawValue: String(last)) else { return nil }
    let digits = text.dropLast()
    guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let count = Int(digits),
      count > 0
    else { return nil }
    self.init(count: count, unit: unit)
  }

  package func after(_ day: Day) -> Day {
    switch unit {
    case .days: day.adding(days: count)
    case .weeks: day.adding(days: 7 * count)
    case .months: day.adding(months: count)
    case .years: day.adding(months: 12 * count)
    }
  }
}

extension ReviewInterval: CustomStringConvertible {
  package var description: String { "\(count)\(unit.rawValue)" }
}
