/// Reads numbers (little-endian) and texts (their length in four bytes, then UTF-8) from a file of ours. Nil stands for the end of the
/// bytes, or for text that is none.
package struct ByteReader {
  package let bytes: [UInt8]
  package var position: Int

  package init(bytes: [UInt8], position: Int) {
    self.bytes = bytes
    self.position = position
  }

  package mutating func integer<Number: FixedWidthInteger>(_: Number.Type) -> Number? {
    let size = MemoryLayout<Number>.size
    guard position + size <= bytes.count else { return nil }
    defer { position += size }
    return bytes.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: Number.self)) }
  }

  package mutating func text() -> String? {
    guard let count = integer(UInt32.self), position + Int(count) <= bytes.count else { return nil }
    defer { position += Int(count) }
    return String(validating: bytes[position..<position + Int(count)], as: UTF8.self)
  }
}

extension [UInt8] {
  package mutating func append(littleEndian number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  package mutating func append(text: String) {
    append(littleEndian: UInt32(text.utf8.count))
    append(contentsOf: text.utf8)
  }
}

// MARK: Files of ours that end in a seal: the fingerprint of everything before

extension [UInt8] {
  /// - Parameter least: the bytes of the shortest such file.
  /// - Returns: a reader behind the version; nil for anything but a whole file of this kind and version.
  package func opened(magic: [UInt8], version: UInt32, atLeast least: Int) -> ByteReader? {
    guard count >= least, starts(with: magic) else { return nil }
    var reader = ByteReader(bytes: self, position: count - 8)
    guard reader.integer(UInt64.self) == Fingerprint(self[..<(count - 8)]).value else { return nil }
    reader.position = magic.count
    return reader.integer(UInt32.self) == version ? reader : nil
  }

  package mutating func appendSeal() { append(littleEndian: Fingerprint(self).value) }

  /// Puts the seal anew, after something before it was replaced.
  package mutating func renewSeal() { replace(littleEndian: Fingerprint(self[..<(count - 8)]).value, at: count - 8) }

  package mutating func replace(littleEndian number: some FixedWidthInteger, at position: Int) {
    Swift.withUnsafeBytes(of: number.littleEndian) { number in
      withUnsafeMutableBytes {
        UnsafeMutableRawBufferPointer(rebasing: $0[position..<position + number.count]).copyMemory(from: number)
      }
    }
  }
}
