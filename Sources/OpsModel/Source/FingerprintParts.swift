/// A fingerprint of many values, in which every part has its bounds: other parts, or the same in another order, give another one.
///
/// The words go through the rounds of XXH64's tail as they come. Collecting their bytes first, and hashing these, took three times as
/// long: a site of 10 000 pages has four million parts.
package struct FingerprintParts {
  private var hash = XXH64.prime5

  package init() {}

  package var fingerprint: Fingerprint { Fingerprint(value: XXH64.finished(hash)) }

  @inline(__always)
  private mutating func mix(_ word: UInt64) { hash = XXH64.mixed(hash, word) }

  private mutating func mix(_ bytes: UnsafeRawBufferPointer) {
    mix(UInt64(bytes.count))
    var at = 0
    while at + 8 <= bytes.count {
      mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
      at += 8
    }
    var rest: UInt64 = 0
    for index in at..<bytes.count { rest = rest << 8 | UInt64(bytes[index]) }
    if at < bytes.count { mix(rest) }
  }

  package mutating func add(_ number: some FixedWidthInteger) { mix(UInt64(truncatingIfNeeded: number)) }

  package mutating func add(_ flag: Bool) { mix(flag ? 1 : 0) }

  package mutating func add(_ part: ArraySlice<UInt8>) { part.withUnsafeBytes { mix($0) } }

  package mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { mix(UnsafeRawBufferPointer($0)) }
  }

  package mutating func add(_ text: String?) {
    guard let text else { return mix(.max) }
    add(text)
  }

  package mutating func add(_ texts: [String]) {
    add(texts.count)
    for text in texts { add(text) }
  }

  package mutating func add(_ fingerprint: Fingerprint) { mix(fingerprint.value) }

  package mutating func add(_ place: Place) {
    mix(UInt64(UInt32(truncatingIfNeeded: place.line)) << 32 | UInt64(UInt32(truncatingIfNeeded: place.column)))
    mix(UInt64(UInt32(truncatingIfNeeded: place.endLine)) << 32 | UInt64(UInt32(truncatingIfNeeded: place.endColumn)))
  }

  package mutating func add(_ ref: SubjectRef) {
    add(ref.kind.name)
    add(ref.id)
  }

  /// The offset too: a time is shown as its source told it.
  package mutating func add(_ instant: Instant) {
    add(instant.seconds)
    mix(UInt64(UInt32(bitPattern: instant.nanoseconds)) << 16 | UInt64(UInt16(bitPattern: instant.offsetMinutes)))
  }

  package mutating func add(_ instant: Instant?) {
    add(instant != nil)
    if let instant { add(instant) }
  }
}
