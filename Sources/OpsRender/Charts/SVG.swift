import OpsTemplate

/// Writes inline SVG: bytes appended one after the other, for a site of 10 000 pages has as many charts.
///
/// No styles stand in it, only classes and presentation attributes, so that the page's content policy may refuse inline styles. Every
/// drawing is an image with a name and a description of its own; a table with the same facts stands beside it.
struct SVG {
  private(set) var bytes: [UInt8] = []

  /// - Parameters:
  ///   - id: unique on the page, with what begins with it and a hyphen.
  ///   - title: what it is, for a screen reader.
  ///   - description: what it says.
  ///   - isWide: as wide as its figure; otherwise a unit is a pixel.
  init(id: String, title: String, description: String, width: Int, height: Int, isWide: Bool = false) {
    bytes.reserveCapacity(1024)
    append(isWide ? #"<svg class="chart wide" role="img" viewBox="0 0 "# : #"<svg class="chart" role="img" viewBox="0 0 "#)
    append(width)
    append(" ")
    append(height)
    if !isWide {
      append(#"" width=""#)
      append(width)
      append(#"" height=""#)
      append(height)
    }
    append(#"" aria-labelledby=""#)
    bytes.append(escaping: id)
    append("-title ")
    bytes.append(escaping: id)
    append(#"-desc"><title id=""#)
    bytes.append(escaping: id)
    append(#"-title">"#)
    bytes.append(escaping: title)
    append(#"</title><desc id=""#)
    bytes.append(escaping: id)
    append(#"-desc">"#)
    bytes.append(escaping: description)
    append("</desc>")
  }

  /// All bars of one class as one path.
  mutating func bars(_ name: String, _ bars: [Bar]) {
    if bars.isEmpty { return }
    append(#"<path class=""#)
    bytes.append(escaping: name)
    append(#"" d=""#)
    for bar in bars {
      corner(bar)
      append("h")
      append(bar.width)
      append("v")
      append(bar.height)
      append("h-")
      append(bar.width)
      append("z")
      guard bar.isHollow, bar.width > 2, bar.height > 2 else { continue }
      // The other way round, which leaves a hole.
      corner(Bar(x: bar.x + 1, y: bar.y + 1, width: 0, height: 0))
      append("v")
      append(bar.height - 2)
      append("h")
      append(bar.width - 2)
      append("v-")
      append(bar.height - 2)
      append("z")
    }
    append(#""/>"#)
  }

  /// Cuts of two units in the colour of the ground, one every so many units, over what has been drawn: bars that are alike need not be
  /// drawn one by one.
  mutating func cuts(every step: Int, y: Int, height: Int, width: Int) {
    append(#"<path class="cuts" stroke-width=""#)
    append(height)
    append(#"" stroke-dasharray="2 "#)
    append(step - 2)
    append(#"" d=""#)
    corner(Bar(x: step - 2, y: y + height / 2, width: 0, height: 0))
    append("H")
    append(width)
    append(#""/>"#)
  }

  /// The whole element.
  consuming func finished() -> [UInt8] {
    append("</svg>")
    return bytes
  }

  private mutating func corner(_ bar: Bar) {
    append("M")
    append(bar.x)
    append(" ")
    append(bar.y)
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
  /// Only its outline, a unit wide.
  var isHollow = false
}
