/// A value that templates can show: it lists its fields by name.
///
/// ```swift
/// struct GapView: Templated {
///   var title: String
///   var ticket: String?
///   static let fields: [Field<GapView>] = [
///     .text("title") { $0.title },
///     .optional("ticket") { $0.ticket },
///   ]
/// }
/// ```
/// `fields` must be a stored constant (`static let`): names are looked up when templates are loaded, never while a page is written.
public protocol Templated: Sendable {
  static var fields: [Field<Self>] { get }
}

/// One name that a template can use on a `Root`, and how its value is read.
///
/// What may be done with a field depends on its kind, and a template that does anything else is refused when it is loaded:
///
/// | kind | `{{x}}` | `{{{x}}}` | `{{#x}}` and `{{^x}}` |
/// | --- | --- | --- | --- |
/// | text, number | escaped | | |
/// | optional | escaped, nothing when absent | | present when not nil and not empty; `{{.}}` is the text |
/// | flag | | | when true |
/// | html | | as it is | present when not empty; `{{{.}}}` is the HTML |
/// | record | | | present when not nil; its fields are the names inside; also `{{x.name}}` |
/// | list | | | for each item, whose fields are the names inside, with `-first` and `-last` as flags |
/// | texts | | | for each text, which is `{{.}}`, with `-first` and `-last` |
///
/// The makers are inlinable, and therefore public: Swift 6.3 does not specialise `package` functions in other modules. So a getter
/// and the code around it become one function where the view is declared; otherwise each tag copies the whole view and counts
/// references to closures that all cores share (27 µs instead of 18 for a page of 300 tags).
public struct Field<Root>: Sendable {
  public let name: String
  @usableFromInline let reader: Reader

  @usableFromInline
  init(_ name: String, _ reader: Reader) {
    self.name = name
    self.reader = reader
  }

  @inlinable
  public static func text(_ name: String, _ get: @escaping @Sendable (Root) -> String) -> Field {
    Field(name, .text { get($0.assumingMemoryBound(to: Root.self).pointee) })
  }

  @inlinable
  public static func optional(_ name: String, _ get: @escaping @Sendable (Root) -> String?) -> Field {
    Field(name, .optional { get($0.assumingMemoryBound(to: Root.self).pointee) })
  }

  @inlinable
  public static func number(_ name: String, _ get: @escaping @Sendable (Root) -> Int) -> Field {
    Field(name, .number { get($0.assumingMemoryBound(to: Root.self).pointee) })
  }

  @inlinable
  public static func flag(_ name: String, _ get: @escaping @Sendable (Root) -> Bool) -> Field {
    Field(name, .flag { get($0.assumingMemoryBound(to: Root.self).pointee) })
  }

  /// Trusted HTML, written as it is.
  @inlinable
  public static func html(_ name: String, _ get: @escaping @Sendable (Root) -> [UInt8]) -> Field {
    Field(name, .html { get($0.assumingMemoryBound(to: Root.self).pointee) })
  }

  @inlinable
  public static func texts(_ name: String, _ get: @escaping @Sendable (Root) -> [String]) -> Field {
    Field(name, .list(.text, Reader.items { get($0.assumingMemoryBound(to: Root.self).pointee) }))
  }

  @inlinable
  public static func list<Item: Templated>(
    _ name: String, of item: Item.Type, _ get: @escaping @Sendable (Root) -> [Item]
  ) -> Field {
    Field(name, .list(Item.shape, Reader.items { get($0.assumingMemoryBound(to: Root.self).pointee) }))
  }

  @inlinable
  public static func record<Item: Templated>(
    _ name: String, of item: Item.Type, _ get: @escaping @Sendable (Root) -> Item?
  ) -> Field {
    Field(
      name,
      .record(
        Item.shape,
        { root, body in
          guard let item = get(root.assumingMemoryBound(to: Root.self).pointee) else { return false }
          withUnsafePointer(to: item) { body(UnsafeRawPointer($0)) }
          return true
        }))
  }
}
