/// Ids stand in URLs, in `KIND/ID`, and in the ids of gaps, `rule:kind/id@environment#section`: so they hold none of those marks.
enum ID {
  /// Letters of any script, digits, `-`, `_` and `.`, and no dot at the start or end.
  static func isValid(_ text: String) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 200, text.utf8.first != UInt8(ascii: "."), text.utf8.last != UInt8(ascii: ".") else {
      return false
    }
    return text.unicodeScalars.allSatisfy(isAllowed)
  }

  /// The nearest valid id, `Release notes` to `release-notes`; nil when nothing is left.
  static func slug(_ text: String) -> String? {
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

  static func hint(_ text: String) -> String {
    slug(text).map { "did you mean \"\($0.lowercased())\"?" } ?? "write lowercase letters, digits, \"-\", \"_\" and \".\""
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
    default: !scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }
  }
}
