import OpsModel

/// A hash that is the same in every process and every version, for names that outlive a build: labels of tickets,
/// fingerprints of findings. FNV-1a with 64 bits (the Internet-Draft draft-eastlake-fnv, section 2); not for secrets.
package struct StableHash {
  private var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  package mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  package mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add($0) }
  }

  /// Sixteen hexadecimal digits.
  package var text: String { Fingerprint(value: value).hex }

  package static func text(of text: String) -> String {
    var hash = StableHash()
    hash.add(text)
    return hash.text
  }
}
