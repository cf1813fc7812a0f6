import OpsModel

extension Value {
  /// RFC 3339's full-date: `2026-10-01`.
  func day() -> Located<Day>? {
    guard let text = text(expected: "a date") else { return nil }
    if let day = Day(text) { return located(day) }
    if let (year, month, day) = TimeHint.dateParts(text), (1...12).contains(month), (29...31).contains(day),
      text.utf8.count == 10, text.utf8.dropFirst(4).first == UInt8(ascii: "-")
    {
      report(
        .invalidDate, "there is no day \(text)",
        hint: "the month has \(Day.daysIn(month: month, year: year)) days")
      return nil
    }
    report(.invalidDate, "\"\(text)\" is not a date", hint: TimeHint.day(text) ?? "write year-month-day: 2026-10-01")
    return nil
  }

  /// RFC 3339's date-time with its offset: `2026-11-22T09:30:00Z`.
  func instant() -> Located<Instant>? {
    guard let text = text(expected: "a date and time") else { return nil }
    if let instant = Instant(rfc3339: text) { return located(instant) }
    report(
      .invalidDate, "\"\(text)\" is not a time with an offset",
      hint: TimeHint.instant(text) ?? "write date, time and offset: 2026-11-22T09:30:00Z or 2026-11-22T09:30:00+02:00")
    return nil
  }

  /// A time of a release window: in the window's zone, `2026-12-01T09:00`, or with an offset of its own.
  func localTime() -> Located<String>? {
    guard let text = text(expected: "a date and time") else { return nil }
    if TimeHint.isLocalTime(text) || Instant(rfc3339: text) != nil { return located(text) }
    let withT = text.replacing(" ", with: "T", maxReplacements: 1)
    report(
      .invalidDate, "\"\(text)\" is not a date and time",
      hint: TimeHint.isLocalTime(withT) ? "did you mean \(withT)?" : "write date and time in the window's zone: 2026-12-01T09:00")
    return nil
  }

  /// ISO 8601's duration: `PT6H`.
  func span() -> Located<Span>? {
    guard let text = text(expected: "a duration") else { return nil }
    if let span = Span(iso8601: text), span.seconds > 0 { return located(span) }
    report(
      .invalidDuration, "\"\(text)\" is not a duration",
      hint: TimeHint.span(text) ?? "write hours as PT6H, minutes as PT90M, days as P2D")
    return nil
  }

  /// `180d`, `2w`, `6m`, `1y`.
  func reviewInterval() -> Located<ReviewInterval>? {
    guard let text = text(expected: "an interval") else { return nil }
    if let interval = ReviewInterval(text) { return located(interval) }
    report(
      .invalidDuration, "\"\(text)\" is not a review interval",
      hint: TimeHint.interval(text) ?? "write a number and a unit: 180d, 26w, 6m (months) or 1y")
    return nil
  }

  /// 0 is Monday. English names, whole or their first three letters.
  func weekday() -> Int? {
    guard let text = text(expected: "a day of the week") else { return nil }
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    let word = text.lowercased()
    if let index = days.firstIndex(where: { $0 == word || (word.utf8.count == 3 && $0.hasPrefix(word)) }) { return index }
    report(
      .invalidValue, "\"\(text)\" is not a day of the week",
      hint: Nearest.hint(text, among: days.map { $0.prefix(1).uppercased() + $0.dropFirst() }))
    return nil
  }

  /// A name of the tz database, by its form: which names there are is known where windows are worked out.
  func timezone() -> Located<String>? {
    guard let text = text(expected: "a time zone") else { return nil }
    let isName = text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", "-", "+", "/": true
      default: false
      }
    }
    guard isName, text.contains("/") || text == "UTC", !text.hasPrefix("/"), !text.hasSuffix("/") else {
      report(
        .invalidValue, "\"\(text)\" is not a time zone",
        hint: text.uppercased() == "GMT" || text == "Z" || text.lowercased() == "utc"
          ? "write UTC" : "write its name in the tz database: Europe/Berlin, America/New_York, UTC")
      return nil
    }
    return located(text)
  }
}
