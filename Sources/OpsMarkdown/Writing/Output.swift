/// Bytes of HTML, appended in runs: one byte at a time is several times slower.
extension [UInt8] {
  mutating func write(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func write(_ text: String) { append(contentsOf: text.utf8) }

  mutating func write(_ number: Int) {
    if (0...9).contains(number) { append(0x30 + UInt8(number)) } else { append(contentsOf: String(number).utf8) }
  }

  mutating func write(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
  }

  /// Begins a line unless one was just begun, as libcmark's renderer does before a block.
  mutating func startLine() {
    if let last, last != 0x0A { append(0x0A) }
  }

  /// Text and attribute values, escaped as libcmark escapes them: `&`, `<`, `>` and `"`.
  mutating func escape(_ bytes: UnsafeBufferPointer<UInt8>) {
    var done = 0
    for index in 0..<bytes.count {
      let entity: StaticString
      switch bytes[index] {
      case UInt8(ascii: "&"): entity = "&amp;"
      case UInt8(ascii: "<"): entity = "&lt;"
      case UInt8(ascii: ">"): entity = "&gt;"
      case UInt8(ascii: "\""): entity = "&quot;"
      default: continue
      }
      write(bytes, done..<index)
      write(entity)
      done = index + 1
    }
    write(bytes, done..<bytes.count)
  }

  mutating func escape(_ text: String) {
    var text = text
    text.withUTF8 { escape($0) }
  }

  /// A URL as an attribute's value, percent-encoded as libcmark does: what is encoded already stays.
  mutating func escapeURL(_ bytes: UnsafeBufferPointer<UInt8>) {
    var done = 0
    for index in 0..<bytes.count where !URLBytes.isPlain(bytes[index]) {
      write(bytes, done..<index)
      done = index + 1
      switch bytes[index] {
      case UInt8(ascii: "&"): write("&amp;")
      case UInt8(ascii: "'"): write("&#x27;")
      default:
        append(UInt8(ascii: "%"))
        append(URLBytes.digit(bytes[index] >> 4))
        append(URLBytes.digit(bytes[index] & 15))
      }
    }
    write(bytes, done..<bytes.count)
  }

  mutating func escapeURL(_ url: String) {
    var url = url
    url.withUTF8 { escapeURL($0) }
  }
}

enum URLBytes {
  /// Letters, digits and `-_.+!*(),%#@?=;:/$~`: what libcmark leaves alone in a URL.
  static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "!"), UInt8(ascii: "*"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "@"),
      UInt8(ascii: "?"), UInt8(ascii: "="), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "$"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
