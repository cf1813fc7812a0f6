import OpsModel

@testable import OpsMarkdown

/// A page in pieces, walked as the Markdown walker does.
indirect enum Piece {
  /// A raw HTML block or inline.
  case raw(String)
  case paragraph([Piece])
  case text(String)
  case emphasis([Piece])
  case link([Piece])
  case quote([Piece])
  case list([Piece])
  case code
}

struct RawPage {
  var filter = RawHTMLFilter()
  var out: [UInt8] = []

  init(_ pieces: [Piece]) {
    walk(pieces, inFlow: true)
    filter.finish(into: &out)
  }

  init(_ html: String) { self.init([.raw(html)]) }

  var html: String { String(decoding: out, as: UTF8.self) }
  var messages: [String] { filter.diagnostics.map(\.message) }

  private mutating func walk(_ pieces: [Piece], inFlow: Bool) {
    for piece in pieces {
      switch piece {
      case .raw(let html):
        var html = html
        html.withUTF8 {
          filter.write(
            $0, place: { Place(file: "p.md", line: 1, column: $0.lowerBound + 1, endColumn: $0.upperBound + 1) },
            resolve: { destination, isImage, _ in
              destination.contains("dead")
                ? nil : destination.hasPrefix("http") || destination.hasPrefix("#") ? destination : "../" + destination
            }, into: &out)
        }
      case .text(let text): out += Array(text.utf8)
      case .code:
        filter.beginBlock(into: &out)
        out += Array("<pre><code>c</code></pre>".utf8)
      case .paragraph(let inlines):
        filter.beginBlock(into: &out)
        element("p", .phrasing, "</p>", inlines)
      case .emphasis(let inlines): element("em", .phrasing, "</em>", inlines)
      case .link(let inlines):
        if filter.isInLink {
          walk(inlines, inFlow: false)
        } else {
          out += Array("<a href=\"x\">".utf8)
          filter.enter(.phrasing, isLink: true)
          walk(inlines, inFlow: false)
          filter.leave("</a>", into: &out)
        }
      case .quote(let blocks):
        filter.beginBlock(into: &out)
        element("blockquote", .flow, "</blockquote>", blocks)
      case .list(let blocks):
        filter.beginBlock(into: &out)
        out += Array("<ul>".utf8)
        element("li", .flow, "</li>", blocks)
        out += Array("</ul>".utf8)
      }
    }
  }

  private mutating func element(_ name: String, _ content: RawElement.Content, _ end: StaticString, _ pieces: [Piece]) {
    out += Array("<\(name)>".utf8)
    filter.enter(content)
    walk(pieces, inFlow: content == .flow)
    filter.leave(end, into: &out)
  }
}
