/// What a scope of names looks like, without its type: the loader asks it for names, the renderer never.
@usableFromInline
struct Shape: Sendable {
  let id: ObjectIdentifier
  /// Made when it is asked for, since records may hold records of their own kind.
  let fields: @Sendable () -> [(name: String, reader: Reader)]

  /// Inside `{{#texts}}` and `{{#optional}}`: the text itself.
  @usableFromInline static let text = Shape(id: ObjectIdentifier(String.self)) {
    [(".", .text { $0.assumingMemoryBound(to: String.self).pointee })]
  }

  /// Inside `{{#html}}`: the HTML itself.
  static let html = Shape(id: ObjectIdentifier([UInt8].self)) {
    [(".", .html { $0.assumingMemoryBound(to: [UInt8].self).pointee })]
  }
}

extension Templated {
  @usableFromInline static var shape: Shape {
    Shape(id: ObjectIdentifier(Self.self)) { fields.map { ($0.name, $0.reader) } }
  }
}

/// Reads one field of a value behind a pointer.
///
/// The pointer stands for a value of the type from whose `fields` the reader came. The loader has followed the types from the
/// root view through every section, so the renderer passes each reader only pointers to its own type; that is what makes a
/// lookup one call, without casts, boxes or dictionaries.
@usableFromInline
enum Reader: Sendable {
  /// Calls its last argument with a pointer to the record; false when there is none.
  @usableFromInline typealias Record = @Sendable (UnsafeRawPointer, (UnsafeRawPointer) -> Void) -> Bool
  /// Calls its last argument with the items' pointers: the first one, the distance between two, and their count.
  @usableFromInline typealias Items = @Sendable (UnsafeRawPointer, (UnsafeRawPointer, Int, Int) -> Void) -> Void

  case text(@Sendable (UnsafeRawPointer) -> String)
  case optional(@Sendable (UnsafeRawPointer) -> String?)
  case number(@Sendable (UnsafeRawPointer) -> Int)
  case flag(@Sendable (UnsafeRawPointer) -> Bool)
  case html(@Sendable (UnsafeRawPointer) -> [UInt8])
  case record(Shape, Record)
  case list(Shape, Items)

  /// The items of an array; the body is not called when it is empty.
  @inlinable
  static func items<Item>(_ get: @escaping @Sendable (UnsafeRawPointer) -> [Item]) -> Items {
    { root, body in
      get(root).withUnsafeBufferPointer { items in
        guard let first = items.baseAddress, !items.isEmpty else { return }
        body(UnsafeRawPointer(first), MemoryLayout<Item>.stride, items.count)
      }
    }
  }
}

extension Reader {
  /// For messages: `"gaps" is a list and has no text`.
  var words: String {
    switch self {
    case .text, .optional: "text"
    case .number: "a number"
    case .flag: "true or false"
    case .html: "HTML"
    case .record: "a record"
    case .list: "a list"
    }
  }

  /// What a section of this field asks; nil for what is always there.
  var condition: Condition? {
    switch self {
    case .text, .number: nil
    case .flag(let get): .flag(get)
    case .optional(let get): .optional(get)
    case .html(let get): .html(get)
    case .record(_, let with): .record(with)
    case .list(_, let items): .items(items)
    }
  }
}
