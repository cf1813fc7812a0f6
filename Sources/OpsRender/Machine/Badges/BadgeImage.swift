import OpsModel

/// A badge as an SVG image, in the form in which badges are known: two boxes of 20 pixels' height, text of 11.
///
/// Made by putting pieces of bytes together: a site of ten thousand states has ten thousand of them.
enum BadgeImage {
  private static let height = 20
  private static let margin = 6

  static func bytes(_ badge: Badge) -> [UInt8] {
    let label = TextWidth.of(badge.label)
    let message = TextWidth.of(badge.message)
    let left = label + 2 * margin
    let right = message + 2 * margin
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1024 + badge.description.utf8.count)
    bytes += "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""
    bytes += left + right
    bytes += "\" height=\"20\" viewBox=\"0 0 "
    bytes += left + right
    bytes += " 20\" role=\"img\"><title>"
    bytes.append(xml: badge.label)
    bytes += ": "
    bytes.append(xml: badge.message)
    bytes += "</title><desc>"
    bytes.append(xml: badge.description)
    bytes += "</desc><rect width=\""
    bytes += left + right
    bytes += "\" height=\"20\" rx=\"3\" fill=\"#1f2328\"/><path d=\"M"
    bytes += left
    bytes += " 0h"
    bytes += right - 3
    bytes += "a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-"
    bytes += right - 3
    bytes += "z\" fill=\"#"
    bytes += badge.color
    bytes += "\"/><g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,Geneva,sans-serif\" font-size=\"11\">"
    bytes += "<text x=\"6\" y=\"14\" textLength=\""
    bytes += label
    bytes += "\">"
    bytes.append(xml: badge.label)
    bytes += "</text><text x=\""
    bytes += left + margin
    bytes += "\" y=\"14\" textLength=\""
    bytes += message
    bytes += "\">"
    bytes.append(xml: badge.message)
    bytes += "</text></g></svg>\n"
    return bytes
  }

  static func width(_ badge: Badge) -> Int { TextWidth.of(badge.label) + TextWidth.of(badge.message) + 4 * margin }
}

/// How wide text of 11 pixels is, about. `textLength` then makes it just as wide in whatever font there is.
private enum TextWidth {
  static func of(_ text: String) -> Int {
    var quarters = 0
    for scalar in text.unicodeScalars { quarters += width(scalar) }
    return max(1, (quarters + 3) / 4)
  }

  /// In quarters of a pixel.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    guard scalar.value < 128 else { return scalar.value < 0x1100 ? 29 : 46 }
    return Int(ascii[Int(scalar.value)])
  }

  private static let ascii: [UInt8] = (0..<128).map { (byte: UInt8) in
    switch Unicode.Scalar(byte) {
    case "i", "j", "l", "I", "'", "|": 13
    case " ", ".", ",", ":", ";", "!", "f", "t", "r", "(", ")", "[", "]", "/", "\\", "-": 18
    case "m", "w", "M", "W", "@", "%": 43
    case "A"..."Z", "+", "=", "<", ">", "#", "~", "&": 33
    default: 28
    }
  }
}

extension [UInt8] {
  fileprivate static func += (bytes: inout [UInt8], text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// A number that is not negative, in digits.
  fileprivate static func += (bytes: inout [UInt8], number: Int) {
    if number >= 10 { bytes += number / 10 }
    bytes.append(0x30 + UInt8(number % 10))
  }
}
