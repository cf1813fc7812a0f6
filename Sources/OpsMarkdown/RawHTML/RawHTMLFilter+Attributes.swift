import OpsModel

/// Which attributes of which elements are written, and how.
extension RawHTMLFilter {
  /// Writes the start tag of an element that may stand here.
  mutating func start(
    _ element: RawElement, _ tag: RawTag, _ html: UnsafeBufferPointer<UInt8>, _ place: (Range<Int>) -> Place, _ resolve: Resolver,
    _ out: inout [UInt8]
  ) {
    let at = place(tag.range)
    if element == .image {
      image(tag, html, place, resolve, &out)
      return
    }
    var opened = Open(element: element, place: at)
    if element == .anchor, isInLink {
      diagnostics.append(
        Diagnostic(.rawHTML, at: at, "a link inside of a link is left out", hint: "close the first one before it"))
      opened.isSilent = true
    } else if element == .picture {
      opened.isPending = true
    } else if element == .source {
      source(tag, html, place, resolve, &out)
      return
    } else {
      out.put("<")
      out.put(element.entry.output)
      for attribute in tag.attributes { write(attribute, of: element, html, place, resolve, &out) }
      out.put(">")
    }
    if element.content != .void { open.append(opened) }
  }

  mutating func writePending(into out: inout [UInt8]) {
    guard let top = open.indices.last, top >= scope.base, open[top].isPending else { return }
    out.put("<picture>")
    open[top].isPending = false
  }

  mutating func write(
    _ attribute: RawTag.Attribute, of element: RawElement, _ html: UnsafeBufferPointer<UInt8>, _ place: (Range<Int>) -> Place,
    _ resolve: Resolver, _ out: inout [UInt8]
  ) {
    switch (element.name, attribute.name) {
    case (_, "id"), ("a", "name"): identify(attribute, html, place, &out)
    case (_, "title"), (_, "lang"), ("img", "alt"): put(attribute, html, &out)
    case (_, "dir"): put(attribute, html, &out, oneOf: ["ltr", "rtl", "auto"])
    case ("a", "href"): link(attribute, html, place, resolve, &out)
    case ("source", "media"), ("source", "type"), ("time", "datetime"), ("ins", "datetime"), ("del", "datetime"):
      if html[attribute.value].allSatisfy(isHarmless) { put(attribute, html, &out) }
    case ("img", "width"), ("img", "height"), ("td", "colspan"), ("td", "rowspan"), ("th", "colspan"), ("th", "rowspan"),
      ("ol", "start"), ("li", "value"):
      number(attribute, of: element, html, &out)
    case ("details", "open"), ("ol", "reversed"):
      out.put(" ")
      out.put(attribute.name)
    case ("ol", "type"): put(attribute, html, &out, oneOf: ["1", "a", "A", "i", "I"])
    case ("th", "scope"): put(attribute, html, &out, oneOf: ["col", "row", "colgroup", "rowgroup"])
    case ("p", "align"), ("div", "align"), ("h1", "align"), ("h2", "align"), ("h3", "align"), ("h4", "align"), ("h5", "align"),
      ("h6", "align"), ("table", "align"), ("caption", "align"), ("tr", "align"), ("td", "align"), ("th", "align"),
      ("img", "align"):
      align(attribute, of: element, html, &out)
    default:
      if !isWithoutMeaning(attribute.name) {
        let name = String(attribute.name.prefix(40))
        let hint = name == "style" || name == "class" ? "looks belong to the site's style sheet" : nil
        diagnostics.append(
          Diagnostic(
            .rawHTML, at: place(attribute.nameRange), "the attribute \"\(name)\" of <\(element.name)> is left out", hint: hint))
      }
    }
  }

  /// What GitHub lets through or adds, and what changes nothing here: no reason to trouble the author.
  private func isWithoutMeaning(_ name: String) -> Bool {
    switch name {
    case "target", "rel", "border", "cellpadding", "cellspacing", "valign", "nowrap", "bgcolor", "color", "size", "face", "clear",
      "width", "height", "align", "loading", "decoding", "cite", "hspace", "vspace", "noshade", "compact", "role", "summary", "/",
      "type",
      "abbr", "axis", "headers", "char", "charoff", "frame", "rules", "span", "datetime", "scope", "itemprop", "itemscope",
      "itemtype":
      true
    default: name.hasPrefix("aria-") || name.hasPrefix("data-")
    }
  }

  // MARK: - Values

  private func put(_ attribute: RawTag.Attribute, _ html: UnsafeBufferPointer<UInt8>, _ out: inout [UInt8]) {
    out.put(" ")
    out.put(attribute.name)
    out.put("=\"")
    out.putEscaped(html, attribute.value, keepsReferences: true)
    out.put("\"")
  }

  private func put(
    _ attribute: RawTag.Attribute, _ html: UnsafeBufferPointer<UInt8>, _ out: inout [UInt8], oneOf values: [String]
  ) {
    if values.contains(String(decoding: html[attribute.value], as: UTF8.self)) { put(attribute, html, &out) }
  }

  /// Media queries, media types and dates are made of these.
  private func isHarmless(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: ","), UInt8(ascii: "/"):
      true
    default: RawTag.isAlphanumeric(byte)
    }
  }

  /// Whole numbers; `px` behind a size is dropped, and so is a size in percent, which HTML has not.
  private func number(
    _ attribute: RawTag.Attribute, of element: RawElement, _ html: UnsafeBufferPointer<UInt8>, _ out: inout [UInt8]
  ) {
    var digits = html[attribute.value].drop { $0 == 0x20 }.prefix { $0 == UInt8(ascii: "-") || RawTag.isDigit($0) }
    let rest = html[digits.endIndex..<attribute.value.upperBound].filter { $0 != 0x20 }
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.count <= 5, digits.allSatisfy(RawTag.isDigit),
      let value = Int(String(decoding: digits, as: UTF8.self)),
      rest.isEmpty || (element == .image && rest.elementsEqual("px".utf8))
    else { return }
    switch attribute.name {
    case "start", "value": break
    case "colspan", "rowspan": guard !isNegative, (1...1000).contains(value) else { return }
    default: guard !isNegative, value > 0 else { return }
    }
    out.put(" ")
    out.put(attribute.name)
    out.put(isNegative ? "=\"-" : "=\"")
    out.put(String(value))
    out.put("\"")
  }

  /// HTML has given `align` up, and a page without inline styles cannot say it otherwise: it becomes a class of the style sheet.
  private func align(
    _ attribute: RawTag.Attribute, of element: RawElement, _ html: UnsafeBufferPointer<UInt8>, _ out: inout [UInt8]
  ) {
    switch String(decoding: html[attribute.value], as: UTF8.self).lowercased() {
    case "left": out.put(" class=\"left\"")
    case "right": out.put(" class=\"right\"")
    case "center", "middle": if element != .image { out.put(" class=\"center\"") }
    default: break
    }
  }

  /// Ids that begin with `ops-` are the site's own, and those of footnotes begin with `fn:` and `fnref:`.
  private mutating func identify(
    _ attribute: RawTag.Attribute, _ html: UnsafeBufferPointer<UInt8>, _ place: (Range<Int>) -> Place, _ out: inout [UInt8]
  ) {
    let id = CharacterReference.decoded(html, attribute.value)
    let problem: String
    if id.isEmpty || id.utf8.contains(where: { RawTag.isSpace($0) || $0 < 0x20 }) || id.utf8.count > 200 {
      problem = "an id needs 1 to 200 characters and no spaces"
    } else if let own = ["ops-", "fn:", "fnref:"].first(where: { id.lowercased().hasPrefix($0) }) {
      problem = "ids that begin with \"\(own)\" belong to the site"
    } else if ids.contains(id) {
      guard anchors.contains(id) else { return }
      problem = "the id \"\(id)\" is on the page already"
    } else {
      addAnchor(id)
      out.put(" id=\"")
      out.putEscaped(id)
      out.put("\"")
      return
    }
    diagnostics.append(Diagnostic(.rawHTML, at: place(attribute.value), problem, hint: "choose another"))
  }
}
