/// How many columns of a terminal a text takes.
enum Width {
  static func of(_ text: String) -> Int {
    var width = 0
    for scalar in text.unicodeScalars { width += of(scalar) }
    return width
  }

  /// 0 for what sits on or joins its neighbours, 2 for what East Asian typography draws wide (Unicode Standard Annex #11, W and
  /// F) and for emoji, else 1. Emoji that are joined take more room here than on a terminal that draws one picture; terminals
  /// differ in that anyway.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }
    return isWide(scalar) ? 2 : 1
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2329, 0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF,
      0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD:
      true
    default: scalar.properties.isEmojiPresentation
    }
  }
}

extension String {
  /// Filled with blanks to a width.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - Width.of(self))) }

  /// Cut to a width, with an ellipsis.
  func cut(to width: Int) -> String {
    guard Width.of(self) > width else { return self }
    var result = String.UnicodeScalarView()
    var used = 1
    for scalar in unicodeScalars {
      used += Width.of(scalar)
      if used > width { break }
      result.append(scalar)
    }
    return String(result) + "…"
  }
}
