import OpsTemplate

/// Writes inline SVG: bytes appended one after the other, for a site of 10 000 pages has as many charts.
///
/// No styles stand in it, only classes and presentation attributes, so that the page's content policy may refuse inline styles. Every
/// drawing is an image with a text of its own; a table with the same facts stands beside it.
struct SVG {
  private(set) var bytes: [UInt8] = []

  /// - Parameters:
  ///   - id: unique on the page.
  ///   - label: what a screen reader says instead.
  init(id: String, label: String, width: Int, height: Int) {
    bytes.reserveCapacity(4096)
    append(#"<svg class="chart" role="img" viewBox="0 0 "#)
    append(width)
    append(" ")
    append(height)
    append(#"" width=""#)
    append(width)
    append(#"" height=""#)
    append(height)
    append(#"" aria-labelledby=""#)
    bytes.append(escaping: id)
    append(#""><title id=""#)
    bytes.append(escaping: id)
    append(#"">"#)
    bytes.append(escaping: label)
    append("</title>")
  }

  /// All bars of one class as one path.
  mutating func bars(_ name: String, _ bars: [Bar]) {
    if bars.isEmpty { return }
    append(#"<path class=""#)
    bytes.append(escaping: name)
    append(#"" d=""#)
    for bar in bars {
      append("M")
      append(bar.x)
      append(" ")
      append(bar.y)
      append("h")
      append(bar.width)
      append("v")
      append(bar.height)
      append("h-")
      append(bar.width)
      append("z")
    }
    append(#""/>"#)
  }

  /// The whole element.
  consuming func finished() -> [UInt8] {
    append("</svg>")
    return bytes
  }

  private mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func append(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }
}

/// A bar from its upper left corner, in whole units.
struct Bar: Hashable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int
}
