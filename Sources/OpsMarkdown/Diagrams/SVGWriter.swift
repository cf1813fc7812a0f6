import OpsModel

/// Writes dot's SVG again, with nothing in it that is not known: elements and attributes by allow-list, links through the
/// resolver of the page's other links, ids of its own.
///
/// A drawing in black only takes the colour of the text around it, so that it is readable in the dark; one with other colours
/// keeps all of them and asks for white paper (the class `diagram-paper`). Width and height stay as attributes: a page without
/// inline styles has no other way to say how large a drawing is, and the style sheet limits it (`max-width: 100%; height: auto`).
struct SVGWriter {
  private let svg: [UInt8]
  private let prefix: String
  private let place: Place
  private let survey: SVGSurvey
  private(set) var diagnostics: [Diagnostic] = []

  init(_ svg: [UInt8], prefix: String, place: Place) {
    self.svg = svg
    self.prefix = prefix
    self.place = place
    survey = svg.withUnsafeBufferPointer { SVGSurvey($0) }
  }

  var holdsDrawing: Bool { survey.drawings > 0 }

  /// - Parameter locate: the place of a link's destination in the graph, nil when it is not found there.
  mutating func write(locate: (String) -> Place?, resolve: RawHTMLFilter.Resolver, into out: inout [UInt8]) {
    out.put(survey.isColoured ? "<figure class=\"diagram diagram-paper\">" : "<figure class=\"diagram\">")
    svg.withUnsafeBufferPointer { writeElements($0, locate, resolve, &out) }
    out.put("</figure>\n")
  }

  private mutating func writeElements(
    _ svg: UnsafeBufferPointer<UInt8>, _ locate: (String) -> Place?, _ resolve: RawHTMLFilter.Resolver, _ out: inout [UInt8]
  ) {
    var reader = SVGReader(svg)
    var links: [Bool] = []
    while let event = reader.next() {
      switch event {
      case .start(let element, let tag, let isEmpty):
        if element.isLink {
          if !isEmpty { links.append(!links.contains(true) && startLink(tag, svg, locate, resolve, &out)) }
          continue
        }
        if survey.isBackground(tag) { continue }
        out.put("<")
        out.put(element.name)
        if element.name == "svg" { describe(&out) }
        for attribute in tag.attributes { write(attribute, svg, &out) }
        out.put(isEmpty ? "/>" : ">")
      case .end(let element):
        if element.isLink {
          if links.popLast() == true { out.put("</a>") }
          continue
        }
        out.put("</")
        out.put(element.name)
        out.put(">")
      case .text(let range): out.putEscaped(svg, range, keepsReferences: true)
      }
    }
  }

  /// What a screen reader says. A drawing with links must stay open to it; any other is one picture.
  private func describe(_ out: inout [UInt8]) {
    out.put(survey.hasLinks ? " role=\"group\"" : " role=\"img\"")
    out.put(" aria-label=\"")
    out.putEscaped(survey.description)
    out.put("\"")
    if !survey.isColoured { out.put(" fill=\"currentColor\"") }
  }

  /// - Returns: whether an `<a>` was opened.
  private mutating func startLink(
    _ tag: RawTag, _ svg: UnsafeBufferPointer<UInt8>, _ locate: (String) -> Place?, _ resolve: RawHTMLFilter.Resolver,
    _ out: inout [UInt8]
  ) -> Bool {
    guard let href = tag.attributes.first(where: { $0.name == "xlink:href" || $0.name == "href" }) else { return false }
    let destination = CharacterReference.decoded(svg, href.value)
    let verdict = URLSafety.verdict(destination)
    let place = locate(destination) ?? place
    if case .unsafe(let reason) = verdict {
      diagnostics.append(Diagnostic(.unsafeURL, at: place, "\(reason), in the diagram", hint: URLSafety.hint))
      return false
    }
    guard let url = resolve(destination, false, place) else { return false }
    out.put("<a href=\"")
    out.putEscaped(url)
    // What opens there must not reach back to this page.
    out.put(verdict.opensPage ? "\" rel=\"noopener noreferrer\">" : "\">")
    return true
  }

  private func write(_ attribute: RawTag.Attribute, _ svg: UnsafeBufferPointer<UInt8>, _ out: inout [UInt8]) {
    let value = svg[attribute.value]
    switch attribute.name {
    case "width", "height":
      guard let points = Double(String(decoding: value.prefix { RawTag.isDigit($0) || $0 == UInt8(ascii: ".") }, as: UTF8.self)),
        points < 100_000
      else { return }
      // CSS has 96 pixels to dot's 72 points.
      put(attribute.name, String(Int((points * 4 / 3).rounded())), &out)
    case "id":
      // Only gradients are referred to.
      if survey.references.contains(String(decoding: value, as: UTF8.self)) {
        put("id", prefix + String(decoding: value, as: UTF8.self), &out)
      }
    case "fill", "stroke": put(attribute.name, colour(value), &out)
    case "style": writeStop(String(decoding: value, as: UTF8.self), &out)
    case "font-family":
      if value.allSatisfy({ RawTag.isAlphanumeric($0) || $0 == 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "-") }) {
        put("font-family", String(decoding: value, as: UTF8.self), &out)
      }
    default:
      guard let name = SVGReader.attributes[attribute.name], value.allSatisfy(isFigure) else { return }
      put(name, String(decoding: value, as: UTF8.self), &out)
    }
  }

  private func colour(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    let text = String(decoding: value, as: UTF8.self)
    if let reference = SVGSurvey.reference(text) {
      return survey.references.contains(reference) ? "url(#\(prefix)\(reference))" : "none"
    }
    if text == "transparent" { return "none" }
    if !survey.isColoured, SVGSurvey.isBlack(text) { return "currentColor" }
    return value.allSatisfy { RawTag.isAlphanumeric($0) || $0 == UInt8(ascii: "#") } ? text : "none"
  }

  /// A gradient's colours, which dot writes as an inline style.
  private func writeStop(_ style: String, _ out: inout [UInt8]) {
    for part in style.split(separator: ";") {
      let halves = part.split(separator: ":", maxSplits: 1).map(String.init)
      guard halves.count == 2, halves[0] == "stop-color" || halves[0] == "stop-opacity",
        halves[1].utf8.allSatisfy({ RawTag.isAlphanumeric($0) || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: ".") })
      else { continue }
      put(halves[0], halves[1].hasSuffix(".") ? String(halves[1].dropLast()) : halves[1], &out)
    }
  }

  /// Numbers, points, paths, transformations and words.
  private func isFigure(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "%"):
      true
    default: RawTag.isAlphanumeric(byte)
    }
  }

  private func put(_ name: String, _ value: String, _ out: inout [UInt8]) {
    out.put(" ")
    out.put(name)
    out.put("=\"")
    out.put(value)
    out.put("\"")
  }
}
