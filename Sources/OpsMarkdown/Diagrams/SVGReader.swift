/// Reads what dot prints, element by element: known elements in order, balanced, and the text of `<text>`. The content of unknown
/// elements, titles, comments and declarations are passed over.
struct SVGReader {
  struct Element: Equatable {
    let name: String
    var isLink: Bool { name == "a" }
  }

  enum Event {
    case start(Element, RawTag, isEmpty: Bool)
    case end(Element)
    case text(Range<Int>)
  }

  private let svg: UnsafeBufferPointer<UInt8>
  private var at = 0
  /// Nil for an element that is passed over.
  private var open: [Element?] = []
  private var unknown = 0
  /// The text of the title just passed: a node's or an edge's name.
  private(set) var title: Range<Int>?

  init(_ svg: UnsafeBufferPointer<UInt8>) { self.svg = svg }

  /// By name in lower case, as it is written.
  static let elements: [String: Element] = {
    let names = [
      "svg", "g", "path", "polygon", "polyline", "ellipse", "circle", "rect", "text", "tspan", "a", "defs", "linearGradient",
      "radialGradient", "stop",
    ]
    return Dictionary(uniqueKeysWithValues: names.map { ($0.lowercased(), Element(name: $0)) })
  }()

  /// Those whose values are figures and words; the others are treated on their own.
  static let attributes: [String: String] = {
    let names = [
      "viewBox", "transform", "points", "d", "x", "y", "cx", "cy", "rx", "ry", "r", "x1", "y1", "x2", "y2", "fx", "fy", "offset",
      "gradientUnits",
      "fill-opacity", "stroke-opacity", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "font-style",
      "text-anchor",
      "text-decoration", "baseline-shift",
    ]
    return Dictionary(uniqueKeysWithValues: names.map { ($0.lowercased(), $0) })
  }()

  mutating func next() -> Event? {
    while at < svg.count {
      guard svg[at] == UInt8(ascii: "<") else {
        let start = at
        while at < svg.count, svg[at] != UInt8(ascii: "<") { at += 1 }
        if unknown == 0, let top = open.last, top?.name == "text" || top?.name == "tspan" { return .text(start..<at) }
        continue
      }
      if let event = markup() { return event }
    }
    // dot's output was cut off.
    while let last = open.popLast() {
      if let last { return .end(last) }
    }
    return nil
  }

  private mutating func markup() -> Event? {
    if svg[at...].starts(with: "<!--".utf8) {
      skip(behind: "-->")
      return nil
    }
    guard case .tag(let tag) = RawTag.read(svg, at: at) else {
      skip(behind: ">")
      return nil
    }
    at = tag.range.upperBound
    let element = SVGReader.elements[tag.name]
    if tag.isEnd {
      guard let last = open.last, last == element else { return nil }
      open.removeLast()
      guard let last else {
        unknown -= 1
        return nil
      }
      return .end(last)
    }
    if tag.name == "title" {
      let start = at
      while at < svg.count, svg[at] != UInt8(ascii: "<") { at += 1 }
      title = start..<at
      skip(behind: ">")
      return nil
    }
    let isEmpty = svg[tag.range.upperBound - 2] == UInt8(ascii: "/")
    // Nothing stands outside of the root, and the root stands in nothing.
    let isKnown = unknown == 0 && element != nil && open.isEmpty == (element?.name == "svg") && open.count < 64
    if !isEmpty {
      open.append(isKnown ? element : nil)
      if !isKnown { unknown += 1 }
    }
    guard isKnown, let element else { return nil }
    return .start(element, tag, isEmpty: isEmpty)
  }

  private mutating func skip(behind end: String) {
    while at < svg.count, !svg[at...].starts(with: end.utf8) { at += 1 }
    at = min(svg.count, at + end.utf8.count)
  }
}
