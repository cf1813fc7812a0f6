/// A stretch of one source file: what a diagnostic points at, and where a gap is mended.
///
/// Lines and columns count from 1. A column counts Unicode scalars (SARIF's `unicodeCodePoints`), not bytes
/// and not grapheme clusters, so that editors and code hosts agree with us on lines that hold emoji or accents.
/// The end is exclusive: `endColumn` is one past the last scalar.
package struct Place: Hashable, Sendable {
  /// The path as the user writes it, from the root of the project: `content/pipelines/production.md`.
  package var file: String
  // Files have at most 64 MiB, and places there are millions.
  private var numbers: SIMD4<Int32>

  package init(file: String, line: Int = 1, column: Int = 1, endLine: Int? = nil, endColumn: Int? = nil) {
    self.file = file
    numbers = SIMD4(
      Int32(clamping: line), Int32(clamping: column), Int32(clamping: endLine ?? line), Int32(clamping: endColumn ?? column))
  }

  package var line: Int {
    get { Int(numbers[0]) }
    set { numbers[0] = Int32(clamping: newValue) }
  }
  package var column: Int {
    get { Int(numbers[1]) }
    set { numbers[1] = Int32(clamping: newValue) }
  }
  package var endLine: Int {
    get { Int(numbers[2]) }
    set { numbers[2] = Int32(clamping: newValue) }
  }
  package var endColumn: Int {
    get { Int(numbers[3]) }
    set { numbers[3] = Int32(clamping: newValue) }
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
