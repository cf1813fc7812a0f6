/// Text as a YAML scalar on one line.
package enum YAMLScalar {
  /// As it is where that reads as the same text, else in double quotes (YAML 1.2, section 7.3.1).
  package static func text(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  /// Stricter than YAML, so that it holds inside brackets and for readers of YAML 1.1 too.
  private static func isPlain(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, !"-?:,[]{}#&*!|>'\"%@` =<~".utf8.contains(first) else { return false }
    guard last != 0x20, last != UInt8(ascii: ":") else { return false }
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0..<0x20, 0x7F, UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
        return false
      case UInt8(ascii: ":") where bytes[index + 1] == 0x20: return false
      case UInt8(ascii: "#") where bytes[index - 1] == 0x20: return false
      default: continue
      }
    }
    if text.unicodeScalars.contains(where: isSpecial) { return false }
    return !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where isSpecial(scalar):
        let hex = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Not printable (YAML 1.2, section 5.1), or a line end for YAML 1.1.
  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
