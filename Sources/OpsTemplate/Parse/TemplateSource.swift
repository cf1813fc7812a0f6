import OpsModel

/// One template file.
package struct TemplateSource: Sendable {
  /// The name in `{{> name}}`: the file's name without `.mustache`.
  package var name: String
  /// The path for diagnostics.
  package var file: String
  package var bytes: [UInt8]
  /// One of the program's own templates: nobody is told when it is not used, for whoever replaces a page may stop using its parts.
  package var isBuiltIn: Bool

  package init(name: String, file: String, bytes: [UInt8], isBuiltIn: Bool = false) {
    self.name = name
    self.file = file
    self.bytes = bytes
    self.isBuiltIn = isBuiltIn
  }

  /// Where a range of bytes stands. Counted from the start of the file each time: only findings ask for it.
  func place(_ range: Range<Int>) -> Place {
    var line = 1
    var column = 1
    var start = (1, 1)
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < min(range.upperBound, bytes.count) {
      if index == range.lowerBound { start = (line, column) }
      let byte = bytes[index]
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      index += 1
    }
    if index <= range.lowerBound { start = (line, column) }
    return Place(file: file, line: start.0, column: start.1, endLine: line, endColumn: column)
  }
}
