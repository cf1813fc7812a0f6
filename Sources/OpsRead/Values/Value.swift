import OpsModel

/// A node that is being read as something, and what messages call it.
///
/// Every reader reports what it cannot read and then gives nil, so that the rest of the file is still checked.
struct Value {
  let node: YAMLNode
  /// The key, or `an entry of "environments"`.
  let name: String
  let findings: Findings

  var place: Place { node.range.place(in: findings.file) }

  func located<T>(_ value: T) -> Located<T> { Located(value, at: place) }

  func report(_ rule: Rule, _ message: String, hint: String? = nil) {
    findings.report(rule, at: node.range, message, hint: hint)
  }

  /// - Parameters:
  ///   - expected: with its article: `a list of environments`.
  ///   - hint: what to write instead.
  func mismatch(_ expected: String, hint: String? = nil) {
    report(.wrongType, "\(quotedName): expected \(expected), found \(node.typeName)", hint: hint)
  }

  var quotedName: String { name.utf8.contains(UInt8(ascii: " ")) ? name : "\"\(name)\"" }
}

extension Value {
  /// A scalar as it is written: `1.10` stays `1.10`, `true` stays `true`. Blank text warns and gives nil.
  func text(expected: String = "text") -> String? {
    guard case .scalar(let scalar) = node.content else {
      mismatch(expected, hint: node.isList ? "write one value without brackets" : nil)
      return nil
    }
    let text = scalar.isPlain ? scalar.text : scalar.text.onOneLine
    guard !text.isEmpty, !node.isNull else {
      reportEmpty()
      return nil
    }
    return text
  }

  func locatedText(expected: String = "text") -> Located<String>? { text(expected: expected).map(located) }

  func reportEmpty() {
    report(.emptyValue, "\(quotedName) has no value", hint: "write one, or remove the line")
  }

  /// `true` and `false` as YAML 1.2 has them. The `yes` and `on` of YAML 1.1 are refused, for half the tools read them as text.
  func flag() -> Bool? {
    guard case .scalar(let scalar) = node.content, scalar.isPlain else {
      mismatch("true or false", hint: "write true or false, without quotes")
      return nil
    }
    switch scalar.text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default:
      let word = scalar.text.lowercased()
      let meant = ["yes": true, "y": true, "on": true, "1": true, "no": false, "n": false, "off": false, "0": false][word]
      report(
        .wrongType, "\(quotedName): expected true or false, found \"\(scalar.text)\"",
        hint: meant.map { "write \($0)" } ?? "write true or false")
      return meant
    }
  }

  /// A whole number within a million of zero.
  func number() -> Int? {
    guard let text = text(expected: "a whole number") else { return nil }
    guard let number = Int(text), abs(number) <= 1_000_000 else {
      report(
        .wrongType, "\(quotedName): expected a whole number, found \"\(text)\"", hint: "write digits only, at most 1000000")
      return nil
    }
    return number
  }

  /// One of the words of an enumeration.
  func word<Words: RawRepresentable & CaseIterable>(_: Words.Type) -> Words? where Words.RawValue == String {
    guard let text = text(expected: "a word") else { return nil }
    if let word = Words(rawValue: text) { return word }
    let words = Words.allCases.map(\.rawValue)
    report(.invalidValue, "\(quotedName) cannot be \"\(text)\"", hint: Nearest.hint(text, among: words))
    return nil
  }

  /// A list, or a single value where a list of one would stand. Entries that cannot be read are left out.
  func list<T>(of things: String, _ read: (Value) -> T?) -> [T] {
    switch node.content {
    case .sequence(let items):
      let entry = "an entry of \"\(name)\""
      return items.compactMap { read(Value(node: $0, name: entry, findings: findings)) }
    case .scalar:
      return read(self).map { [$0] } ?? []
    case .mapping:
      mismatch("a list of \(things)", hint: "write one per line, with \"- \" before it")
      return []
    }
  }

  /// A list that must be written as one, because its entries are mappings.
  func entries<T>(of things: String, like example: String, _ read: (Fields) -> T?) -> [T] {
    guard case .sequence(let items) = node.content else {
      mismatch("a list of \(things)", hint: "write a list: [\(example)]")
      return []
    }
    let entry = "an entry of \"\(name)\""
    return items.compactMap { item in
      Value(node: item, name: entry, findings: findings).fields(like: example).flatMap(read)
    }
  }

  /// - Parameter example: what to write instead.
  func fields(like example: String) -> Fields? {
    guard case .mapping(let entries) = node.content else {
      mismatch("a mapping", hint: "write \(example)")
      return nil
    }
    return Fields(entries, of: self)
  }

  /// A mapping whose keys are names that the user chooses. Nulls are handed on, for a name alone can say enough.
  func dictionary<T>(of things: String, like example: String, _ read: (Located<String>, Value) -> T?) -> [T] {
    guard case .mapping(let entries) = node.content else {
      mismatch("a mapping of \(things)", hint: "write \(example)")
      return []
    }
    return entries.compactMap { entry in
      read(
        Located(entry.key, at: entry.keyRange.place(in: findings.file)),
        Value(node: entry.value, name: entry.key, findings: findings))
    }
  }
}

extension YAMLNode {
  var isList: Bool {
    if case .sequence = content { true } else { false }
  }
}

extension String {
  /// Without space around it, and with one space for the line ends of a block.
  var onOneLine: String {
    let text = trimmedOfSpace
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    return text.split(whereSeparator: \.isNewline).map { String($0).trimmedOfSpace }.joined(separator: " ")
  }

  /// Without spaces, tabs and line ends around it.
  var trimmedOfSpace: String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = utf8.first, let last = utf8.last, isSpace(first) || isSpace(last) else { return self }
    let start = utf8.firstIndex { !isSpace($0) } ?? utf8.endIndex
    let end = utf8.lastIndex { !isSpace($0) }.map(utf8.index(after:)) ?? start
    return String(self[start..<max(start, end)])
  }
}
