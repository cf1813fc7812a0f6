import OpsModel
import Testing

@testable import OpsMarkdown

struct StrikethroughTests {
  @Test(arguments: [
    ("~~gone~~", "<del>gone</del>"), ("~gone~", "<del>gone</del>"), ("a~b~c", "a<del>b</del>c"),
    ("~~a *b* `c`~~", "<del>a <em>b</em> <code>c</code></del>"), ("*~~a~~*", "<em><del>a</del></em>"),
    ("~~a\nb~~", "<del>a\nb</del>"), ("[~~a~~](/u)", "<a href=\"/u\"><del>a</del></a>"),
    ("~~~a~~~ b", "~~~a~~~ b"), ("a ~~~b~~~", "a ~~~b~~~"), ("~a~~", "~a~~"), ("~ a ~", "~ a ~"), ("~~a", "~~a"),
    ("\\~a~", "~a~"), ("~a\\~ b~", "<del>a~ b</del>"), ("`~a~`", "<code>~a~</code>"), ("*a ~b* c~", "<em>a ~b</em> c~"),
    ("~a ~~b~ c~", "<del>a ~~b~ c</del>"), ("~a~~b~", "<del>a~~b</del>"), ("~é~", "<del>é</del>"), ("\\~~a~~", "~~a~~"),
  ])
  func pairsRuns(markdown: String, expected: String) {
    // Three tildes at a line's start are a fence.
    if markdown.hasPrefix("~~~") { return #expect(gitHub(markdown).hasPrefix("<pre>")) }
    #expect(gitHub(markdown) == "<p>\(expected)</p>\n")
  }
}

struct AutolinkTests {
  /// The first link's URL and text.
  private func link(_ markdown: String) -> String? {
    let html = gitHub(markdown)
    guard let start = html.firstRange(of: "<a href=\""), let end = html.firstRange(of: "</a>") else { return nil }
    return String(html[start.upperBound..<end.lowerBound]).replacing("\">", with: " ")
  }

  @Test(arguments: [
    ("see https://a.b/c now", "https://a.b/c https://a.b/c"), ("HTTP://a.b", "HTTP://a.b HTTP://a.b"),
    ("ftp://a.b", "ftp://a.b ftp://a.b"), ("http://localhost:3000/x", "http://localhost:3000/x http://localhost:3000/x"),
    ("www.a.b/c", "http://www.a.b/c www.a.b/c"), ("(www.a.b)", "http://www.a.b www.a.b"), ("*www.a.b*", "http://www.a.b www.a.b"),
    ("http://a.b.", "http://a.b http://a.b"), ("http://a.b?!,:*_~'\"", "http://a.b http://a.b"),
    ("(http://a.b/c)", "http://a.b/c http://a.b/c"), ("http://a.b/(c)", "http://a.b/(c) http://a.b/(c)"),
    ("http://a.b/(c))", "http://a.b/(c) http://a.b/(c)"), ("http://a.b/&amp;", "http://a.b/ http://a.b/"),
    ("http://a.b/?x=1&y=2", "http://a.b/?x=1&amp;y=2 http://a.b/?x=1&amp;y=2"), ("http://a.b<c", "http://a.b http://a.b"),
    ("http://a.b/__init__.py", "http://a.b/__init__.py http://a.b/__init__.py"),
    ("http://a.b/*c*d", "http://a.b/*c*d http://a.b/*c*d"), ("http://a.b/~x~y", "http://a.b/~x~y http://a.b/~x~y"),
    ("http://a.b/c\\_d", "http://a.b/c%5C_d http://a.b/c\\_d"), ("http://ü.de/ö", "http://%C3%BC.de/%C3%B6 http://ü.de/ö"),
    ("me@a.b", "mailto:me@a.b me@a.b"), ("a.b-c_d+e@f.gh.", "mailto:a.b-c_d+e@f.gh a.b-c_d+e@f.gh"),
    ("mailto:me@a.b", "mailto:me@a.b mailto:me@a.b"), ("xmpp:me@a.b/c", "xmpp:me@a.b/c xmpp:me@a.b/c"),
    ("a@b@c.d", "mailto:b@c.d b@c.d"), ("[x me@a.b", "mailto:me@a.b me@a.b"),
  ])
  func findsAddresses(markdown: String, expected: String) { #expect(link(markdown) == expected) }

  @Test(arguments: [
    "http://", "http:// a", "xhttp://a.b", "http://a_b.c", "www", "awww.b.c", "\"www.a.b\"", "me@a", "me@a.b_", "me@a.b-", "@a.b",
    "`http://a.b`", "http\\://a.b", "www\\.a.b", "me\\@a.b", "[http://a.b", "http://-", "www.a_b.c", "ftp//a.b",
  ])
  func leavesWhatIsNone(markdown: String) { #expect(link(markdown) == nil) }

  @Test func linksDoNotNest() {
    #expect(gitHub("[http://a.b](/u)") == "<p><a href=\"/u\">http://a.b</a></p>\n")
    #expect(gitHub("![me@a.b](/u)") == "<p><img src=\"/u\" alt=\"me@a.b\" /></p>\n")
  }

  @Test func emphasisAroundAnAddressStays() {
    #expect(gitHub("**http://a.b**") == "<p><strong><a href=\"http://a.b\">http://a.b</a></strong></p>\n")
    #expect(gitHub("~~www.a.b~~") == "<p><del><a href=\"http://www.a.b\">www.a.b</a></del></p>\n")
  }

  @Test func codeAndDestinationsKeepWhatIsShieldedInText() {
    let html = gitHub("`\\~` [x](http://a.b/\\_c?a&amp;b) <http://a.b/_c_> \\~\n\n    \\@ http://a/_b_\n")
    #expect(
      html == """
        <p><code>\\~</code> <a href="http://a.b/_c?a&amp;b">x</a> <a href="http://a.b/_c_">http://a.b/_c_</a> ~</p>
        <pre><code>\\@ http://a/_b_
        </code></pre>

        """)
  }

  @Test func linksElsewhereCannotReachBack() {
    #expect(page("https://a.b me@a.b").text.contains("<a href=\"https://a.b\" rel=\"noopener noreferrer\">https://a.b</a>"))
    #expect(page("me@a.b").text.contains("<a href=\"mailto:me@a.b\">"))
  }
}

struct FootnoteTests {
  @Test func numberedInTheOrderOfReference() {
    let html = gitHub("b[^b] a[^a]\n\n[^a]: A\n[^b]: B\n")
    #expect(html.hasPrefix("<p>b<sup class=\"footnote-ref\"><a href=\"#fn1\" id=\"fnref1\">1</a></sup> a"))
    #expect(
      html.contains(
        "<li id=\"fn1\">\n<p>B <a href=\"#fnref1\" class=\"footnote-backref\">↩</a></p>\n</li>\n<li id=\"fn2\">\n<p>A "))
  }

  @Test(arguments: [
    ("x[^1]\n\n[^1]: a\n\n    b", "<p>a</p>\n<p>b B</p>"), ("x[^1]\n\n[^1]: a\nb", "<p>a\nb B</p>"),
    ("x[^1]\n\n[^1]:\n        code", "<pre><code>code\n</code></pre>\nB"),
    ("x[^1]\n\n[^1]: > q", "<blockquote>\n<p>q</p>\n</blockquote>\nB"),
    ("x[^1]\n[^1]: a", "<p>a B</p>"), ("x[^1]\n\n- i\n[^1]: a", "<p>a B</p>"), ("x[^1]\n\n> [^1]: a", "<p>a B</p>"),
    ("x[^1]\n\n[^1]: - a\n    - b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nB"), ("x[^Ä]\n\n[^ä]: a", "<p>a B</p>"),
    ("x[^1]\n\n[^1]: word", "<p>word B</p>"), ("x[^1]\n\n  [^1]: a\n\n    b c", "<p>a</p>\n<p>b c B</p>"),
    ("x[^1]\n\n[^1]:\n    | a |\n    |---|", "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>\nB"),
  ])
  func noteHoldsBlocks(markdown: String, expected: String) {
    let html = gitHub(markdown).replacing("<a href=\"#fnref1\" class=\"footnote-backref\">↩</a>", with: "B")
    #expect(html.contains("<li id=\"fn1\">\n\(expected)\n</li>"))
  }

  @Test(arguments: [
    "[^1]", "`[^1]`\n\n[^1]: a", "\\[^1]\n\n[^1]: a", "```\n[^1]: a\n```\n\n[^1]", "    [^1]: a\n\n[^1]",
    "[^1 2]\n\n[^1 2]: a b c",
  ])
  func leavesWhatIsNone(markdown: String) { #expect(!gitHub(markdown).contains("footnote")) }

  @Test func idsAreUniqueAndNamed() {
    let document = page("## fn 1\n\nx[^1] y[^1]\n\n[^1]: a\n")
    #expect(document.text.contains("<a href=\"#fn:1\" id=\"fnref:1\" aria-label=\"Footnote 1\">1</a>"))
    #expect(document.text.contains("id=\"fnref:1-2\""))
    #expect(document.text.contains("<a href=\"#fnref:1-2\" class=\"footnote-backref\" aria-label=\"Back to reference 1-2\">"))
  }

  @Test func unusedMissingAndRepeatedAreReported() {
    let document = page("x[^a] y[^c]\n\n[^a]: A\n[^b]: B\n[^a]: again\n")
    #expect(
      document.findings == [
        "1:8 dead-footnote: there is no footnote \"c\" (did you mean \"a\"?)",
        "4:1 dead-footnote: nothing refers to footnote \"b\", so it is not shown (write [^b] where it belongs)",
        "5:1 dead-footnote: footnote \"a\" is defined twice, and only the first is shown",
      ])
  }
}

struct AlertTests {
  @Test(arguments: ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", "note"]) func fiveKinds(word: String) {
    let kind = word.lowercased()
    let title = kind.prefix(1).uppercased() + kind.dropFirst()
    #expect(
      gitHub("> [!\(word)]\n> Look *out*.\n>\n> - x\n") == """
        <div class="markdown-alert markdown-alert-\(kind)">
        <p class="markdown-alert-title">\(title)</p>
        <p>Look <em>out</em>.</p>
        <ul>
        <li>x</li>
        </ul>
        </div>

        """)
  }

  @Test func textMayFollowAnEmptyLine() {
    #expect(gitHub("> [!NOTE]\n>\n> a\n").contains("<p class=\"markdown-alert-title\">Note</p>\n<p>a</p>\n</div>"))
  }

  @Test(arguments: [
    "> [!NOTE] a\n", "> [!NOTE]\n", "> [!OTHER]\n> a\n", "> \\[!NOTE]\n> a\n", "- > [!NOTE]\n  > a\n", "> a\n> [!NOTE]\n",
    "[!NOTE]\na\n",
  ])
  func leavesWhatIsNone(markdown: String) { #expect(!gitHub(markdown).contains("markdown-alert")) }
}
