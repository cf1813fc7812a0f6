import OpsModel

/// Walks once over the bytes of a document. Open brackets are kept on a stack of its own and not on the program's, so that
/// the depth of a document is a number to check and not a crash.
struct JSONReader {
  /// Deeper than any document of people or tools, and shallow enough to be freed by recursion.
  static let depthLimit = 512
  private static let problemLimit = 20

  let bytes: UnsafeBufferPointer<UInt8>
  /// Where the text begins: behind a byte order mark.
  private(set) var first = 0
  var index = 0
  private(set) var problems: [JSONProblem] = []

  private struct Opened {
    var isObject: Bool
    var start: Int
    /// How many finished values (of `members` or `items`) belong to the brackets around it.
    var base: Int
  }
  private var open: [Opened] = []
  var isOutermost: Bool { open.isEmpty }
  // The finished values of all open objects and lists, innermost last. A bracket that closes takes its own off the end, so
  // each object's array is made once and with its exact size.
  private var members: [JSONMember] = []
  private var items: [JSONNode] = []

  /// Thrown after the problem was noted: nothing behind it can be trusted.
  struct Stop: Error {}

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { first = 3 }
    index = first
  }

  /// The document's value, or nil after a problem that ends the reading.
  mutating func document() -> JSONNode? {
    do throws(Stop) {
      try checkEncodingAndSize()
      let root = try outermostValue()
      try skipSpace()
      if index < bytes.count {
        try stop("there is text after the end of the document", hint: "write one JSON document, and nothing behind it")
      }
      return root
    } catch {
      return nil
    }
  }

  /// The values of a text that holds several, one behind the other, or nil after a problem that ends the reading.
  mutating func documents() -> [JSONNode]? {
    do throws(Stop) {
      try checkEncodingAndSize()
      var roots: [JSONNode] = []
      while index < bytes.count {
        roots.append(try outermostValue())
        try skipSpace()
        // Files that were put together keep the mark with which each began.
        if bytes[index...].starts(with: [0xEF, 0xBB, 0xBF]) {
          index += 3
          try skipSpace()
        }
      }
      return roots
    } catch {
      return nil
    }
  }

  private mutating func checkEncodingAndSize() throws(Stop) {
    if bytes.count >= Int(UInt32.max) { try stop("the file is larger than 4 GiB") }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      try stop("the file is UTF-16", hint: "save it as UTF-8", rule: .notUTF8)
    }
    try skipSpace()
    if index == bytes.count { try stop("the file is empty", hint: "look at what the command that wrote it said") }
  }

  private mutating func outermostValue() throws(Stop) -> JSONNode {
    while true {
      guard var done = try valueOrOpening() else { continue }
      // A finished value may finish the brackets around it.
      while true {
        guard let around = open.last else { return done }
        if around.isObject { members[members.count - 1].value = done } else { items.append(done) }
        guard let closed = try separatorOrClosing(of: around) else { break }
        done = closed
      }
    }
  }

  /// Reads a value; nil when it opened an object or list whose first value comes next.
  private mutating func valueOrOpening() throws(Stop) -> JSONNode? {
    try skipSpace()
    guard index < bytes.count else { try stopAtEnd() }
    let start = index
    let value: JSONValue
    switch bytes[index] {
    case UInt8(ascii: "\""): value = .string(try string())
    case UInt8(ascii: "{"): return try opening(isObject: true)
    case UInt8(ascii: "["): return try opening(isObject: false)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): value = .number(try number())
    default: value = try wordOrSlip()
    }
    return node(value, from: start)
  }

  private func node(_ value: JSONValue, from start: Int) -> JSONNode {
    JSONNode(value: value, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: index))
  }

  private mutating func opening(isObject: Bool) throws(Stop) -> JSONNode? {
    guard open.count < JSONReader.depthLimit else {
      try stop("more than \(JSONReader.depthLimit) objects and lists inside each other", hint: "write it flatter")
    }
    let opened = Opened(isObject: isObject, start: index, base: isObject ? members.count : items.count)
    open.append(opened)
    index += 1
    try skipSpace()
    if index < bytes.count, bytes[index] == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) { return closing(opened) }
    if isObject { try key() }
    return nil
  }

  /// Behind a value: reads the comma (and the next key), and returns nil, or the bracket, and returns the closed value.
  private mutating func separatorOrClosing(of around: Opened) throws(Stop) -> JSONNode? {
    try skipSpace()
    guard index < bytes.count else { try stopAtEnd() }
    let closer = around.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    switch bytes[index] {
    case closer: return closing(around)
    case UInt8(ascii: ","):
      let comma = index
      index += 1
      try skipSpace()
      if index < bytes.count, bytes[index] == closer {
        let mark = around.isObject ? "}" : "]"
        note(comma, comma + 1, "there is a comma before \(mark)", hint: "remove the comma before \(mark)")
        return closing(around)
      }
    case UInt8(ascii: "}"), UInt8(ascii: "]"): try stopAtWrongCloser(of: around)
    case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let (what, before) = around.isObject ? ("entries", "key") : ("values", "value")
      note(index, index + 1, "a comma is missing between two \(what)", hint: "write a comma before this \(before)")
    default:
      let closer = around.isObject ? "}" : "]"
      try stop("expected a comma or \(closer), found \(shown(at: index))")
    }
    if around.isObject { try key() }
    return nil
  }

  private mutating func closing(_ opened: Opened) -> JSONNode {
    index += 1
    open.removeLast()
    if opened.isObject {
      let own = Array(members[opened.base...])
      members.removeLast(own.count)
      noteDuplicates(in: own)
      return node(.object(own), from: opened.start)
    }
    let own = Array(items[opened.base...])
    items.removeLast(own.count)
    return node(.array(own), from: opened.start)
  }

  /// Reads a key and its colon, and leaves an entry whose value is still to come.
  private mutating func key() throws(Stop) {
    guard index < bytes.count else { try stopAtEnd() }
    let start = index
    let key: String
    switch bytes[index] {
    case UInt8(ascii: "\""): key = try string()
    case UInt8(ascii: "'"): key = try singleQuoted()
    case UInt8(ascii: ","): try stop("there is a comma too many", hint: "remove it")
    default: key = try bareKey()
    }
    members.append(
      JSONMember(
        key: key, value: node(.null, from: start), keyStart: UInt32(truncatingIfNeeded: start),
        keyEnd: UInt32(truncatingIfNeeded: index)))
    try skipSpace()
    guard index < bytes.count else { try stopAtEnd() }
    guard bytes[index] == UInt8(ascii: ":") else {
      try stop("expected a colon after the key \"\(key)\", found \(shown(at: index))", hint: "write \"\(key)\": and its value")
    }
    index += 1
  }

  private mutating func noteDuplicates(in own: [JSONMember]) {
    // Below a score of keys comparing each with each is faster than a set, and most objects are small.
    if own.count <= 20 {
      var later = 1
      while later < own.count {
        let key = own[later].key
        var earlier = 0
        while earlier < later {
          if own[earlier].key == key {
            noteDuplicate(own[later])
            break
          }
          earlier += 1
        }
        later += 1
      }
    } else {
      var seen: Set<String> = []
      for member in own where !seen.insert(member.key).inserted { noteDuplicate(member) }
    }
  }

  private mutating func noteDuplicate(_ member: JSONMember) {
    note(
      Int(member.keyStart), Int(member.keyEnd), "the key \"\(member.key)\" is there twice",
      hint: "keep one of the two", rule: .duplicateKey)
  }

  /// White space, and comments, which are reported: JSON has none.
  mutating func skipSpace() throws(Stop) {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      case UInt8(ascii: "/"), UInt8(ascii: "#"): try skipComment()
      default: return
      }
    }
  }
}

extension JSONReader {
  /// Notes a slip after which reading goes on.
  mutating func note(_ start: Int, _ end: Int, _ message: String, hint: String? = nil, rule: Rule = .jsonSyntax) {
    guard problems.count < JSONReader.problemLimit else { return }
    problems.append(JSONProblem(start: start, end: end, rule: rule, message: message, hint: hint))
  }

  /// Notes a problem at the next character that ends the reading.
  mutating func stop(_ message: String, hint: String? = nil, rule: Rule = .jsonSyntax) throws(Stop) -> Never {
    note(index, min(index + 1, bytes.count), message, hint: hint, rule: rule)
    throw Stop()
  }

  private mutating func stopAtEnd() throws(Stop) -> Never {
    guard let last = open.last else { try stop("the document ends before its value") }
    let (closer, opener) = last.isObject ? ("}", "{") : ("]", "[")
    let line = bytes[..<last.start].count { $0 == 0x0A } + 1
    try stop(
      "the document ends inside the \(opener) of line \(line)",
      hint: "write the missing \(closer); or the file was cut off while it was written")
  }

  private mutating func stopAtWrongCloser(of around: Opened) throws(Stop) -> Never {
    let (closer, opener, wrong) = around.isObject ? ("}", "{", "]") : ("]", "[", "}")
    let line = bytes[..<around.start].count { $0 == 0x0A } + 1
    try stop("\(wrong) stands where the \(opener) of line \(line) would be closed", hint: "write \(closer)")
  }
}

/// A problem before its place is worked out.
struct JSONProblem {
  var start: Int
  var end: Int
  var rule: Rule
  var message: String
  var hint: String?
}
