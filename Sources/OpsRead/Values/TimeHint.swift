import OpsModel

/// Guesses what was meant by a time that is written in another form than ours.
enum TimeHint {
  /// `2026/10/1`, `2026-10-1`, `2026.10.01`, `20261001`, and a date with a time behind it.
  static func day(_ text: String) -> String? {
    if let instant = Instant(rfc3339: text) { return "write the day alone: \(instant.day)" }
    guard let (year, month, day) = dateParts(text), let date = Day(year: year, month: month, day: day) else { return nil }
    return "did you mean \(date)?"
  }

  /// A year in front and two numbers; which of `1.10.2026` is the month cannot be known.
  static func dateParts(_ text: String) -> (Int, Int, Int)? {
    let parts = text.utf8.split(omittingEmptySubsequences: false) { [0x2D, 0x2E, 0x2F].contains($0) }
    if parts.count == 3, parts[0].count == 4, parts[1].count <= 2, parts[2].count <= 2,
      let year = number(parts[0]), let month = number(parts[1]), let day = number(parts[2])
    {
      return (year, month, day)
    }
    if parts.count == 1, parts[0].count == 8, let all = number(parts[0]) { return (all / 10_000, all / 100 % 100, all % 100) }
    return nil
  }

  /// A day, `T`, hours and minutes, and perhaps seconds; no offset.
  static func isLocalTime(_ text: String) -> Bool {
    Instant(rfc3339: text + "Z") != nil || Instant(rfc3339: text + ":00Z") != nil
  }

  static func instant(_ text: String) -> String? {
    let dashed = text.replacing(" ", with: "T", maxReplacements: 1)
    if Instant(rfc3339: dashed) != nil { return "did you mean \(dashed)?" }
    for end in ["Z", ":00Z"] where Instant(rfc3339: dashed + end) != nil {
      return "write the offset too: \(dashed)\(end) for UTC"
    }
    // Without seconds but with an offset, and an offset without its colon.
    let packed = dashed.replacing(" ", with: "")
    if packed.utf8.count > 16 {
      let minutes = packed.index(packed.startIndex, offsetBy: min(16, packed.count))
      let full = packed[..<minutes] + ":00" + packed[minutes...]
      if Instant(rfc3339: full) != nil { return "did you mean \(full)?" }
    }
    if packed.utf8.count > 5 {
      let split = packed.prefix(packed.count - 2) + ":" + packed.suffix(2)
      if Instant(rfc3339: split) != nil { return "did you mean \(split)?" }
    }
    if Day(text) != nil { return "write the time too: \(text)T09:30:00Z" }
    return nil
  }

  /// `6h`, `90 min`, `1d12h`, `2 days`, `pt6h`, `PT1.5H`, `P1M`.
  static func span(_ text: String) -> String? {
    let upper = text.uppercased().replacing(" ", with: "")
    if let span = Span(iso8601: upper), span.seconds > 0 { return "did you mean \(upper)?" }
    if let span = Span(iso8601: "P" + upper) ?? Span(iso8601: "PT" + upper), span.seconds > 0 { return "did you mean \(span)?" }
    guard let parts = amounts(text) else { return nil }
    var seconds: Int64 = 0
    for part in parts {
      switch part.unit {
      case "s", "sec", "secs", "second", "seconds": seconds += Int64(part.count)
      case "m", "min", "mins", "minute", "minutes": seconds += Int64(part.count) * 60
      case "h", "hr", "hrs", "hour", "hours": seconds += Int64(part.count) * 3600
      case "d", "day", "days": seconds += Int64(part.count) * 86_400
      case "w", "week", "weeks": seconds += Int64(part.count) * 604_800
      case "month", "months", "mo": return "a month has no fixed length; write days: P30D"
      case "": return "write the unit too: PT\(part.count)H for hours, PT\(part.count)M for minutes"
      default: return nil
      }
    }
    return seconds > 0 ? "did you mean \(Span(seconds: seconds))?" : nil
  }

  /// `180`, `180 days`, `6 months`, `P6M`, `6M`.
  static func interval(_ text: String) -> String? {
    let lower = text.lowercased()
    guard let parts = amounts(lower.hasPrefix("p") ? String(lower.dropFirst()) : lower), parts.count == 1, parts[0].count > 0,
      parts[0].count <= 9999
    else { return nil }
    let unit: String
    switch parts[0].unit {
    case "", "d", "day", "days": unit = "d"
    case "w", "week", "weeks": unit = "w"
    case "m", "mo", "month", "months": unit = "m"
    case "y", "year", "years": unit = "y"
    default: return nil
    }
    return "did you mean \(parts[0].count)\(unit)?"
  }

  /// Numbers of at most six digits, each with the letters behind it.
  private static func amounts(_ text: String) -> [(count: Int, unit: String)]? {
    var parts: [(count: Int, unit: String)] = []
    var rest = Substring(text.lowercased().replacing(" ", with: "")).utf8
    while !rest.isEmpty {
      let digits = rest.prefix { $0 >= 48 && $0 <= 57 }
      guard let count = number(digits) else { return nil }
      rest = rest.dropFirst(digits.count)
      let letters = rest.prefix { $0 >= 97 && $0 <= 122 }
      rest = rest.dropFirst(letters.count)
      parts.append((count, String(decoding: letters, as: UTF8.self)))
    }
    return parts.isEmpty ? nil : parts
  }

  private static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...8).contains(digits.count), digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }
}
