/// A value of a YAML document and where it stands.
struct YAMLNode: Sendable {
  enum Content: Sendable {
    case scalar(Scalar)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  struct Scalar: Sendable {
    var text: String
    /// Written without quotes and not as a block: only then can it be a null, a boolean or a number.
    var isPlain: Bool
  }

  /// A key and its value, in the order of the file.
  struct Entry: Sendable {
    var key: String
    var keyRange: SourceRange
    var value: YAMLNode
  }

  var content: Content
  var range: SourceRange

  /// YAML 1.2, section 10.2.1.1: nothing at all, `~` and the word.
  var isNull: Bool {
    guard case .scalar(let scalar) = content, scalar.isPlain else { return false }
    return switch scalar.text {
    case "", "~", "null", "Null", "NULL": true
    default: false
    }
  }

  /// Null, or text without anything in it.
  var isBlank: Bool {
    guard case .scalar(let scalar) = content else { return false }
    return isNull || scalar.text.trimmedOfSpace.isEmpty
  }

  /// For messages: `expected a list, found a mapping`.
  var typeName: String {
    switch content {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar(let scalar): isNull ? "nothing" : scalar.isPlain && Int(scalar.text) != nil ? "a number" : "text"
    }
  }
}
