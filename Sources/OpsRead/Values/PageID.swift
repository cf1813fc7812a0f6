/// Ids stand in URLs, in `KIND/ID`, and in the ids of gaps, `rule:kind/id@environment#section`: so they hold none of those marks.
package enum PageID {
  /// Letters of any script, digits, `-`, `_` and `.`, and no dot at the start or end.
  package static func isValid(_ text: String) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 200, text.utf8.first != UInt8(ascii: "."), text.utf8.last != UInt8(ascii: ".") else {
      return false
    }
    if text.utf8.allSatisfy(isPlain) { return true }
    return text.unicodeScalars.allSatisfy(isAllowed)
  }

  /// The nearest valid id, `Release notes` to `release-notes`; nil when nothing is left.
  static func slug(_ text: String) -> String? {
    if isValid(text), text.utf8.contains(where: { $0 != UInt8(ascii: "-") }) { return text }
    var slug = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isAllowed(scalar) {
        slug.append(scalar)
      } else if let last = slug.last, last != "-" {
        slug.append("-")
      }
    }
    while let last = slug.last, last == "-" || last == "." { slug.removeLast() }
    while let first = slug.first, first == "-" || first == "." { slug.removeFirst() }
    let text = String(slug)
    return isValid(text) ? text : nil
  }

  package static func hint(_ text: String) -> String {
    slug(text).map { "did you mean \"\($0.lowercased())\"?" } ?? "write lowercase letters, digits, \"-\", \"_\" and \".\""
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
    default: !scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x30...0x39, 0x41...0x5A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
}
