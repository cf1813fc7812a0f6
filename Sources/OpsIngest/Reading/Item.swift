import OpsJSON
import OpsModel

/// A value of a tool's document, together with the document, so that every complaint has its place.
struct Item {
  let document: JSONDocument
  let node: JSONNode

  init(_ document: JSONDocument, _ node: JSONNode) {
    self.document = document
    self.node = node
  }

  init(_ document: JSONDocument) { self.init(document, document.root) }

  /// The value at a path of keys; nil when a part of it is missing or `null`.
  subscript(_ path: String...) -> Item? { self[path] }

  subscript(_ path: [String]) -> Item? {
    var node = node
    for key in path {
      guard let next = node[key], !next.isNull else { return nil }
      node = next
    }
    return Item(document, node)
  }

  /// Whether a key is there, be it with `null`.
  func has(_ key: String) -> Bool { node[key] != nil }

  /// The entries of the list under a key; nothing when there is no such key.
  func items(_ key: String) -> [Item] { self[key]?.items ?? [] }

  /// The entries of a list, whatever they are: one that is no object has none of the keys that are asked of it, and is
  /// complained of for that. A value that is no list is a list of one: scripts between the tool and us drop such brackets.
  var items: [Item] { node.array.map { $0.map { Item(document, $0) } } ?? [self] }

  var isList: Bool { node.array != nil }
  var isEmptyList: Bool { node.array?.isEmpty == true }
  var isObject: Bool { node.object != nil }

  var string: String? { node.string }
  var bool: Bool? { node.bool }

  /// Text with something in it: tools write `""` where others write `null`. A number counts by its digits.
  func text(_ path: String...) -> String? {
    var node = node
    for key in path {
      guard let next = node[key] else { return nil }
      node = next
    }
    guard let text = node.string ?? node.number, text.utf8.contains(where: { $0 > 0x20 }) else { return nil }
    return text
  }

  /// AWS's tags: objects of a `Key` and a `Value`, with small letters in some services.
  func tags(_ key: String) -> [String: String] {
    var tags: [String: String] = [:]
    for tag in items(key) {
      guard let key = tag.text("Key") ?? tag.text("key") else { continue }
      tags[key] = tag.text("Value") ?? tag.text("value") ?? ""
    }
    return tags
  }

  /// The texts of an object: Prometheus' labels.
  func texts(_ key: String) -> [String: String] {
    var texts: [String: String] = [:]
    for member in self[key]?.node.object ?? [] { texts[member.key] = member.value.string }
    return texts
  }

  func int(_ key: String) -> Int? { node[key]?.int }

  func bool(_ key: String) -> Bool? { node[key]?.bool }

  /// A list whose objects have all of these keys, one such object, or an empty list: which list that is, nobody can tell.
  func isList(with keys: String...) -> Bool {
    isEmptyList || items.contains { item in keys.allSatisfy(item.has) }
  }

  var place: Place { document.place(of: node) }
  var documentPlace: Place { document.place(of: document.root) }
}
