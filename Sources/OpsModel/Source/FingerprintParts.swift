/// A fingerprint of many values, in which every part has its bounds: other parts, or the same in another order, give another one.
///
/// The words go through the rounds of XXH64's tail as they come. Collecting their bytes first, and hashing these, took three times as
/// long: a site of 10 000 pages has four million parts.
package struct FingerprintParts {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63

  private var hash: UInt64 = 0x27D4_EB2F_1656_67C5

  package init() {}

  package var fingerprint: Fingerprint {
    var hash = (hash ^ (hash >> 33)) &* Self.prime2
    hash = (hash ^ (hash >> 29)) &* Self.prime3
    return Fingerprint(value: hash ^ (hash >> 32))
  }

  @inline(__always)
  private mutating func mix(_ word: UInt64) {
    let lane = word &* Self.prime2
    let mixed = hash ^ (((lane << 31) | (lane >> 33)) &* Self.prime1)
    hash = ((mixed << 27) | (mixed >> 37)) &* Self.prime1 &+ Self.prime4
  }

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
