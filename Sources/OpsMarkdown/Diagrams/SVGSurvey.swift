/// What must be known of a drawing before it is written.
struct SVGSurvey {
  private(set) var drawings = 0
  /// Holds any colour but black.
  private(set) var isColoured = false
  private(set) var hasLinks = false
  /// The ids of gradients that shapes are filled with.
  private(set) var references: Set<String> = []
  /// The graph, its nodes and edges in a sentence.
  private(set) var description = "Diagram"
  /// Where the white background that dot draws behind everything starts.
  private var backgrounds: Set<Int> = []

  init(_ svg: UnsafeBufferPointer<UInt8>) {
    var reader = SVGReader(svg)
    var names = Names()
    var part = ""
    while let event = reader.next() {
      // A title stands in front of what else its part holds.
      names.see(part, reader.title, svg)
      switch event {
      case .start(let element, let tag, let isEmpty):
        if element.name == "svg", !isEmpty { drawings += 1 }
        if element.isLink { hasLinks = true }
        if element.name == "g", let kind = SVGSurvey.kind(of: tag, svg) { part = kind }
        if part == "graph", element.name == "polygon", backgrounds.count < drawings {
          backgrounds.insert(tag.range.lowerBound)
          if SVGSurvey.isPaper(tag, svg) { continue }
          backgrounds.remove(tag.range.lowerBound)
        }
        look(at: tag, svg)
      case .text(let range): names.add(text: CharacterReference.decoded(svg, range), part, title: reader.title, svg)
      case .end: break
      }
    }
    description = names.sentence
  }

  func isBackground(_ tag: RawTag) -> Bool { backgrounds.contains(tag.range.lowerBound) }

  private mutating func look(at tag: RawTag, _ svg: UnsafeBufferPointer<UInt8>) {
    for attribute in tag.attributes where attribute.name == "fill" || attribute.name == "stroke" {
      let value = String(decoding: svg[attribute.value], as: UTF8.self)
      if let reference = SVGSurvey.reference(value) { references.insert(reference) }
      if value != "none", value != "transparent", !SVGSurvey.isBlack(value) { isColoured = true }
    }
  }

  static func isBlack(_ colour: String) -> Bool { colour == "black" || colour == "#000000" }

  /// `url(#name)`, with a name that can stand in an id.
  static func reference(_ colour: String) -> String? {
    guard colour.hasPrefix("url(#"), colour.hasSuffix(")") else { return nil }
    let name = colour.dropFirst(5).dropLast()
    return !name.isEmpty
      && name.utf8.allSatisfy { RawTag.isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
      ? String(name) : nil
  }

  private static func isPaper(_ tag: RawTag, _ svg: UnsafeBufferPointer<UInt8>) -> Bool {
    let fill = tag.attributes.first { $0.name == "fill" }
    return fill.map { svg[$0.value].elementsEqual("white".utf8) } ?? false
  }

  private static func kind(of tag: RawTag, _ svg: UnsafeBufferPointer<UInt8>) -> String? {
    guard let attribute = tag.attributes.first(where: { $0.name == "class" }) else { return nil }
    let first = String(decoding: svg[attribute.value].prefix { $0 != 0x20 }, as: UTF8.self)
    return ["graph", "node", "edge", "cluster"].contains(first) ? first : nil
  }
}

/// Collects what the parts of a graph are called, for those who cannot see it.
private struct Names {
  private var graph = ""
  private var labels: [String: String] = [:]
  private var nodes: [String] = []
  private var edges: [String] = []
  /// The title that was taken last. A part's own comes behind its start.
  private var seen: Range<Int>?

  /// Graphs of hundreds of edges are not told one by one.
  private static let most = 30

  mutating func see(_ part: String, _ title: Range<Int>?, _ svg: UnsafeBufferPointer<UInt8>) {
    guard let title, title != seen else { return }
    seen = title
    let name = CharacterReference.decoded(svg, title)
    switch part {
    case "graph": if !name.hasPrefix("%") { graph = name }
    case "node": nodes.append(name)
    case "edge": edges.append(name)
    default: break
    }
  }

  mutating func add(text: String, _ part: String, title: Range<Int>?, _ svg: UnsafeBufferPointer<UInt8>) {
    guard part == "node", let title else { return }
    let name = CharacterReference.decoded(svg, title)
    labels[name] = labels[name].map { $0 + " " + text } ?? text
  }

  var sentence: String {
    var parts = edges.prefix(Names.most).map { edge in
      for arrow in ["->", "--"] {
        if let range = edge.firstRange(of: arrow) {
          let from = label(edge[..<range.lowerBound])
          return from + (arrow == "->" ? " to " : " and ") + label(edge[range.upperBound...])
        }
      }
      return edge
    }
    if parts.isEmpty { parts = nodes.prefix(Names.most).map { label($0[...]) } }
    let all = max(edges.count, edges.isEmpty ? nodes.count : 0)
    var text = graph.isEmpty ? "Diagram" : "Diagram " + graph
    if !parts.isEmpty { text += ": " + parts.joined(separator: ", ") }
    if all > parts.count { text += " and \(all - parts.count) more" }
    return text
  }

  /// Of `a:port`, the node's.
  private func label(_ name: Substring) -> String {
    let node = labels[String(name)] == nil ? name.prefix { $0 != ":" } : name
    return String((labels[String(node)] ?? String(name)).prefix(80))
  }
}
