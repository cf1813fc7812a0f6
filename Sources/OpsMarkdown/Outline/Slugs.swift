/// Anchors of headings by GitHub's rule: lower case, spaces as hyphens, and nothing but letters, marks, digits, `_` and `-`.
///
/// A text that came before gets `-1`, `-2` and so on, past those that another heading has taken for its own.
struct Slugs {
  /// By slug, how often it was asked for before.
  private var taken: [String: Int] = [:]

  mutating func unique(_ title: UnsafeBufferPointer<UInt8>) -> String {
    let slug = Slugs.slug(title)
    // An id may not be empty; GitHub's would be.
    let wanted = slug.isEmpty ? "section" : slug
    if taken.isEmpty { taken.reserveCapacity(Slugs.usual) }
    guard var count = taken.updateValue(0, forKey: wanted) else { return wanted }
    var result: String
    repeat {
      count += 1
      result = wanted + "-" + String(count)
    } while taken[result] != nil
    taken[wanted] = count
    taken[result] = 0
    return result
  }

  /// So many headings fit before the table grows.
  private static let usual = 12

  static func slug(_ title: UnsafeBufferPointer<UInt8>) -> String {
    if title.contains(where: { $0 >= 0x80 }) { return unicodeSlug(String(decoding: title, as: UTF8.self)) }
    return String(unsafeUninitializedCapacity: title.count) { slug in
      var count = 0
      for byte in title {
        switch byte {
        case 0x41...0x5A: slug[count] = byte | 0x20
        case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "_"): slug[count] = byte
        case 0x20: slug[count] = UInt8(ascii: "-")
        default: continue
        }
        count += 1
      }
      return count
    }
  }

  private static func unicodeSlug(_ title: String) -> String {
    var slug = ""
    for scalar in title.unicodeScalars {
      if scalar == " " {
        slug.unicodeScalars.append("-")
      } else if scalar == "-" || isWord(scalar) {
        slug += scalar.properties.lowercaseMapping
      }
    }
    return slug
  }

  /// What regular expressions call a word character: letters, marks, decimal digits, connecting punctuation.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: true
    default: scalar.properties.isAlphabetic
    }
  }
}
