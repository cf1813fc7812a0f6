import OpsModel

/// The source line below a finding, with a mark under the place:
///
///      4 | environments: [prodution]
///        |                ^~~~~~~~~
///
/// Tabs are drawn as blanks up to the next column of four, wide characters count twice, control characters are made visible,
/// and a long line is cut around the place.
enum SourceFrame {
  static func lines(at place: Place, in source: inout SourceText, style: TextStyle) -> [String] {
    let number = String(place.line)
    let gutter = String(repeating: " ", count: max(0, 4 - number.count))
    let room = max(20, style.width - gutter.count - number.count - 4)
    guard
      let window = source.window(line: place.line, around: place.column, before: room / 3, after: room)
    else { return [] }
    let span = place.endLine > place.line ? Int.max : max(0, place.endColumn - place.column)

    let left = draw(window.left, from: 0)
    let right = draw(window.right, from: left.width)
    let marked = draw(Array(window.right.prefix(span)), from: left.width).width
    var text = left.text
    var indent = left.width
    if window.isCutLeft {
      text = "…" + text
      indent += 1
    }
    let shownRight = right.text.cut(to: max(1, room - indent))
    text += shownRight
    if window.isCutRight, !shownRight.hasSuffix("…") { text += "…" }
    // An empty place, or one behind the line's end, is a caret all the same.
    let length = max(1, min(marked, Width.of(shownRight)))
    let mark = style.paint("^" + String(repeating: "~", count: length - 1), .green)
    return [
      style.paint(gutter + number + " |", .faint) + (text.isEmpty ? "" : " ") + text,
      style.paint(gutter + String(repeating: " ", count: number.count) + " |", .faint) + " "
        + String(repeating: " ", count: indent) + mark,
    ]
  }

  /// - Parameter column: the width of what stands in front, for tabs.
  private static func draw(_ scalars: [Unicode.Scalar], from column: Int) -> (text: String, width: Int) {
    var text = String.UnicodeScalarView()
    var width = 0
    for scalar in scalars {
      if scalar == "\t" {
        let blanks = 4 - (column + width) % 4
        text.append(contentsOf: repeatElement(" ", count: blanks))
        width += blanks
      } else if let shown = Visible.replacement(for: scalar) {
        text.append(contentsOf: shown.unicodeScalars)
        width += Width.of(shown)
      } else {
        text.append(scalar)
        width += Width.of(scalar)
      }
    }
    return (String(text), width)
  }
}
