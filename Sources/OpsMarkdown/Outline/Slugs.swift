/// Anchors of headings by GitHub's rule: lower case, spaces as hyphens, and nothing but letters, marks, digits, `_` and `-`.
///
/// A text that came before gets `-1`, `-2` and so on, past those that another heading has taken for its own.
struct Slugs {
  /// By slug, how often it was asked for before.
  private var taken: [String: Int] = [:]

  mutating func unique(_ title: String) -> String {
    let slug = Slugs.slug(title)
    // An id may not be empty; GitHub's would be.
    let wanted = slug.isEmpty ? "section" : slug
    guard var count = taken[wanted] else {
      taken[wanted] = 0
      return wanted
    }
    var result: String
    repeat {
      count += 1
      result = wanted + "-" + String(count)
    } while taken[result] != nil
    taken[wanted] = count
    taken[result] = 0
    return result
  }

  static func slug(_ title: String) -> String {
    var slug: [UInt8] = []
    slug.reserveCapacity(title.utf8.count)
    for byte in title.utf8 {
      switch byte {
      case 0x41...0x5A: slug.append(byte | 0x20)
      case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "_"): slug.append(byte)
      case 0x20: slug.append(UInt8(ascii: "-"))
      case 0x80...: return unicodeSlug(title)
      default: break
      }
    }
    return String(decoding: slug, as: UTF8.self)
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
