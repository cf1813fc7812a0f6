/// One value of a JSON document and the bytes that it was read from.
package struct JSONNode: Sendable {
  package var value: JSONValue
  /// Byte offsets into the document: its first byte, and one past its last. `JSONDocument.place(of:)` makes lines and
  /// columns of them, on demand: most values are never complained about. 32 bits keep a node in 24 bytes.
  let start: UInt32
  let end: UInt32
}

package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// The digits as they stand in the document, so that nothing is lost to rounding.
  case number(String)
  case string(String)
  case array([JSONNode])
  /// In the document's order, every key once.
  case object([JSONMember])
}

/// A key of an object and its value.
package struct JSONMember: Sendable {
  package var key: String
  package var value: JSONNode
  let keyStart: UInt32
  let keyEnd: UInt32
}

extension JSONNode {
  package var isNull: Bool {
    if case .null = value { return true }
    return false
  }

  package var bool: Bool? {
    if case .bool(let bool) = value { return bool }
    return nil
  }

  package var string: String? {
    if case .string(let text) = value { return text }
    return nil
  }

  /// The digits of a number as they stand in the document.
  package var number: String? {
    if case .number(let digits) = value { return digits }
    return nil
  }

  /// A whole number that fits: `12`, and also `12.0` and `1.2e1`, which JSON does not tell apart from it.
  package var int: Int? {
    guard let digits = number else { return nil }
    if let int = Int(digits) { return int }
    // Beyond 2^53 a Double no longer names one whole number.
    guard let double = Double(digits), abs(double) <= 9_007_199_254_740_992 else { return nil }
    return Int(exactly: double)
  }

  /// The nearest Double; nil when the number is beyond its range (`1e999`).
  package var double: Double? {
    guard let digits = number, let double = Double(digits), double.isFinite else { return nil }
    return double
  }

  package var array: [JSONNode]? {
    if case .array(let items) = value { return items }
    return nil
  }

  package var object: [JSONMember]? {
    if case .object(let members) = value { return members }
    return nil
  }

  /// The value of a key; nil when there is none, or when this is no object. Scans: objects of status documents are small.
  package subscript(_ key: String) -> JSONNode? { member(key)?.value }

  package func member(_ key: String) -> JSONMember? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }
  }

  /// For messages: `a string`, `an object`.
  package var typeName: String {
    switch value {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
