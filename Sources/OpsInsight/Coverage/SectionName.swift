/// The name of a section, as far as it tells sections apart: case, and space and punctuation around it, do not count.
package struct SectionName: Hashable, Sendable {
  /// In lower case.
  private let bytes: [UInt8]
  private let isASCII: Bool

  package init(_ name: String) {
    bytes = Array(String(SectionName.trimmed(name)).lowercased().utf8)
    isASCII = bytes.allSatisfy { $0 < 0x80 }
  }

  /// Whether a heading has this name. Nearly all names are ASCII, and nearly all comparisons fail at the first letter, so that
  /// this allocates nothing then.
  package func matches(_ heading: String) -> Bool {
    let other = SectionName.trimmed(heading)
    guard isASCII else { return SectionName(heading) == self }
    return other.utf8.elementsEqual(bytes) { byte, wanted in
      byte == wanted || (byte >= 0x41 && byte <= 0x5A && byte | 0x20 == wanted)
    }
  }

  package static func matches(_ heading: String, _ section: String) -> Bool { SectionName(section).matches(heading) }

  /// As GitHub makes an anchor of a heading: lower case, spaces become hyphens, and of the rest letters, digits, hyphens and
  /// underscores stay.
  var slug: String {
    var slug = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar == " " {
        slug.append("-")
      } else if scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        slug.append(scalar)
      }
    }
    return String(slug)
  }

  private static func trimmed(_ name: String) -> Substring {
    // Nearly all names need no trimming, and asking Unicode costs 100 ns a letter.
    if let first = name.utf8.first, let last = name.utf8.last, isASCIILetter(first), isASCIILetter(last) { return name[...] }
    var scalars = name[...].unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, isTrailingMark(last) { scalars.removeLast() }
    return Substring(scalars)
  }

  private static func isASCIILetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  private static func isTrailingMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", ":", "!", "?", ",", ";", "…", "。", "：", "！", "？", "，", "；": true
    default: scalar.properties.isWhitespace
    }
  }
}
