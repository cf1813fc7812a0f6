@testable import OpsTemplate

/// JSON, as far as the specification's cases need it.
indirect enum Datum: Sendable, Decodable {
  case absent
  case flag(Bool)
  case text(String)
  case list([Datum])
  case record([String: Datum])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .absent
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? value.decode(Int.self) {
      self = .text("\(number)")
    } else if let number = try? value.decode(Double.self) {
      self = .text("\(number)")
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([Datum].self) {
      self = .list(list)
    } else {
      self = .record(try value.decode([String: Datum].self))
    }
  }

  fileprivate func field(_ name: String) -> Datum {
    if case .record(let fields) = self { fields[name] ?? .absent } else { .absent }
  }
}

/// A datum as a view: its fields are made from the data, since no type could list them beforehand. What stands behind a pointer
/// is the datum itself. A text may be written, and may open a section; which texts are HTML is told from outside.
struct DatumView {
  let datum: Datum
  let shape: Shape

  init(_ datum: Datum, html: Set<String>) {
    self.datum = datum
    shape = DatumView.shape(datum, html)
  }

  func withPointer(_ body: (UnsafeRawPointer) -> Void) { withUnsafePointer(to: datum) { body(UnsafeRawPointer($0)) } }

  private final class Identity: Sendable {}

  private static func shape(_ sample: Datum, _ html: Set<String>) -> Shape {
    let identity = Identity()
    return Shape(id: ObjectIdentifier(identity)) {
      // Lives as long as the shape, so that no other shape can get its identity.
      _ = identity
      guard case .record(let fields) = sample else { return [(".", reader(sample, html, ".") { $0 })] }
      return fields.map { name, value in (name, reader(value, html, name) { $0.field(name) }) }
    }
  }

  private static func reader(
    _ sample: Datum, _ html: Set<String>, _ name: String, _ get: @escaping @Sendable (Datum) -> Datum
  ) -> Reader {
    @Sendable func value(_ pointer: UnsafeRawPointer) -> Datum { get(pointer.assumingMemoryBound(to: Datum.self).pointee) }
    @Sendable func text(_ pointer: UnsafeRawPointer) -> String? {
      if case .text(let text) = value(pointer) { text } else { nil }
    }
    switch sample {
    case .absent, .text: return html.contains(name) ? .html { Array((text($0) ?? "").utf8) } : .optional(text)
    case .flag: return .flag { if case .flag(true) = value($0) { true } else { false } }
    case .list(let items):
      return .list(
        shape(items.first ?? .record([:]), html),
        Reader.items { if case .list(let items) = value($0) { items } else { [] } })
    case .record:
      return .record(shape(sample, html)) { pointer, body in
        guard case .record = value(pointer) else { return false }
        withUnsafePointer(to: value(pointer)) { body(UnsafeRawPointer($0)) }
        return true
      }
    }
  }
}
