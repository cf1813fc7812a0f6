/// Reading and writing of fixed-width numbers: dates are small and hot here, and Foundation's formatters cost 12 ms of start.
enum Digits {
  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  static func four(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 4 - text.count)) + text
  }
}

extension Int64 {
  /// Division that rounds towards minus infinity, so that days before 1970 come out right.
  func flooredDivision(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}

/// Walks over ASCII text, a number or a mark at a time. Works on bytes: a `Character` loop is 50 times slower.
struct DigitScanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: some Sequence<UInt8>) { bytes = Array(text) }

  var isAtEnd: Bool { index == bytes.count }

  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard index < bytes.count, mark.value == UInt32(bytes[index]) else { return false }
    index += 1
    return true
  }

  mutating func take(_ first: Unicode.Scalar, or second: Unicode.Scalar) -> Bool { take(first) || take(second) }

  /// Exactly `digits` digits.
  mutating func number(digits: Int) -> Int? {
    guard index + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[index..<index + digits] {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    index += digits
    return value
  }

  /// One or more digits, as long as they fit in an `Int32`.
  mutating func number() -> Int? {
    let start = index
    var value = 0
    while index < bytes.count, bytes[index] >= 48, bytes[index] <= 57 {
      value = value * 10 + Int(bytes[index] - 48)
      guard value <= Int(Int32.max) else { return nil }
      index += 1
    }
    return index == start ? nil : value
  }

  /// The digits behind a decimal point, in nanoseconds; digits past the ninth are dropped.
  mutating func fraction() -> Int32? {
    let start = index
    var value: Int32 = 0
    var digits = 0
    while index < bytes.count, bytes[index] >= 48, bytes[index] <= 57 {
      if digits < 9 {
        value = value * 10 + Int32(bytes[index] - 48)
        digits += 1
      }
      index += 1
    }
    guard index > start else { return nil }
    while digits < 9 {
      value *= 10
      digits += 1
    }
    return value
  }
}
