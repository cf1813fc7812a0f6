import OpsModel

/// A mapping with known keys. Asking for a key makes it known; `finish` warns of the others.
final class Fields {
  private let entries: [YAMLNode.Entry]
  private let value: Value
  private var isKnown: [Bool]
  private var names: [String] = []

  init(_ entries: [YAMLNode.Entry], of value: Value) {
    self.entries = entries
    self.value = value
    isKnown = Array(repeating: false, count: entries.count)
  }

  var findings: Findings { value.findings }
  var place: Place { value.place }
  /// Where the mapping begins: the place of what is missing from it.
  var start: Place { Place(file: findings.file, line: place.line, column: place.column) }

  /// The value of a key; nil when it is not written, or (with a warning) when nothing stands behind it.
  subscript(key: String) -> Value? {
    guard let (index, value) = take(key) else { return nil }
    guard !entries[index].value.isNull else {
      findings.report(
        .emptyValue, at: entries[index].keyRange, "\"\(key)\" has no value", hint: "write one, or remove the line")
      return nil
    }
    return value
  }

  /// As the subscript, but a missing key is an error at the mapping.
  func required(_ key: String, hint: String) -> Value? {
    guard let (index, value) = take(key) else {
      findings.report(Diagnostic(.missingKey, at: start, "\(self.value.quotedName) needs \"\(key)\"", hint: hint))
      return nil
    }
    guard !entries[index].value.isNull else {
      findings.report(.missingKey, at: entries[index].keyRange, "\"\(key)\" has no value", hint: hint)
      return nil
    }
    return value
  }

  /// The value of a key, whatever it is, without a word about nulls.
  func valueOrNull(_ key: String) -> Value? { take(key)?.1 }

  /// Where a key stands, whether or not it has a value.
  func keyRange(_ key: String) -> SourceRange? { entries.first { $0.key == key }?.keyRange }

  /// Makes a key known without reading it.
  func ignore(_ key: String) { _ = take(key) }

  private func take(_ key: String) -> (Int, Value)? {
    names.append(key)
    guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
    isKnown[index] = true
    return (index, Value(node: entries[index].value, name: key, findings: findings))
  }

  private func hint(_ key: String) -> String? {
    // `{title:x}` is a key without a value.
    if let colon = key.firstIndex(of: ":"), names.contains(String(key[..<colon])) {
      return "write a space behind the colon: \(key[..<colon]): \(key[key.index(after: colon)...])"
    }
    return Nearest.hint(key, among: names)
  }

  /// Warns of keys that nobody asked for, with the nearest that somebody did.
  /// - Parameter explain: a hint for a key that is right elsewhere.
  func finish(explain: (String) -> String? = { _ in nil }) {
    for (index, entry) in entries.enumerated() where !isKnown[index] {
      // Looking for the nearest name costs more than saying that there is none.
      if findings.isFull(of: .warning) { return }
      findings.report(
        .unknownKey, at: entry.keyRange, "unknown key \"\(entry.key)\"\(value.name.isEmpty ? "" : " in \(value.quotedName)")",
        hint: explain(entry.key) ?? hint(entry.key))
    }
  }
}
