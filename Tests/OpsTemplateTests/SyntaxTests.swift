import Testing

@testable import OpsTemplate

@Suite("The syntax of templates")
struct SyntaxTests {
  static let view = PageView(
    title: "T", summary: "S", isDraft: true, owner: TeamView(name: "O"),
    gaps: [GapView(title: "a"), GapView(title: "b")], tags: ["x", "y"])

  @Test(
    "text, comments and delimiters",
    arguments: [
      ("", ""),
      ("no tags", "no tags"),
      ("{", "{"),
      ("} }} {", "} }} {"),
      ("{{ title }}|{{\ttitle\n}}", "T|T"),
      ("a{{! title }}b", "ab"),
      ("a{{!\n more\n lines }}b", "ab"),
      ("a\n  {{! alone }}\nb", "a\nb"),
      ("a\r\n {{! alone }}\r\nb", "a\r\nb"),
      ("a\n {{! two }} {{! tags }}\nb", "a\n  \nb"),
      ("a\n {{! last line }}", "a\n"),
      ("{{=<% %>=}}<% title %>{{title}}<%={{ }}=%>{{title}}", "T{{title}}T"),
      ("{{=| |=}}|title|{|title|}|#isDraft|x|/isDraft|", "T{T}x"),
      ("a\n  {{=<% %>=}}\n<%title%>", "a\nT"),
      ("\u{FEFF}{{title}}", "T"),
      ("é𝄞{{title}}é", "é𝄞Té"),
    ])
  func basics(_ template: String, _ expected: String) throws { #expect(try page(template, SyntaxTests.view) == expected) }

  @Test(
    "lines with nothing but a tag leave nothing behind",
    arguments: [
      ("a\n{{#isDraft}}\nb\n{{/isDraft}}\nc\n", "a\nb\nc\n"),
      ("a\n  {{#isDraft}}  \n  b\n\t{{/isDraft}}\nc", "a\n  b\nc"),
      ("a\r\n{{#isDraft}}\r\nb\r\n{{/isDraft}}\r\nc", "a\r\nb\r\nc"),
      ("{{#isDraft}}\nb\n{{/isDraft}}", "b\n"),
      (" {{#isDraft}}b{{/isDraft}} \n", " b \n"),
      ("{{#gaps}}\n- {{title}}\n{{/gaps}}\n", "- a\n- b\n"),
      ("{{#gaps}}{{title}}\n{{/gaps}}\n", "a\nb\n"),
      ("{{^isDraft}}\nb\n{{/isDraft}}\nc", "c"),
      ("  {{title}}\n", "  T\n"),
      ("{{#isDraft}} {{#isDraft}}\n{{/isDraft}}{{/isDraft}}", " \n"),
    ])
  func standaloneLines(_ template: String, _ expected: String) throws {
    #expect(try page(template, SyntaxTests.view) == expected)
  }

  @Test("a section of the same name inside itself, and outer names inside")
  func nesting() throws {
    #expect(try page("{{#isDraft}}{{#isDraft}}{{title}}{{/isDraft}}{{/isDraft}}", SyntaxTests.view) == "T")
    #expect(try page("{{#gaps}}{{#tags}}{{.}}{{title}}{{summary}}{{/tags}};{{/gaps}}", SyntaxTests.view) == "xaSyaS;xbSybS;")
    #expect(try page("{{#gaps}}{{#owner}}{{name}}{{/owner}}{{^owner}}-{{/owner}}{{/gaps}}", SyntaxTests.view) == "--")
  }

  @Test("text next to sections stays outside them")
  func boundaries() throws {
    let view = PageView(isDraft: false)
    #expect(try page("a{{#isDraft}}b{{/isDraft}}c", view) == "ac")
    #expect(try page("a{{^isDraft}}b{{/isDraft}}c", view) == "abc")
    #expect(try page("a{{#gaps}}b{{/gaps}}c{{#tags}}d{{/tags}}e", view) == "ace")
    #expect(try page("{{#owner.contact}}b{{/owner.contact}}c", view) == "c")
    #expect(try page("{{#isDraft}}{{/isDraft}}c", view) == "c")
  }

  @Test("partials see the names where they are used, and lines of a partial take its margin")
  func partials() throws {
    #expect(try page("[{{> p}}]", SyntaxTests.view, ["p": "{{title}}"]) == "[T]")
    #expect(try page("{{#gaps}}{{> p}}{{/gaps}}", SyntaxTests.view, ["p": "{{title}}"]) == "ab")
    #expect(try page("{{=<% %>=}}<%> p%>", SyntaxTests.view, ["p": "{{title}}<%"]) == "T<%")
    #expect(try page("a\n  {{> p}}\nb", SyntaxTests.view, ["p": "1\n\n2{{title}}\n{{title}}\n"]) == "a\n  1\n\n  2T\n  T\nb")
    #expect(try page("a\r\n  {{> p}}\r\nb", SyntaxTests.view, ["p": "1\r\n\r\n2\r\n"]) == "a\r\n  1\r\n\r\n  2\r\nb")
    #expect(try page(" {{> p}}\n", SyntaxTests.view, ["p": "1\n {{> q}}\n3\n", "q": "2\n2\n"]) == " 1\n  2\n  2\n 3\n")
    #expect(try page(" {{> p}}\n", SyntaxTests.view, ["p": "{{#tags}}\n{{.}}\n{{/tags}}\n"]) == " x\n y\n")
    #expect(try page("  x {{> p}}\n", SyntaxTests.view, ["p": "1\n2"]) == "  x 1\n2\n")
    #expect(try page(" {{> p}}", SyntaxTests.view, ["p": "{{{body}}}\n"]) == " <p>Hi</p>\n")
    #expect(try page("{{> parts/p}}", SyntaxTests.view, ["parts/p": "x"]) == "x")
  }

  @Test("values keep their own line ends in an indented partial")
  func valuesKeepLines() throws {
    #expect(try page("  {{> p}}\n", PageView(body: Array("<pre>\n</pre>".utf8)), ["p": "{{{body}}}\n"]) == "  <pre>\n</pre>\n")
  }

  @Test("a layout's blocks: defaults, replacements, names from where the block stands")
  func layouts() throws {
    let layout = "<title>{{$title}}{{title}}{{/title}}</title>\n<main>\n  {{$main}}{{/main}}\n</main>\n"
    #expect(try page("{{<l}}{{/l}}", SyntaxTests.view, ["l": layout]) == "<title>T</title>\n<main>\n</main>\n")
    let template =
      "{{<l}}\n\n{{$title}}{{title}} of {{owner.name}}{{/title}}\n{{$main}}\n<p>\n  {{summary}}\n</p>\n{{/main}}\n{{! the end }}\n{{/l}}\n"
    #expect(
      try page(template, SyntaxTests.view, ["l": layout])
        == "<title>T of O</title>\n<main>\n  <p>\n    S\n  </p>\n</main>\n")
    #expect(try page("{{<l}}{{$x}}{{title}}{{/x}}{{/l}}", SyntaxTests.view, ["l": "{{#gaps}}{{$x}}{{/x}}{{/gaps}}"]) == "ab")
    #expect(try page("{{$x}}{{title}}{{/x}}", SyntaxTests.view) == "T")
  }

  @Test("blocks go through layouts of layouts and the partials of a layout; the page's come first")
  func layers() throws {
    let others = [
      "base": "[{{$a}}1{{/a}}{{> part}}]", "part": "{{$b}}2{{/b}}", "mid": "{{<base}}{{$a}}m{{$c}}3{{/c}}{{/a}}{{/base}}",
    ]
    #expect(try page("{{<mid}}{{/mid}}", SyntaxTests.view, others) == "[m32]")
    #expect(try page("{{<mid}}{{$b}}B{{/b}}{{/mid}}", SyntaxTests.view, others) == "[m3B]")
    #expect(try page("{{<mid}}{{$c}}C{{/c}}{{/mid}}", SyntaxTests.view, others) == "[mC2]")
    #expect(try page("{{<mid}}{{$a}}A{{/a}}{{/mid}}", SyntaxTests.view, others) == "[A2]")
  }

  @Test("what a page writes into a block is not touched by the blocks of the layout")
  func blocksAreLexical() throws {
    let others = ["l": "{{$main}}{{/main}}", "card": "<{{$main}}card{{/main}}>"]
    #expect(
      try page("{{<l}}{{$main}}{{> card}}{{<card}}{{$main}}x{{/main}}{{/card}}{{/main}}{{/l}}", SyntaxTests.view, others)
        == "<card><x>")
  }

  @Test("lines of a block take the margin of the block that they replace")
  func blockMargins() throws {
    let inner = ["l": "a\n    {{$b}}\n    {{/b}}\nz\n"]
    #expect(try page("{{<l}}\n  {{$b}}\n  1\n    2\n  {{/b}}\n{{/l}}\n", SyntaxTests.view, inner) == "a\n    1\n      2\nz\n")
    #expect(try page("{{<l}}{{$b}}1{{/b}}{{/l}}", SyntaxTests.view, inner) == "a\n    1\nz\n")
    #expect(
      try page("{{<l}}\n{{$b}}\n{{> p}}\n{{/b}}\n{{/l}}", SyntaxTests.view, inner.merging(["p": "1\n2\n"]) { $1 })
        == "a\n    1\n    2\nz\n")
  }
}
