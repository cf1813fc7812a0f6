import OpsTemplate

extension [UInt8] {
  /// Appends text so that it is text in XML 1.0 (section 2.2, `Char`), in an element and in a quoted attribute alike: what may not stand
  /// in a document at all, as a source's control codes, becomes U+FFFD.
  mutating func append(xml text: String) {
    if text.unicodeScalars.allSatisfy(\.isXML) { return append(escaping: text) }
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { clean.append(scalar.isXML ? scalar : "\u{FFFD}") }
    append(escaping: String(clean))
  }
}

extension Unicode.Scalar {
  fileprivate var isXML: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
