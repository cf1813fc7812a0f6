import OpsModel

/// Where a node stands in its file: a `Place` without the file's name, at a quarter of its size, for there is one per node.
/// Lines and columns count from 1, columns in Unicode scalars, the end exclusive.
struct SourceRange: Hashable, Sendable {
  var line: Int32
  var column: Int32
  var endLine: Int32
  var endColumn: Int32

  init(line: Int, column: Int, endLine: Int? = nil, endColumn: Int? = nil) {
    self.line = Int32(clamping: line)
    self.column = Int32(clamping: column)
    self.endLine = Int32(clamping: endLine ?? line)
    self.endColumn = Int32(clamping: endColumn ?? column)
  }

  /// From the start of `self` to the end of `last`.
  func through(_ last: SourceRange) -> SourceRange {
    var range = self
    range.endLine = last.endLine
    range.endColumn = last.endColumn
    return range
  }

  func place(in file: String) -> Place {
    Place(file: file, line: Int(line), column: Int(column), endLine: Int(endLine), endColumn: Int(endColumn))
  }
}
