/// Percent-encoding of RFC 3986, for URLs that we compose from names.
package enum PercentEncoding {
  /// Everything but unreserved characters and `/` is encoded.
  package static func path(_ text: String) -> String { encode(text, keeping: { $0 == 0x2F }) }

  /// Everything but unreserved characters is encoded: for one value of a query.
  package static func query(_ text: String) -> String { encode(text, keeping: { _ in false }) }

  /// Letters beyond ASCII are kept, as browsers and GitHub show them in the address of a heading; what could end an attribute is not.
  package static func fragment(_ text: String) -> String {
    encode(text, keeping: { $0 >= 0x80 || $0 == 0x2F || $0 == 0x3A || $0 == 0x40 || $0 == 0x21 || $0 == 0x24 })
  }

  /// Only what no id in HTML may hold, white space and controls, and the percent sign itself.
  package static func controls(_ text: String) -> String { encode(text, keeping: { $0 > 0x20 && $0 != 0x25 && $0 != 0x7F }) }

  /// `path(_:)` into memory that has room for three times as many bytes. Returns how many were written.
  static func writePath(_ text: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>) -> Int {
    write(text, into: target) { $0 == 0x2F }
  }

  private static func encode(_ text: String, keeping isKept: (UInt8) -> Bool) -> String {
    var text = text
    return text.withUTF8 { bytes in
      String(unsafeUninitializedCapacity: bytes.count * 3) { write(bytes, into: $0, keeping: isKept) }
    }
  }

  @inline(__always)
  private static func write(
    _ text: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>, keeping isKept: (UInt8) -> Bool
  ) -> Int {
    var count = 0
    for byte in text {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: target[count] = byte
      case _ where isKept(byte): target[count] = byte
      default:
        target[count] = 0x25
        target[count + 1] = hexadecimal(byte >> 4)
        target[count + 2] = hexadecimal(byte & 15)
        count += 2
      }
      count += 1
    }
    return count
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x37 + digit }
}
