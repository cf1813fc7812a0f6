internal import OpsModel

/// Writes JSON as bytes, in the order in which it is told: the same calls give the same bytes.
///
/// A caller that names a key twice, or none inside an object, writes what it asked for; the writer keeps no list.
package struct JSONWriter {
  package enum Style: Sendable {
    /// Two spaces a level, one value a line; an empty object or list is `{}` or `[]`.
    case pretty
    /// No white space at all.
    case compact
    /// As `pretty` for so many levels; what lies deeper stands in one line, without white space. A file of a hundred thousand entries,
    /// one a line, is half as long, and can still be searched and compared line by line.
    case lines(levels: Int)

    fileprivate var spreadLevels: Int {
      switch self {
      case .pretty: .max
      case .compact: 0
      case .lines(let levels): levels
      }
    }
  }

  package private(set) var bytes: [UInt8] = []
  /// How many levels have a line for each value.
  private let spreadLevels: Int
  /// Whether `<` becomes `\u003C`, so that the text may stand inside a `<script>` element, whatever it holds.
  private let isScriptSafe: Bool
  private var depth = 0
  /// Nothing has been written yet since the last opening bracket.
  private var isFirst = true
  private var isBehindKey = false

  package init(_ style: Style = .pretty, isScriptSafe: Bool = false) {
    spreadLevels = style.spreadLevels
    self.isScriptSafe = isScriptSafe
  }

  /// The document; unless it is compact, it ends with a line feed.
  package consuming func finished() -> [UInt8] {
    if spreadLevels > 0 { bytes.append(0x0A) }
    return bytes
  }

  /// Makes room for about so many bytes, so that a large document need not be moved as it grows.
  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    bracket(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  package mutating func array(_ body: (inout JSONWriter) -> Void) {
    bracket(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  /// The key of the value that comes next, which is the same in every document and needs no escapes: a large one has a million.
  package mutating func key(_ key: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    endKey()
  }

  /// A key that comes from elsewhere.
  package mutating func key(named key: String) {
    separate()
    quote(key)
    endKey()
  }

  private mutating func endKey() {
    bytes.append(UInt8(ascii: ":"))
    if depth <= spreadLevels { bytes.append(0x20) }
    isBehindKey = true
  }

  package mutating func string(_ text: String) {
    separate()
    quote(text)
  }

  /// One string of two or three texts: joining them first would allocate another.
  package mutating func string(_ first: String, _ second: String, _ third: String = "") {
    separate()
    bytes.append(UInt8(ascii: "\""))
    escape(first)
    escape(second)
    escape(third)
    bytes.append(UInt8(ascii: "\""))
  }

  package mutating func int(_ number: some FixedWidthInteger) { raw(String(number)) }

  package mutating func bool(_ bool: Bool) { raw(bool ? "true" : "false") }

  package mutating func null() { raw("null") }

  /// The shortest digits that read back as the same number, whole numbers below 2^53 without a point. JSON has no word for
  /// what is not finite: that becomes `null`.
  package mutating func double(_ number: Double) {
    guard number.isFinite else { return null() }
    if let whole = Int64(exactly: number), abs(whole) < 9_007_199_254_740_992 { return int(whole) }
    raw("\(number)")
  }

  /// A value as another document wrote it: it must be JSON.
  package mutating func raw(_ json: String) {
    separate()
    bytes.append(contentsOf: json.utf8)
  }

  /// A piece of a value, brackets, keys and commas included, which the caller has put together. What comes next belongs to the same
  /// value and gets no comma, unless the piece `endsValue`.
  package mutating func piece(_ json: StaticString, endsValue: Bool = false) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: json.utf8Start, count: json.utf8CodeUnitCount))
    isBehindKey = !endsValue
  }

  private mutating func bracket(_ opener: UInt8, _ closer: UInt8, _ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(opener)
    depth += 1
    isFirst = true
    body(&self)
    if !isFirst, depth <= spreadLevels { breakLine(depth - 1) }
    depth -= 1
    isFirst = false
    bytes.append(closer)
  }

  /// What stands before a value or a key: nothing behind a key, else the comma and the line break.
  private mutating func separate() {
    if isBehindKey {
      isBehindKey = false
      return
    }
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    if depth > 0, depth <= spreadLevels { breakLine(depth) }
    isFirst = false
  }

  private mutating func breakLine(_ depth: Int) {
    bytes.append(0x0A)
    for _ in 0..<depth {
      bytes.append(0x20)
      bytes.append(0x20)
    }
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    escape(text)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ text: String) {
    // Text of Swift's own is contiguous; what is not is copied first.
    guard text.utf8.withContiguousStorageIfAvailable({ escape($0) }) == nil else { return }
    var text = text
    text.withUTF8 { escape($0) }
  }

  private mutating func escape(_ utf8: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while true {
      var index = ByteSearch.json(utf8, from: start)
      if isScriptSafe, let bracket = utf8[start..<index].firstIndex(of: UInt8(ascii: "<")) { index = bracket }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
      if index == utf8.count { return }
      escape(utf8[index])
      start = index + 1
    }
  }

  /// RFC 8259, section 7.
  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
    case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
    case 0x08: bytes.append(contentsOf: "\\b".utf8)
    case 0x09: bytes.append(contentsOf: "\\t".utf8)
    case 0x0A: bytes.append(contentsOf: "\\n".utf8)
    case 0x0C: bytes.append(contentsOf: "\\f".utf8)
    case 0x0D: bytes.append(contentsOf: "\\r".utf8)
    default:
      let hex = Array("0123456789ABCDEF".utf8)
      bytes.append(contentsOf: "\\u00".utf8)
      bytes.append(hex[Int(byte >> 4)])
      bytes.append(hex[Int(byte & 15)])
    }
  }
}

/// An entry of an object in one line; an absent value writes nothing, not even its key.
extension JSONWriter {
  package mutating func entry(_ key: StaticString, _ text: String?) {
    guard let text else { return }
    self.key(key)
    string(text)
  }

  package mutating func entry(_ key: StaticString, _ number: (some FixedWidthInteger)?) {
    guard let number else { return }
    self.key(key)
    int(number)
  }

  package mutating func entry(_ key: StaticString, _ value: Bool?) {
    guard let value else { return }
    self.key(key)
    bool(value)
  }

  package mutating func entry(_ key: StaticString, _ texts: [String]) {
    self.key(key)
    array { writer in for text in texts { writer.string(text) } }
  }

  package mutating func object(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    object(body)
  }

  package mutating func array(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    array(body)
  }

  /// Under a key that comes from elsewhere.
  package mutating func entry(named key: String, _ number: some FixedWidthInteger) {
    self.key(named: key)
    int(number)
  }

  /// Under a key that comes from elsewhere.
  package mutating func entry(named key: String, _ text: String) {
    self.key(named: key)
    string(text)
  }
}
