/// Bytes of which a fingerprint is taken, in which every part has its bounds: other parts, or the same in another order, give other bytes.
package struct FingerprintParts {
  private var bytes: [UInt8] = []

  package init(capacity: Int = 2048) { bytes.reserveCapacity(capacity) }

  package var fingerprint: Fingerprint { Fingerprint(bytes) }

  package mutating func add(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: Int64(truncatingIfNeeded: number).littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  package mutating func add(_ part: ArraySlice<UInt8>) {
    add(part.count)
    bytes.append(contentsOf: part)
  }

  package mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  package mutating func add(_ text: String?) {
    guard let text else { return add(-1) }
    add(text)
  }

  package mutating func add(_ texts: [String]) {
    add(texts.count)
    for text in texts { add(text) }
  }

  package mutating func add(_ fingerprint: Fingerprint) { add(fingerprint.value) }

  package mutating func add(_ place: Place) {
    for number in [place.line, place.column, place.endLine, place.endColumn] { add(number) }
  }

  package mutating func add(_ ref: SubjectRef) {
    add(ref.kind.name)
    add(ref.id)
  }

  /// The offset too: a time is shown as its source told it.
  package mutating func add(_ instant: Instant) {
    add(instant.seconds)
    add(Int64(instant.nanoseconds) << 16 | Int64(UInt16(bitPattern: instant.offsetMinutes)))
  }

  package mutating func add(_ instant: Instant?) {
    add(instant != nil)
    if let instant { add(instant) }
  }
}
