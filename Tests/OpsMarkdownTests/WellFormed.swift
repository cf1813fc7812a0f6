/// Reads HTML as a strict parser, with no knowledge of what wrote it: every tag closed in order, attributes quoted, nothing that runs.
enum WellFormed {
  private static let void: Set<String> = ["br", "hr", "img", "wbr", "source", "input", "col"]
  private static let attributes: Set<String> = [
    "href", "src", "srcset", "alt", "title", "class", "id", "width", "height", "align", "open", "colspan", "rowspan", "scope",
    "start",
    "value", "reversed", "type", "datetime", "lang", "dir", "media", "rel", "loading", "decoding", "role", "tabindex", "disabled",
    "checked", "aria-label", "aria-labelledby", "aria-describedby", "aria-hidden", "viewbox", "xmlns", "fill", "stroke", "points",
    "d", "x", "y", "cx",
    "cy", "r", "rx", "ry", "transform", "font-family", "font-size", "text-anchor", "stroke-width", "stroke-dasharray",
    "stroke-opacity",
    "fill-opacity", "font-weight", "font-style", "text-decoration", "xml:space", "xlink:href", "opacity", "offset", "stop-color",
    "stop-opacity",
    "gradientunits",
    "x1", "y1", "x2", "y2", "data-language", "for", "name", "itemprop",
  ]
  private static let forbidden: Set<String> = [
    "script", "style", "iframe", "object", "embed", "form", "base", "meta", "link", "textarea", "foreignobject", "animate", "set",
    "applet", "frame", "frameset", "button", "select", "template", "math",
  ]
  /// Elements inside of which a link must not stand, and so on: `p` holds no blocks.
  private static let blocks: Set<String> = [
    "p", "div", "ul", "ol", "dl", "table", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "details", "figure",
    "section",
  ]

  /// What is wrong, or nil.
  static func problem(_ html: [UInt8]) -> String? {
    html.withUnsafeBufferPointer { html in
      var reader = Reader(html: html)
      return reader.run()
    }
  }

  private struct Reader {
    let html: UnsafeBufferPointer<UInt8>
    var at = 0
    var stack: [String] = []
    var ids: Set<String> = []

    init(html: UnsafeBufferPointer<UInt8>) { self.html = html }

    mutating func run() -> String? {
      while at < html.count {
        switch html[at] {
        case UInt8(ascii: "<"): if let problem = tag() { return problem + " at byte \(at): " + around() }
        case UInt8(ascii: ">"): return "a bare > at byte \(at): " + around()
        default: at += 1
        }
      }
      return stack.isEmpty ? nil : "left open: " + stack.joined(separator: " ")
    }

    private func around() -> String {
      String(decoding: html[max(0, at - 60)..<min(html.count, at + 40)], as: UTF8.self)
    }

    private mutating func name() -> String {
      let start = at
      while at < html.count, isNameByte(html[at]) { at += 1 }
      return String(decoding: html[start..<at], as: UTF8.self).lowercased()
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
      byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2D || byte == 0x3A || byte == 0x5F
    }

    private mutating func tag() -> String? {
      at += 1
      if at < html.count, html[at] == UInt8(ascii: "/") {
        at += 1
        let name = name()
        guard at < html.count, html[at] == UInt8(ascii: ">") else { return "a broken end tag" }
        at += 1
        guard stack.last == name else { return "</\(name)> closes <\(stack.last ?? "nothing")>" }
        stack.removeLast()
        return nil
      }
      let name = name()
      if name.isEmpty { return "a bare <" }
      if forbidden.contains(name) { return "<\(name)> passed" }
      if name == "a", stack.contains("a") { return "a link in a link" }
      if blocks.contains(name),
        let holder = stack.last(where: { $0 == "p" || $0 == "td" || $0 == "th" || $0 == "li" || $0 == "dd" || $0 == "div" }),
        holder == "p"
      {
        return "<\(name)> in <p>"
      }
      var seen: Set<String> = []
      while at < html.count {
        switch html[at] {
        case 0x20, 0x0A: at += 1
        case UInt8(ascii: "/"):
          at += 1
          guard at < html.count, html[at] == UInt8(ascii: ">") else { return "a broken tag" }
          at += 1
          return nil
        case UInt8(ascii: ">"):
          at += 1
          if !void.contains(name) { stack.append(name) }
          return nil
        default:
          if let problem = attribute(of: name, &seen) { return problem }
        }
      }
      return "a tag without end"
    }

    private mutating func attribute(of element: String, _ seen: inout Set<String>) -> String? {
      let name = name()
      if name.isEmpty { return "no attribute name" }
      if name.hasPrefix("on") || name == "style" { return "\(name)= passed" }
      if !attributes.contains(name) { return "the attribute \(name)" }
      if !seen.insert(name).inserted { return "\(name) twice" }
      guard at < html.count, html[at] == UInt8(ascii: "=") else { return nil }
      at += 1
      guard at < html.count, html[at] == 0x22 else { return "an unquoted value" }
      at += 1
      let start = at
      while at < html.count, html[at] != 0x22 {
        if html[at] == UInt8(ascii: "<") || html[at] == UInt8(ascii: ">") { return "a bare < or > in a value" }
        at += 1
      }
      guard at < html.count else { return "a value without end" }
      let value = String(decoding: html[start..<at], as: UTF8.self)
      at += 1
      if name == "id", !ids.insert(value).inserted { return "the id \(value) twice" }
      return name == "href" || name == "src" || name == "srcset" || name == "xlink:href"
        ? url(value, isImage: name.hasPrefix("src")) : nil
    }

    /// As a browser reads it: references decoded, controls and spaces dropped.
    private func url(_ value: String, isImage: Bool) -> String? {
      var plain = value
      for (reference, text) in [("&#x27;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
        plain = plain.replacing(reference, with: text)
      }
      let bytes = plain.lowercased().utf8.filter { $0 > 0x20 }
      guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let scheme = bytes[..<colon]
      if scheme.contains(where: { !isNameByte($0) && $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: ".") }) { return nil }
      let text = String(decoding: scheme, as: UTF8.self)
      if isImage, text == "data" { return nil }
      return ["http", "https", "mailto", "tel", "ftp"].contains(text) ? nil : "the URL \(value)"
    }
  }
}
