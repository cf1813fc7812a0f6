import OpsModel

/// A text in which `«` and `»` mark where findings are expected, in their order: easier to read and to change than numbers of
/// lines and columns.
struct Marked {
  let text: String
  /// Line, column, end line, end column.
  let spots: [[Int]]

  init(_ marked: String) {
    var text = ""
    var spots: [[Int]] = []
    var (line, column) = (1, 1)
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "«": spots.append([line, column])
      case "»": spots[spots.count - 1] += [line, column]
      case "\n":
        text.unicodeScalars.append(scalar)
        (line, column) = (line + 1, 1)
      default:
        text.unicodeScalars.append(scalar)
        // A byte order mark is not part of the first line.
        if scalar != "\u{FEFF}" { column += 1 }
      }
    }
    self.text = text
    self.spots = spots
  }

  var bytes: [UInt8] { Array(text.utf8) }
}

extension Diagnostic {
  var spot: [Int] { [place.line, place.column, place.endLine, place.endColumn] }
  /// `severity rule: message; hint`.
  var summary: String { "\(severity.word) \(rule.rawValue): \(message)" + (hint.map { "; \($0)" } ?? "") }
}
