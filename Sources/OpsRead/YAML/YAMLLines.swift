/// A text in lines of Unicode scalars, so that a column is an index. Made only to explain an error.
struct YAMLLines {
  private let text: [UInt8]
  private let lines: [[Unicode.Scalar]]
  private let firstLine: Int

  init(_ text: UnsafeBufferPointer<UInt8>, firstLine: Int) {
    self.text = Array(text)
    self.firstLine = firstLine
    lines = YAMLLines.split(String(decoding: text, as: UTF8.self).unicodeScalars)
  }

  private static func split(_ scalars: String.UnicodeScalarView) -> [[Unicode.Scalar]] {
    var lines: [[Unicode.Scalar]] = [[]]
    var previous: Unicode.Scalar = " "
    for scalar in scalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r": lines.append([])
      default: lines[lines.count - 1].append(scalar)
      }
      previous = scalar
    }
    return lines
  }

  /// By its number in the file; empty beyond the end.
  subscript(line: Int) -> [Unicode.Scalar] {
    lines.indices.contains(line - firstLine) ? lines[line - firstLine] : []
  }

  func place(ofByte offset: Int) -> (line: Int, column: Int) {
    let before = YAMLLines.split(String(decoding: text.prefix(offset), as: UTF8.self).unicodeScalars)
    return (firstLine + before.count - 1, 1 + (before.last?.count ?? 0))
  }

  /// The nearest line above that holds something.
  func writtenLine(above line: Int) -> Int? {
    var line = line - 1
    while line >= firstLine {
      if !YAMLLines.trimmed(self[line]).isEmpty { return line }
      line -= 1
    }
    return nil
  }

  /// Whether a bracket is closed somewhere, nesting counted and quotes not.
  func closes(_ opening: Unicode.Scalar, _ closing: Unicode.Scalar, from start: (line: Int, column: Int)) -> Bool {
    var depth = 0
    for line in start.line..<max(start.line + 1, firstLine + lines.count) {
      for scalar in self[line].dropFirst(line == start.line ? start.column - 1 : 0) {
        if scalar == opening { depth += 1 }
        if scalar == closing {
          depth -= 1
          if depth == 0 { return true }
        }
      }
    }
    return false
  }

  /// Quotes not looked at.
  func lastOpenBracket(before end: (line: Int, column: Int)) -> (bracket: Unicode.Scalar, line: Int, column: Int)? {
    var open: [(bracket: Unicode.Scalar, line: Int, column: Int)] = []
    for (number, line) in lines.enumerated() where firstLine + number <= end.line {
      for (column, scalar) in line.enumerated() {
        if scalar == "[" || scalar == "{" { open.append((scalar, firstLine + number, column + 1)) }
        if scalar == "]" || scalar == "}" { _ = open.popLast() }
      }
    }
    return open.last
  }

  /// Whether a document was ended.
  func hasDots(above line: Int) -> Bool {
    lines.prefix(max(0, line - firstLine)).contains { $0.starts(with: "...".unicodeScalars) }
  }

  /// The key at the beginning of a line, behind list dashes, and the column of its value; nil without `key: `.
  static func key(of line: [Unicode.Scalar]) -> (text: String, valueColumn: Int)? {
    var start = indentation(line)
    while start + 1 < line.count, line[start] == "-", line[start + 1] == " " {
      start += 2
      while start < line.count, line[start] == " " { start += 1 }
    }
    guard
      let colon = line.indices.dropFirst(start).first(where: { index in
        line[index] == ":" && (index + 1 == line.count || line[index + 1] == " ")
      }), colon > start
    else { return nil }
    var value = colon + 1
    while value < line.count, line[value] == " " { value += 1 }
    return (string(line[start..<colon]), value + 1)
  }

  static func indentation(_ line: [Unicode.Scalar]) -> Int { line.prefix { $0 == " " || $0 == "\t" }.count }

  static func trimmed(_ line: some BidirectionalCollection<Unicode.Scalar>) -> [Unicode.Scalar] {
    var text = Array(line.drop { $0 == " " || $0 == "\t" })
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// The value as it would stand in quotes, without a comment behind it.
  static func quoted(_ value: some BidirectionalCollection<Unicode.Scalar>) -> String {
    var value = trimmed(value)
    if let comment = value.indices.dropFirst().first(where: { value[$0] == "#" && value[$0 - 1] == " " }) {
      value = trimmed(value[..<comment])
    }
    let text = string(value)
    guard value.contains("\"") || value.contains("\\") else { return "\"\(text)\"" }
    return "'" + text.replacing("'", with: "''") + "'"
  }
}
