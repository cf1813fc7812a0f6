/// Names of sections: when two are the same, and how they are written in ids.
package enum SectionName {
  /// Whether a heading is the section: case, and space and punctuation around it, do not count.
  package static func matches(_ heading: String, _ section: String) -> Bool {
    let (a, b) = (trimmed(heading), trimmed(section))
    var (left, right) = (a.makeIterator(), b.makeIterator())
    var isASCII = true
    // Nearly all names are ASCII, and nearly all comparisons fail at the first byte: 10 ns instead of 300.
    while true {
      switch (left.next(), right.next()) {
      case (nil, nil): return true
      case (let x?, let y?):
        if x >= 0x80 || y >= 0x80 { isASCII = false }
        if isASCII, lowercased(x) != lowercased(y) { return false }
        if !isASCII { return normalized(heading) == normalized(section) }
      case (let rest?, nil), (nil, let rest?):
        guard rest >= 0x80 else { return false }
        return normalized(heading) == normalized(section)
      }
    }
  }

  /// Lower case, without space and punctuation around it.
  static func normalized(_ name: String) -> String { String(Substring(trimmed(name))).lowercased() }

  /// As GitHub makes an anchor of a heading: lower case, spaces become hyphens, and of the rest letters, digits, hyphens and
  /// underscores stay.
  static func slug(_ name: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in normalized(name).unicodeScalars {
      if scalar == " " {
        slug.append("-")
      } else if scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        slug.append(scalar)
      }
    }
    return String(slug)
  }

  private static func trimmed(_ name: String) -> Substring.UTF8View {
    var scalars = name[...].unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, isTrailingMark(last) { scalars.removeLast() }
    return Substring(scalars).utf8
  }

  private static func isTrailingMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", ":", "!", "?", ",", ";", "…", "。", "：", "！", "？", "，", "；": true
    default: scalar.properties.isWhitespace
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
