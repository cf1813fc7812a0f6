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

  private static func encode(_ text: String, keeping isKept: (UInt8) -> Bool) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
      default:
        if isKept(byte) {
          bytes.append(byte)
        } else {
          bytes.append(0x25)
          bytes.append(hex[Int(byte >> 4)])
          bytes.append(hex[Int(byte & 15)])
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
