import OpsModel
import Testing

@testable import OpsMarkdown

/// Raw HTML and Markdown around each other.
@Suite struct RawHTMLNestingTests {
  @Test func aDetailsAroundMarkdown() {
    let page = RawPage([.raw("<details>\n<summary>More</summary>\n"), .paragraph([.text("x")]), .code, .raw("</details>\n")])
    #expect(page.html == "<details>\n<summary>More</summary>\n<p>x</p><pre><code>c</code></pre></details>\n")
    #expect(page.messages == [])
  }

  @Test func anEndInAParagraphEndsBehindIt() {
    let page = RawPage([
      .raw("<details><summary>a</summary>\n"), .paragraph([.text("x"), .raw("</details>")]), .paragraph([.text("y")]),
    ])
    #expect(page.html == "<details><summary>a</summary>\n<p>x</p></details><p>y</p>")
    #expect(page.messages == [])
  }

  @Test func anEndInEmphasisEndsBehindIt() {
    let page = RawPage([.paragraph([.raw("<b>"), .emphasis([.text("x"), .raw("</b>"), .text("y")]), .text("z")])])
    #expect(page.html == "<p><b><em>xy</em></b>z</p>")
  }

  /// A picture holds sources and one image, and nothing of Markdown's.
  @Test(arguments: [
    ("<picture>*<img src=x.png>* b", "<p><em><img src=\"x.png\" alt=\"\"></em> b</p>\n"),
    ("<picture><img src=x.png>*a*</picture> b", "<p><picture><img src=\"x.png\" alt=\"\"></picture><em>a</em> b</p>\n"),
    ("<picture><source srcset=d.png>`a`", "<p><picture><source srcset=\"d.png\"></picture><code>a</code></p>\n"),
    ("<picture><source srcset=d.png>\n<img src=x.png>\n</picture>", nil),
  ])
  func picturesAroundInlines(markdown: String, html: String?) {
    let document = Markdown.document(Array(markdown.utf8)[...], context: MarkdownContext(file: "p.md", path: "a/p.md"))
    if let html { #expect(String(decoding: document.html, as: UTF8.self) == html) }
    #expect(WellFormed.problem(document.html) == nil)
  }

  @Test func nothingStaysOpenBehindItsParagraph() {
    let page = RawPage([.paragraph([.raw("<kbd>"), .text("x")]), .paragraph([.text("y"), .raw("</kbd>")])])
    #expect(page.html == "<p><kbd>x</kbd></p><p>y</p>")
    #expect(page.messages == ["<kbd> is not closed inside of what it stands in"])
  }

  @Test func nothingStaysOpenBehindItsQuoteOrItem() {
    let page = RawPage([
      .quote([.raw("<div>\n"), .paragraph([.text("x")])]), .list([.raw("<details>")]), .raw("</div></details>"),
    ])
    #expect(
      page.html == "<blockquote><div>\n<p>x</p></div></blockquote><ul><li><details><summary>Details</summary></details></li></ul>"
    )
    #expect(page.messages.count == 2)
  }

  @Test func blocksCannotStandInAParagraph() {
    let page = RawPage([.paragraph([.text("a "), .raw("<div>"), .text("b"), .raw("</div>")]), .raw("<div>c</div>")])
    #expect(page.html == "<p>a &lt;div&gt;b&lt;/div&gt;</p><div>c</div>")
    #expect(page.messages == ["<div> cannot stand inside of a paragraph, and is shown as text"])
  }

  @Test func markdownBlocksCloseWhatCannotHoldThem() {
    let page = RawPage([.raw("<p align=center>\n"), .paragraph([.text("x")]), .raw("</p>\n")])
    #expect(page.html == "<p class=\"center\">\n</p><p>x</p>\n")
    #expect(page.messages == [])
    #expect(
      RawPage([.raw("<details><summary>a"), .paragraph([.text("x")]), .raw("</summary></details>")]).html
        == "<details><summary>a</summary><p>x</p></details>")
  }

  @Test func markdownInACell() {
    let page = RawPage([.raw("<table>\n<tr>\n<td>\n"), .paragraph([.text("x")]), .raw("</td>\n</tr>\n</table>\n")])
    #expect(page.html == "<table>\n<tr>\n<td>\n<p>x</p></td>\n</tr>\n</table>\n")
    #expect(
      RawPage([.raw("<table>"), .paragraph([.text("x")]), .raw("</table>")]).html
        == "<table><tr><td><p>x</p></td></tr></table>")
    #expect(RawPage([.raw("<ul>"), .list([.text("x")]), .raw("</ul>")]).html == "<ul><li><ul><li>x</li></ul></li></ul>")
  }

  @Test func linksDoNotNest() {
    let page = RawPage([
      .paragraph([.raw("<a href=a>"), .link([.text("x")]), .raw("</a>")]),
      .paragraph([.link([.raw("<a href=b>"), .text("y"), .raw("</a>")])]),
    ])
    #expect(page.html == "<p><a href=\"../a\">x</a></p><p><a href=\"x\">y</a></p>")
    #expect(page.messages == ["a link inside of a link is left out"])
  }

  @Test func anEndTagOfWhatWasShownIsShown() {
    let page = RawPage([
      .raw("<div>"), .paragraph([.raw("<div>"), .text("x")]), .raw("</div>"),
      .paragraph([.raw("<foo>"), .text("y"), .raw("</foo>")]),
    ])
    #expect(page.html == "<div><p>&lt;div&gt;x</p></div><p>&lt;foo&gt;y&lt;/foo&gt;</p>")
  }

  @Test func depthIsLimited() {
    for tag in ["<div>", "<ul>", "<b>", "<table><tr><td>", "<blockquote>", "<details>", "<ruby>", "<dl>", "<a>"] {
      let page = RawPage(String(repeating: tag, count: 2_000))
      #expect(WellFormed.problem(page.out) == nil)
      #expect(page.out.count < 2_000 * 40)
    }
    #expect(RawPage(String(repeating: "<div>", count: 101)).filter.diagnostics.contains { $0.rule == .tooDeep })
  }

  /// Tags, texts and Markdown in senseless order are well-formed all the same.
  @Test func soup() {
    let names = RawElement.all.map(\.name) + ["script", "style", "x", "svg"]
    let others = [
      "x", " ", "\n", "&amp;", "&", "<", ">", "\"", "<!-- c -->", "<!", "<a href=\"", "<b class='", "</", "< b>",
      "<a href=javascript:x>", "<p id=a>",
      "<img src=a.png alt=\"<b>\">", "<img src=https://x/y.png>", "<source srcset=a.png>", "<td colspan=0>", "</br>", "<p/>",
      "<a\u{0}b>", "<b/onclick=x>",
    ]
    var random = SplitMix(seed: 5)
    func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    func raw() -> Piece {
      var html = ""
      for _ in 0...pick(6) {
        switch pick(5) {
        case 0, 1: html += "<\(names[pick(names.count)])>"
        case 2, 3: html += "</\(names[pick(names.count)])>"
        default: html += others[pick(others.count)]
        }
      }
      return .raw(html)
    }
    func inlines(_ depth: Int) -> [Piece] {
      (0...pick(3)).map { _ in
        switch pick(depth > 3 ? 2 : 5) {
        case 0: .text("t")
        case 1, 2: raw()
        case 3: .emphasis(inlines(depth + 1))
        default: depth == 0 ? .link(inlines(5)) : raw()
        }
      }
    }
    func blocks(_ depth: Int) -> [Piece] {
      (0...pick(5)).map { _ in
        switch pick(depth > 2 ? 3 : 6) {
        case 0: .code
        case 1: .paragraph(inlines(0))
        case 2, 3: raw()
        case 4: .quote(blocks(depth + 1))
        default: .list(blocks(depth + 1))
        }
      }
    }
    for _ in 0..<3_000 {
      let page = RawPage(blocks(0))
      let problem = WellFormed.problem(page.out)
      #expect(problem == nil, "\(page.html)")
      if problem != nil { return }
    }
  }
}

private struct SplitMix: RandomNumberGenerator {
  var seed: UInt64
  mutating func next() -> UInt64 {
    seed &+= 0x9E37_79B9_7F4A_7C15
    var z = seed
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
