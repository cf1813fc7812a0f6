import OpsJSON
import OpsModel

/// Keys of one object, each with the type that it must have.
extension SnapshotParser {
  mutating func report(_ rule: Rule, at node: JSONNode, _ message: String, hint: String? = nil) {
    diagnostics.append(Diagnostic(rule, at: document.place(of: node), message, hint: hint))
  }

  mutating func reportType(_ key: String, at node: JSONNode, wanted: String) {
    // A number in quotes is what most tools would have written.
    let hint = wanted == "text" ? node.number.map { "write \"\($0)\"" } : nil
    report(.wrongType, at: node, "\"\(key)\" must be \(wanted), not \(node.typeName)", hint: hint)
  }

  mutating func reportUnknownKeys(of node: JSONNode, known: [String]) {
    for member in node.object ?? [] where !known.contains(member.key) {
      diagnostics.append(
        Diagnostic(
          .unknownKey, at: document.place(ofKey: member), "unknown key \"\(member.key)\"",
          hint: Nearest.match(member.key, among: known).map { "did you mean \"\($0)\"?" }))
    }
  }

  /// The value of a key; `null` is as good as no key.
  func value(_ key: String, in node: JSONNode) -> JSONNode? {
    guard let value = node[key], !value.isNull else { return nil }
    return value
  }

  /// Text that may be absent. A number is reported, and its digits taken.
  mutating func text(_ key: String, in node: JSONNode) -> String? {
    guard let node = value(key, in: node) else { return nil }
    if let text = node.string { return text }
    reportType(key, at: node, wanted: "text")
    return node.number
  }

  /// - Parameter owner: for the message: `the snapshot`.
  mutating func requiredText(_ key: String, in node: JSONNode, of owner: @autoclosure () -> String) -> String? {
    guard value(key, in: node) != nil else {
      report(.missingKey, at: node, "\(owner()) lacks \"\(key)\"")
      return nil
    }
    guard let text = text(key, in: node) else { return nil }
    guard text.utf8.contains(where: { $0 > 0x20 }) else {
      report(.missingKey, at: node[key] ?? node, "\"\(key)\" is empty")
      return nil
    }
    return text
  }

  mutating func requiredInstant(_ key: String, in node: JSONNode, of owner: String) -> Instant? {
    guard value(key, in: node) != nil else {
      report(.missingKey, at: node, "\(owner) lacks \"\(key)\"", hint: "write when it was seen: \"2026-11-22T09:30:00Z\"")
      return nil
    }
    return instant(key, in: node)
  }

  /// A time that may be absent; nil also when it cannot be read, which is then reported.
  mutating func instant(_ key: String, in node: JSONNode) -> Instant? {
    guard let node = value(key, in: node) else { return nil }
    guard let text = node.string else {
      reportType(key, at: node, wanted: "a time such as \"2026-11-22T09:30:00Z\"")
      return nil
    }
    if let instant = Instant(rfc3339: text) { return instant }
    let onlyLacksOffset = Instant(rfc3339: text + "Z") != nil
    report(
      .invalidDate, at: node, onlyLacksOffset ? "the time \"\(text)\" has no offset" : "\"\(text)\" is not a time of RFC 3339",
      hint: onlyLacksOffset ? "write \(text)Z for UTC, or \(text)+02:00" : "write it like 2026-11-22T09:30:00Z")
    return nil
  }

  /// A link that can be followed from any page: `http` or `https`, or what mail and telephone programs open.
  mutating func url(_ key: String, in node: JSONNode) -> String? {
    guard let text = text(key, in: node), let node = node[key] else { return nil }
    switch URLSafety.verdict(text) {
    case .absolute: return text
    case .unsafe(let reason): report(.unsafeURL, at: node, reason, hint: "write an address that begins with https://")
    case .relative, .otherHost:
      report(.invalidURL, at: node, "\"\(text)\" is not a whole address", hint: "write an address that begins with https://")
    }
    return nil
  }

  /// The name of a subject. It becomes part of addresses and of files' names, hence the limits.
  mutating func id(in node: JSONNode, of owner: @autoclosure () -> String) -> String? {
    guard let id = requiredText("id", in: node, of: owner()), let node = node["id"] else { return nil }
    if let reason = SnapshotParser.whyNotAnID(id) {
      report(.invalidID, at: node, reason)
      return nil
    }
    return id
  }

  static func whyNotAnID(_ id: String) -> String? {
    if id.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) {
      return "an id cannot hold slashes, backslashes or control characters"
    }
    if id == "." || id == ".." { return "\"\(id)\" names a folder and cannot be an id" }
    return id.utf8.count > 200 ? "an id has at most 200 bytes" : nil
  }

  /// The list under a key, or nothing; anything else is reported.
  mutating func list(_ key: String, in node: JSONNode) -> [JSONNode] {
    guard let node = value(key, in: node) else { return [] }
    if let items = node.array { return items }
    reportType(key, at: node, wanted: "a list")
    return []
  }
}

/// The environment that an object names.
enum NamedEnvironment {
  case none
  case known(String)
  /// Named, and not in site.yml: reported where it stands, and nothing that belongs to it can be shown.
  case unknown

  var id: String? {
    if case .known(let id) = self { return id }
    return nil
  }
}

extension SnapshotParser {
  mutating func environment(of node: JSONNode) -> NamedEnvironment {
    guard let value = value("environment", in: node) else { return .none }
    guard let name = value.string else {
      reportType("environment", at: value, wanted: "the id of an environment")
      return .unknown
    }
    if configuration.environment(name) != nil { return .known(name) }
    report(
      .unknownEnvironment, at: value, "unknown environment \"\(name)\"",
      hint: configuration.environments.isEmpty
        ? "list it under environments in \(configuration.file)" : Nearest.hint(name, among: configuration.environments.map(\.id)))
    return .unknown
  }
}
