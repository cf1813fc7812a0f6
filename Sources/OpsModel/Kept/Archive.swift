/// Writes the parts of a value to bytes, or reads them from there: one list of parts serves for both (`Page+Archive`), so that none can be
/// written and not read.
///
/// A reader gives blanks once its bytes have not been what they promised, and says so at the end; it never reads beyond them.
protocol Archive {
  mutating func number(_ value: inout Int)
  mutating func text(_ value: inout String)
  mutating func bytes(_ value: inout [UInt8])
  /// How many items follow: those that there are, or those to be read.
  mutating func count(_ items: Int) -> Int
  /// What cannot be told from a part: then there is none of this name.
  mutating func reject()
}

extension Archive {
  mutating func flag(_ value: inout Bool) {
    var number = value ? 1 : 0
    self.number(&number)
    value = number == 1
  }

  mutating func number<Number: FixedWidthInteger>(_ value: inout Number) {
    var number = Int(truncatingIfNeeded: value)
    self.number(&number)
    value = Number(truncatingIfNeeded: number)
  }

  mutating func fingerprint(_ value: inout Fingerprint) { number(&value.value) }

  mutating func list<Item>(_ items: inout [Item], blank: Item, _ part: (inout Self, inout Item) -> Void) {
    let count = count(items.count)
    if items.isEmpty { items = [Item](repeating: blank, count: count) }
    for index in 0..<count { part(&self, &items[index]) }
  }

  mutating func optional<Item>(_ item: inout Item?, blank: Item, _ part: (inout Self, inout Item) -> Void) {
    var isThere = item != nil
    flag(&isThere)
    guard isThere else { return }
    var value = item ?? blank
    part(&self, &value)
    item = value
  }

  mutating func optional(_ text: inout String?) { optional(&text, blank: "") { $0.text(&$1) } }

  mutating func texts(_ texts: inout [String]) { list(&texts, blank: "") { $0.text(&$1) } }

  mutating func word<Word: RawRepresentable>(_ word: inout Word) where Word.RawValue == String {
    var text = word.rawValue
    self.text(&text)
    if let found = Word(rawValue: text) { word = found } else { reject() }
  }
}

/// Numbers as LEB128 with the sign in the lowest bit: those of a page are small, and take one byte where they would take eight.
package struct ArchiveWriter: Archive {
  package private(set) var written: [UInt8] = []

  package init(capacity: Int = 2048) { written.reserveCapacity(capacity) }

  mutating func number(_ value: inout Int) {
    var rest = UInt(bitPattern: (value << 1) ^ (value >> (Int.bitWidth - 1)))
    while rest >= 0x80 {
      written.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    written.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func text(_ value: inout String) {
    _ = count(value.utf8.count)
    value.withUTF8 { written.append(contentsOf: $0) }
  }

  mutating func bytes(_ value: inout [UInt8]) {
    _ = count(value.count)
    written.append(contentsOf: value)
  }

  mutating func count(_ items: Int) -> Int {
    var number = items
    self.number(&number)
    return items
  }

  mutating func reject() {}
}

package struct ArchiveReader: Archive {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var isBroken = false

  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// Whether all was read, and nothing else was there.
  package var isWhole: Bool { !isBroken && position == bytes.endIndex }

  mutating func number(_ value: inout Int) {
    var zigzag: UInt = 0
    var shift: UInt = 0
    while position < bytes.endIndex, shift < 64 {
      let byte = bytes[position]
      position += 1
      zigzag |= UInt(byte & 0x7F) << shift
      if byte < 0x80 {
        value = Int(bitPattern: zigzag >> 1) ^ -Int(bitPattern: zigzag & 1)
        return
      }
      shift += 7
    }
    reject()
    value = 0
  }

  mutating func text(_ value: inout String) {
    let part = part()
    value = bytes[part].withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
  }

  mutating func bytes(_ value: inout [UInt8]) { value = Array(bytes[part()]) }

  /// Every item takes a byte at least: more than there are left cannot be.
  mutating func count(_: Int) -> Int {
    var count = 0
    number(&count)
    if isBroken || count < 0 || count > bytes.endIndex - position {
      reject()
      return 0
    }
    return count
  }

  mutating func reject() {
    isBroken = true
    position = bytes.endIndex
  }

  private mutating func part() -> Range<Int> {
    let count = count(0)
    defer { position += count }
    return position..<position + count
  }
}
