import OpsModel
import Testing

@testable import OpsMarkdown

struct LinkTests {
  private func href(_ destination: String, path: String = "services/api.md") -> String? {
    let html = page("[x](\(destination))", path: path).text
    guard let start = html.firstRange(of: "href=\""), let end = html[start.upperBound...].firstIndex(of: "\"") else { return nil }
    return String(html[start.upperBound..<end])
  }

  @Test(arguments: [
    ("web.md", "../web/index.html"), ("./web.md", "../web/index.html"), ("../services/web.md#a%20b", "../web/index.html#a%20b"),
    ("../pipelines/production.md", "../../pipelines/production/index.html"), ("../index.md", "../../index.html"),
    ("index.md", "../index.html"),
    (".", "../index.html"), ("..", "../../index.html"), ("../pipelines/", "../../pipelines/index.html"),
    ("../pipelines", "../../pipelines/index.html"),
    ("../images/flow.png", "../../images/flow.png"), ("report.pdf#page=2", "../report.pdf#page%3D2"),
    ("../missing-docs/", "../../missing-docs/index.html"),
    ("../environments/production/", "../../environments/production/index.html"), ("../state.json", "../../state.json"),
    ("/content/services/web.md", "../web/index.html"), ("/services/web.md", "../web/index.html"), ("/", "../../index.html"),
    ("../../content/services/web.md", "../web/index.html"),
    ("<../runbooks/Roll back.md>", "../../runbooks/Roll%20back/index.html"),
    ("../runbooks/Roll%20back.md", "../../runbooks/Roll%20back/index.html"), ("https://a.b/c?d&e", "https://a.b/c?d&amp;e"),
    ("#x", "#x"),
    ("../missing-docs/?owner=a&b", "../../missing-docs/index.html?owner=a&amp;b"), ("mailto:a@b.c", "mailto:a@b.c"), ("?x", "?x"),
  ])
  func becomesTheSites(destination: String, expected: String) { #expect(href(destination) == expected) }

  @Test func startsAtThePagesOwnFolder() {
    #expect(href("services/web.md", path: "index.md") == "services/web/index.html")
    #expect(href("api.md", path: "services/index.md") == "api/index.html")
  }

  @Test(arguments: [
    ("wbe.md", "dead-link: \"wbe.md\" leads nowhere (did you mean \"web.md\"?)"),
    ("web", "dead-link: \"web\" leads nowhere (did you mean \"web.md\"?)"),
    ("web/", "dead-link: \"web/\" leads nowhere (did you mean \"web.md\"?)"),
    ("production.md", "dead-link: \"production.md\" leads nowhere (did you mean \"../pipelines/production.md\"?)"),
    ("../service/web.md#a", "dead-link: \"../service/web.md#a\" leads nowhere (did you mean \"web.md\"?)"),
    ("../../x.md", "dead-link: \"../../x.md\" leads out of content/"),
    ("../../../x.md", "dead-link: \"../../../x.md\" leads out of content/"),
    ("nothing-like-it.md", "dead-link: \"nothing-like-it.md\" leads nowhere"),
    ("Web.md", "link-case: \"Web.md\" differs from the name of the file in upper and lower case (write \"web.md\")"),
    (
      "../Pipelines/production.md",
      "link-case: \"../Pipelines/production.md\" differs from the name of the file in upper and lower case (write \"../pipelines/production.md\")"
    ),
    (
      "javascript:alert(1)",
      "unsafe-url: a link cannot use \"javascript:\" (use http, https, mailto, tel, ftp or a relative path)"
    ),
    ("#nope", "dead-anchor: this page has no \"#nope\""),
  ])
  func deadOnesAreReported(destination: String, finding: String) {
    #expect(page("é [x](\(destination)) y\n").findings == ["1:7 " + finding])
  }

  @Test func placeIsThatOfTheDestination() {
    let document = page(
      "[a]: web.md\n\n`[x](gone.md)` [é *b*]( <gone.md>\n\"t\") [c](gone.md) ![d](gone.png)\n\n> - [a] [e][r]\n\n[r]:\n  other.md 'x'\n"
    )
    #expect(
      document.diagnostics.map(\.place) == [
        Place(file: "content/services/api.md", line: 3, column: 26, endColumn: 33),
        Place(file: "content/services/api.md", line: 4, column: 10, endColumn: 17),
        Place(file: "content/services/api.md", line: 4, column: 24, endColumn: 32),
        Place(file: "content/services/api.md", line: 9, column: 3, endColumn: 11),
      ])
    #expect(document.links.map(\.place) == [Place(file: "content/services/api.md", line: 1, column: 6, endColumn: 12)])
  }

  @Test func destinationWithEscapesIsFound() {
    let document = page("[a](we\\b.m\\_d) [b](x&amp;y.md) \\~ [c](c&#x2E;md) [d](d&period;md) [e](c.md)\n")
    #expect(document.diagnostics.map(\.place.column) == [5, 20, 39, 54, 71])
  }

  @Test func manyLinksOfOneBlockKeepTheirPlaces() {
    let markdown = (0..<60).map { "[x](gone\($0 % 3).md)" }.joined(separator: "\n") + "\n"
    #expect(page(markdown).diagnostics.map(\.place.line) == Array(1...60))
  }

  /// A hint takes a look at every name, so on a page where thousands are wrong only the first findings have one.
  @Test func hintsEndSomewhere() {
    let markdown = (0..<2_000).map { "# a\($0)\n\n[x](#b\($0))\n\n" }.joined()
    let findings = page(markdown).diagnostics
    #expect(findings.count == 2_000)
    #expect(findings[0].hint == "did you mean \"a0\"?")
    #expect(findings[1_999].hint == nil)
  }

  /// Links do not nest; libcmark lets an address stand in the text of one all the same.
  @Test func addressInALinkIsItsText() {
    #expect(
      page("[a <https://b.c> d](web.md) <https://e.f>\n").text == """
        <p><a href="../web/index.html">a https://b.c d</a> <a href="https://e.f" rel="noopener noreferrer">https://e.f</a></p>

        """)
  }

  @Test func pageLinksAreRecorded() {
    let document = page("[a](web.md#b%20c) [self](api.md#x) [pdf](report.pdf) [folder](.) ![i](../images/flow.png)\n")
    #expect(document.links.map(\.path) == ["services/web.md", "services/api.md", "services/index.md"])
    #expect(document.links.map(\.fragment) == ["b c", "x", nil])
    #expect(document.findings == [])
  }

  @Test func anchorsOfThePageAreKnownBeforeTheyAreWritten() {
    let document = page("[a](#later) [b](#top) [c](#) [d](#Later) [e](#fn:1)\n\n## Later\n")
    #expect(
      document.findings == [
        "1:34 dead-anchor: this page has no \"#Later\" (did you mean \"later\"?)",
        "1:46 dead-anchor: this page has no \"#fn:1\" (write one of: later)",
      ])
  }

  @Test func imagesAreLoadedFromTheSiteOnly() {
    let document = page(
      "![A *b*](../images/flow.png \"T\") ![c](https://a.b/c.png) [![d](https://a.b/d.png)](web.md) ![](//a.b/e.png)\n")
    #expect(
      document.text == """
        <p><img src="../../images/flow.png" alt="A b" title="T" /> \
        <a href="https://a.b/c.png" rel="noopener noreferrer">c</a> <a href="../web/index.html">d</a> \
        <a href="//a.b/e.png" rel="noopener noreferrer">//a.b/e.png</a></p>

        """)
    #expect(document.diagnostics.map(\.rule) == [.externalImage, .externalImage, .externalImage])
    #expect(page("![x](web.md)\n").findings == ["1:6 dead-link: there is no image \"web.md\""])
  }

  @Test func keysAndTeamsBecomeLinks() {
    let document = page(
      "OPS-12 (OPS-3) @ezops, @aleph-one. *@ezops* `OPS-1 @ezops` [OPS-4 @ezops](web.md) XOPS-5 OPS-06 OPS-7x a@ezops @ezops/x \\@ezops OPS\\-8 @other\n"
    )
    let html = document.text
    #expect(html.contains("<a href=\"https://tickets.example/browse/OPS-12\" rel=\"noopener noreferrer\">OPS-12</a>"))
    #expect(html.contains("<a href=\"../../teams/aleph-one/index.html\">@aleph-one</a>."))
    #expect(html.split(separator: "<a href=\"https://tickets.example").count == 3)
    #expect(html.split(separator: "<a href=\"../../teams/").count == 4)
    #expect(html.contains("XOPS-5 OPS-06 OPS-7x a@ezops @ezops/x @ezops OPS-8 @other"))
  }

  @Test func fragmentWithoutASiteKeepsItsLinks() {
    let context = MarkdownContext(file: "-", path: "-")
    let document = Markdown.document(Array("[a](b.md) ![c](d.png) [e](#f)\n".utf8)[...], context: context)
    #expect(document.text.contains("<a href=\"b.md\">a</a> <img src=\"d.png\" alt=\"c\" />"))
    #expect(document.diagnostics.map(\.rule) == [.deadAnchor])
  }

  @Test func rawHTMLGoesTheSameWay() {
    let document = page(
      "<a href=\"web.md\">x</a> <img src=\"../images/flow.png\" alt=\"y\"> <a href=\"gone.md\">z</a>\n\n<a id=\"here\"></a>\n\n[q](#here)\n"
    )
    #expect(document.text.contains("<a href=\"../web/index.html\">x</a> <img src=\"../../images/flow.png\" alt=\"y\">"))
    #expect(document.diagnostics.map(\.place.column) == [72])
    #expect(document.anchors == ["here"])
  }
}
