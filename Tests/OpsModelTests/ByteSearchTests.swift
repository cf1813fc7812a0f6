import OpsModel
import Testing

/// Whatever is found eight bytes at a time must be what is found byte by byte.
@Suite struct ByteSearchTests {
  private typealias Search = @Sendable (UnsafeBufferPointer<UInt8>, Int) -> Int

  private static let searches: [(name: String, special: Set<UInt8>, search: Search)] = [
    ("html", Set(0..<0x20).union("\"&'<>\u{7F}".utf8), { ByteSearch.html($0, from: $1) }),
    ("json", Set(0..<0x20).union("\"\\".utf8), { ByteSearch.json($0, from: $1) }),
    ("csv", Set("\r\n\",".utf8), { ByteSearch.csv($0, from: $1) }),
  ]

  private func check(_ bytes: [UInt8]) {
    for (name, special, search) in Self.searches {
      for start in 0...bytes.count {
        let expected = bytes[start...].firstIndex(where: special.contains) ?? bytes.count
        let found = bytes.withUnsafeBufferPointer { search($0, start) }
        #expect(found == expected, "\(name) in \(bytes) from \(start)")
      }
    }
  }

  @Test func findsEveryByteAtEveryPlace() {
    for byte in UInt8.min...UInt8.max {
      for length in [1, 7, 8, 9, 15, 16, 17] {
        for place in [0, length / 2, length - 1] {
          var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: length)
          bytes[place] = byte
          check(bytes)
        }
      }
    }
  }

  /// A special byte makes the one behind it look special, which must not matter.
  @Test func isNotMisledByNeighbours() {
    let near: [UInt8] = [
      0x21, 0x22, 0x23, 0x25, 0x26, 0x27, 0x28, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F, 0x1F, 0x20, 0x5B, 0x5C, 0x5D, 0xA2, 0xFF, 0,
    ]
    for first in near { for second in near { check([0x61, first, second, 0x61, 0x61, second, first, 0x80, 0x61, first]) } }
  }

  @Test func findsNothingInNothing() { check([]) }
}
