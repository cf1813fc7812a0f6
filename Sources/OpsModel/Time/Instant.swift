/// A moment, to the nanosecond, and the offset in which its source told it.
///
/// Two instants are equal when they are the same moment, whatever their offsets.
package struct Instant: Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted, as POSIX does.
  package var seconds: Int64
  /// 0 ..< 1 000 000 000.
  package var nanoseconds: Int32
  /// Minutes east of UTC.
  package var offsetMinutes: Int16

  package init(seconds: Int64, nanoseconds: Int32 = 0, offsetMinutes: Int16 = 0) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.offsetMinutes = offsetMinutes
  }
}

extension Instant: Comparable, Hashable {
  package static func == (a: Instant, b: Instant) -> Bool { a.seconds == b.seconds && a.nanoseconds == b.nanoseconds }
  package static func < (a: Instant, b: Instant) -> Bool {
    a.seconds != b.seconds ? a.seconds < b.seconds : a.nanoseconds < b.nanoseconds
  }
  package func hash(into hasher: inout Hasher) {
    hasher.combine(seconds)
    hasher.combine(nanoseconds)
  }
}

extension Instant {
  package static func + (instant: Instant, span: Span) -> Instant {
    Instant(
      seconds: instant.seconds + span.seconds, nanoseconds: instant.nanoseconds, offsetMinutes: instant.offsetMinutes)
  }

  /// The whole seconds from `earlier` to `self`; negative when `self` is the earlier one.
  package func seconds(since earlier: Instant) -> Int64 { seconds - earlier.seconds }

  package var utc: Instant { Instant(seconds: seconds, nanoseconds: nanoseconds) }

  /// The calendar day in the instant's own offset.
  package var day: Day { Day(daysSinceEpoch: Int((seconds + Int64(offsetMinutes) * 60).flooredDivision(by: 86_400))) }
}

extension Instant: CustomStringConvertible {
  /// RFC 3339 in the instant's own offset, with `Z` for UTC and no fraction when it is zero: `2026-11-22T09:30:00Z`.
  package var description: String {
    var text = dateAndClock(separator: "T", withSeconds: true)
    if nanoseconds == 0, offsetMinutes == 0 { return text + "Z" }
    if nanoseconds != 0 {
      var digits = String(nanoseconds + 1_000_000_000).dropFirst()
      while digits.last == "0" { digits = digits.dropLast() }
      text += "." + digits
    }
    return text + offsetText
  }

  /// For people, to the minute, with the zone: `2026-11-22 09:30 UTC` or `2026-11-22 09:30 +02:00`.
  package var readable: String {
    dateAndClock(separator: " ", withSeconds: false) + (offsetMinutes == 0 ? " UTC" : " " + offsetText)
  }

  private var offsetText: String {
    guard offsetMinutes != 0 else { return "Z" }
    let minutes = abs(Int(offsetMinutes))
    return (offsetMinutes < 0 ? "-" : "+") + Digits.two(minutes / 60) + ":" + Digits.two(minutes % 60)
  }

  /// Written digit by digit: a page shows a dozen times, and joining each from texts of two digits took 2 % of a build.
  private func dateAndClock(separator: Unicode.Scalar, withSeconds: Bool) -> String {
    let local = seconds + Int64(offsetMinutes) * 60
    let clock = Int(local - local.flooredDivision(by: 86_400) * 86_400)
    let date = day.description
    var parts = [clock / 3600, clock / 60 % 60]
    if withSeconds { parts.append(clock % 60) }
    return String(unsafeUninitializedCapacity: date.utf8.count + 3 * parts.count) { text in
      var count = text.update(fromContentsOf: date.utf8)
      for (index, part) in parts.enumerated() {
        text[count] = index == 0 ? UInt8(ascii: separator) : UInt8(ascii: ":")
        text[count + 1] = UInt8(ascii: "0") + UInt8(part / 10)
        text[count + 2] = UInt8(ascii: "0") + UInt8(part % 10)
        count += 3
      }
      return count
    }
  }
}

extension Instant {
  /// Reads a date-time of RFC 3339, section 5.6: `2026-11-22T09:30:00Z`, `2026-11-22t09:30:00.5+02:00`.
  ///
  /// Returns nil for anything else: an offset is required, months and days must exist, and a leap second (`:60`) is read
  /// as the second after it, as POSIX time has no name for it. `-00:00` is taken as UTC.
  package init?(rfc3339 text: some StringProtocol) {
    var scanner = DigitScanner(text.utf8)
    guard let day = Day(scanning: &scanner), scanner.take("T", or: "t"),
      let hour = scanner.number(digits: 2), scanner.take(":"),
      let minute = scanner.number(digits: 2), scanner.take(":"),
      let second = scanner.number(digits: 2), hour < 24, minute < 60, second <= 60
    else { return nil }
    var nanoseconds: Int32 = 0
    if scanner.take(".") {
      guard let fraction = scanner.fraction() else { return nil }
      nanoseconds = fraction
    }
    var offset = 0
    if !scanner.take("Z", or: "z") {
      let east = scanner.take("+")
      guard east || scanner.take("-"), let hours = scanner.number(digits: 2), scanner.take(":"),
        let minutes = scanner.number(digits: 2), hours < 24, minutes < 60
      else { return nil }
      offset = (hours * 60 + minutes) * (east ? 1 : -1)
    }
    guard scanner.isAtEnd else { return nil }
    let local = Int64(day.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    let seconds = local - Int64(offset) * 60
    // The years 0000 to 9999, here and in UTC: others could not be written again.
    guard (-62_167_219_200...253_402_300_799).contains(local), (-62_167_219_200...253_402_300_799).contains(seconds) else {
      return nil
    }
    self.init(seconds: seconds, nanoseconds: nanoseconds, offsetMinutes: Int16(offset))
  }
}
