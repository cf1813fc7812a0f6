import OpsModel

/// HTML while it is written: a buffer of its own, for a page consists of hundreds of small pieces, and an array's checks on
/// each cost as much as the copying.
struct Output: ~Copyable {
  private var memory: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(capacity: Int) { memory = .allocate(capacity: max(capacity, 64)) }

  deinit { memory.deallocate() }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: memory[..<count]) }

  /// What has been written from `start` on.
  func array(from start: Int = 0) -> [UInt8] { Array(memory[start..<count]) }

  func string() -> String { String(decoding: bytes, as: UTF8.self) }

  mutating func removeAll() { count = 0 }

  mutating func removeMarks(from start: Int = 0) {
    count = start + Shield.removeMarks(from: UnsafeMutableBufferPointer(rebasing: memory[start..<count]))
  }

  mutating func truncate(to count: Int) { self.count = min(self.count, count) }

  /// Room for so many more bytes.
  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count + more > memory.count { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(memory.count * 2, count + more))
    _ = larger.update(fromContentsOf: memory[..<count])
    memory.deallocate()
    memory = larger
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    memory[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func write(_ text: StaticString) {
    write(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inline(__always)
  mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    memory.baseAddress.unsafelyUnwrapped.advanced(by: count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  @inline(__always)
  mutating func write(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    if !range.isEmpty { write(UnsafeBufferPointer(rebasing: bytes[range])) }
  }

  /// With a label, or every literal would be taken for a `String` and cost four times as much.
  mutating func write(text: String) {
    var text = text
    text.withUTF8 { write($0) }
  }

  mutating func write(_ bytes: ArraySlice<UInt8>) { bytes.withUnsafeBufferPointer { write($0) } }

  mutating func write(_ number: Int) {
    if (0...9).contains(number) { append(0x30 + UInt8(number)) } else { write(text: String(number)) }
  }

  /// Begins a line unless one was just begun, as libcmark's renderer does before a block.
  mutating func startLine() {
    if count > 0, memory[count - 1] != 0x0A { append(0x0A) }
  }
}

extension Output {
  /// Text and attribute values, escaped as libcmark escapes them: `&`, `<`, `>` and `"`.
  mutating func escape(_ bytes: UnsafeBufferPointer<UInt8>) {
    let stops = TextStops(wanted: TextStops.escape)
    var done = 0
    while true {
      let index = stops.next(in: bytes, from: done, to: bytes.count)
      write(bytes, done..<index)
      if index == bytes.count { return }
      escape(bytes[index])
      done = index + 1
    }
  }

  /// One of the four.
  mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "&"): write("&amp;")
    case UInt8(ascii: "<"): write("&lt;")
    case UInt8(ascii: ">"): write("&gt;")
    default: write("&quot;")
    }
  }

  mutating func escape(_ text: String) {
    var text = text
    text.withUTF8 { escape($0) }
  }

  /// A URL as an attribute's value, percent-encoded as libcmark does: what is encoded already stays.
  mutating func escapeURL(_ bytes: UnsafeBufferPointer<UInt8>) {
    var done = 0
    for index in 0..<bytes.count where !Output.isPlainInURL(bytes[index]) {
      write(bytes, done..<index)
      done = index + 1
      switch bytes[index] {
      case UInt8(ascii: "&"): write("&amp;")
      case UInt8(ascii: "'"): write("&#x27;")
      default:
        append(UInt8(ascii: "%"))
        append(Output.digit(bytes[index] >> 4))
        append(Output.digit(bytes[index] & 15))
      }
    }
    write(bytes, done..<bytes.count)
  }

  mutating func escapeURL(_ url: String) {
    var url = url
    url.withUTF8 { escapeURL($0) }
  }

  /// The relative link from one URL of the site to another.
  mutating func writeHref(from base: String, to target: String) {
    reserve(Href.longest(from: base, to: target))
    count += Href.write(from: base, to: target, into: UnsafeMutableBufferPointer(rebasing: memory[count...]))
  }

  /// Letters, digits and `-_.+!*(),%#@?=;:/$~`: what libcmark leaves alone in a URL.
  private static func isPlainInURL(_ byte: UInt8) -> Bool {
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

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
