import OpsModel

extension [UInt8] {
  /// Appends text so that it is text in HTML, in an element and in a quoted attribute alike: runs of harmless bytes are copied whole.
  package mutating func append(escaping text: String) {
    // Text of Swift's own is contiguous; what is not is copied first.
    guard text.utf8.withContiguousStorageIfAvailable({ append(escaping: $0) }) == nil else { return }
    var text = text
    text.withUTF8 { append(escaping: $0) }
  }

  private mutating func append(escaping bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while true {
      let index = ByteSearch.html(bytes, from: start)
      if start < index { append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index])) }
      if index == bytes.count { return }
      append(contentsOf: Escape.reference(bytes[index]))
      start = index + 1
    }
  }

  mutating func append(decimal number: Int) {
    if 0...9 ~= number {
      append(0x30 + UInt8(number))
    } else {
      append(contentsOf: String(number).utf8)
    }
  }
}

private enum Escape {
  static func reference(_ byte: UInt8) -> StaticBytes {
    switch byte {
    case 0x22: StaticBytes("&quot;")
    case 0x26: StaticBytes("&amp;")
    case 0x27: StaticBytes("&#39;")
    case 0x3C: StaticBytes("&lt;")
    case 0x3E: StaticBytes("&gt;")
    case 0x09: StaticBytes("\t")
    case 0x0A: StaticBytes("\n")
    case 0x0D: StaticBytes("\r")
    // Other controls are an error in HTML, however they are written: what a source has sent is shown as something unreadable.
    default: StaticBytes("\u{FFFD}")
    }
  }
}

/// Bytes of the program itself: nothing is allocated or counted.
private typealias StaticBytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  fileprivate init(_ text: StaticString) { self.init(start: text.utf8Start, count: text.utf8CodeUnitCount) }
}
