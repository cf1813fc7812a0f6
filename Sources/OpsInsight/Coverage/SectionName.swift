/// The name of a section, as far as it tells sections apart: case, and space and punctuation around it, do not count.
package struct SectionName: Hashable, Sendable {
  /// In lower case.
  private let bytes: [UInt8]

  package init(_ name: String) {
    bytes = Array(String(SectionName.trimmed(name)).lowercased().utf8)
  }

  /// Whether a heading has this name.
  package func matches(_ heading: String) -> Bool { SectionName(heading) == self }

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

  /// Which of the sections a heading names. Nearly all headings are plain ASCII, and are compared where they lie: this is asked
  /// for every heading of every page.
  static func position(of heading: String, in sections: [RequiredSection]) -> Int? {
    let quick = heading.utf8.withContiguousStorageIfAvailable { bytes -> Int?? in
      guard let first = bytes.first, let last = bytes.last, isASCIILetter(first), isASCIILetter(last) else { return .none }
      for index in sections.indices where sections[index].pattern.equals(bytes) { return .some(index) }
      // A letter beyond ASCII may be another's capital.
      return bytes.contains { $0 >= 0x80 } ? .none : .some(nil)
    }
    if let found = quick ?? nil { return found }
    let name = SectionName(heading)
    return sections.firstIndex { $0.pattern == name }
  }

  private func equals(_ heading: UnsafeBufferPointer<UInt8>) -> Bool {
    guard heading.count == bytes.count else { return false }
    for index in heading.indices {
      let byte = heading[index]
      guard byte == bytes[index] || (byte >= 0x41 && byte <= 0x5A && byte | 0x20 == bytes[index]) else { return false }
    }
    return true
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
