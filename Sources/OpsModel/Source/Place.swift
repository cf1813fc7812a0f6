/// A stretch of one source file: what a diagnostic points at, and where a gap is mended.
///
/// Lines and columns count from 1. A column counts Unicode scalars (SARIF's `unicodeCodePoints`), not bytes
/// and not grapheme clusters, so that editors and code hosts agree with us on lines that hold emoji or accents.
/// The end is exclusive: `endColumn` is one past the last scalar.
package struct Place: Hashable, Sendable {
  /// The path as the user writes it, from the root of the project: `content/pipelines/production.md`.
  package var file: String
  package var line: Int
  package var column: Int
  package var endLine: Int
  package var endColumn: Int

  package init(file: String, line: Int = 1, column: Int = 1, endLine: Int? = nil, endColumn: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.endLine = endLine ?? line
    self.endColumn = endColumn ?? column
  }
}

extension Place: Comparable {
  package static func < (a: Place, b: Place) -> Bool {
    if a.file != b.file { return a.file < b.file }
    if a.line != b.line { return a.line < b.line }
    if a.column != b.column { return a.column < b.column }
    if a.endLine != b.endLine { return a.endLine < b.endLine }
    return a.endColumn < b.endColumn
  }
}

/// A value and the stretch of source that it was read from.
package struct Located<Value> {
  package var value: Value
  package var place: Place

  package init(_ value: Value, at place: Place) {
    self.value = value
    self.place = place
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
    Located<Other>(transform(value), at: place)
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
