/// Text of others, made fit to be printed: what would move the cursor, change colours or turn the direction of writing is shown
/// instead of done, so that no file can forge what we say of it.
enum Visible {
  static func text(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { replacement(for: $0) != nil }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let shown = replacement(for: scalar) { result.append(contentsOf: shown.unicodeScalars) } else { result.append(scalar) }
    }
    return String(result)
  }

  /// Nil for what is printed as it is. C0 becomes its control picture, the rest its number.
  static func replacement(for scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x20...0x7E: nil
    case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value).map { String(Character($0)) }
    case 0x7F: "\u{2421}"
    case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      "<U+" + hex(scalar.value) + ">"
    default: nil
    }
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
