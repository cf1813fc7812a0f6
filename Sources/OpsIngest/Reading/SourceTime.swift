import OpsJSON
import OpsModel

/// Times as other tools write them. All of these are one moment:
///
/// - `1795379443.3`, seconds since 1970 (AWS CLI 1, JSON services); from 10^11 on it is milliseconds
/// - `2026-11-22T20:30:43.300Z` (AWS CLI 1, XML services; most others)
/// - `2026-11-22T20:30:43.300000+00:00`, `2026-11-22T16:30:43.300000-04:00` (AWS CLI 2, in the machine's own zone)
/// - `2026-11-22T20:30:43.300+0000` (Lambda, which keeps no colon)
/// - `2026-11-22T20:30:43.300000000Z` (programs in Go)
/// - `2026-11-22 20:30:43.3 +0000 UTC` (programs in Go that print a time as it is)
///
/// The zero time of Go, `0001-01-01T00:00:00Z`, means never, and so does the first second of 1970.
enum SourceTime {
  static func read(_ node: JSONNode) -> Instant? {
    if let digits = node.number { return seconds(digits) }
    guard let text = node.string else { return nil }
    return read(text)
  }

  static func read(_ text: String) -> Instant? {
    guard let instant = Instant(rfc3339: text) ?? Instant(rfc3339: normalized(text)), !isNever(instant) else { return nil }
    return instant
  }

  /// Whether a source wrote the zero time of Go, or the first second of 1970.
  static func isNever(_ text: String) -> Bool {
    (Instant(rfc3339: text) ?? Instant(rfc3339: normalized(text))).map(isNever) ?? false
  }

  static func isNever(_ instant: Instant) -> Bool { instant.seconds == -62_135_596_800 || instant.seconds == 0 }

  /// Puts a `T` between date and clock, drops Go's ` UTC`, and writes `+0000` as `+00:00`.
  private static func normalized(_ text: String) -> String {
    var bytes = Array(text.utf8)
    if bytes.suffix(4).elementsEqual(" UTC".utf8) { bytes.removeLast(4) }
    if bytes.count > 10, bytes[10] == 0x20 { bytes[10] = UInt8(ascii: "T") }
    bytes.removeAll { $0 == 0x20 }
    if bytes.count > 5 {
      let sign = bytes[bytes.count - 5]
      if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { bytes.insert(UInt8(ascii: ":"), at: bytes.count - 2) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Read from the digits and not from a Double, which has no exact tenth of a second.
  private static func seconds(_ digits: String) -> Instant? {
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    if let whole = Int64(parts[0]), whole >= 0 {
      let fraction = parts.count > 1 ? String(parts[1]) : ""
      if fraction.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
        let padded = (fraction + "000000000").prefix(9)
        return instant(seconds: whole, nanoseconds: Int32(padded) ?? 0)
      }
    }
    guard let double = Double(digits), double >= 0, double < 1e15 else { return nil }
    return instant(seconds: Int64(double), nanoseconds: 0)
  }

  private static func instant(seconds: Int64, nanoseconds: Int32) -> Instant? {
    // Before 2000 none of these tools was there, and a small number is something else.
    guard seconds >= 946_684_800 else { return nil }
    // The year 5138 in seconds, and 1973 in milliseconds.
    if seconds < 100_000_000_000 { return Instant(seconds: seconds, nanoseconds: nanoseconds) }
    guard seconds < 100_000_000_000_000 else { return nil }
    return Instant(seconds: seconds / 1000, nanoseconds: Int32(seconds % 1000) * 1_000_000)
  }
}
