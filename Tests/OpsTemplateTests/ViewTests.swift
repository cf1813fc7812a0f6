import OpsModel
import Testing

@testable import OpsTemplate

@Suite("Views in templates")
struct ViewTests {
  @Test("text is escaped, in elements and in attributes")
  func escaping() throws {
    #expect(
      try page("<b title='{{title}}'>{{title}}</b>", PageView(title: "a<b> & \"c\" 'd'"))
        == "<b title='a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;'>a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;</b>")
    #expect(try page("{{title}}", PageView(title: "")) == "")
    #expect(try page("{{title}}", PageView(title: "é𝄞<")) == "é𝄞&lt;")
  }

  @Test("numbers", arguments: [0, 9, 10, -1, Int.max, Int.min])
  func numbers(_ number: Int) throws {
    #expect(try page("{{count}}", PageView(count: number)) == "\(number)")
  }

  @Test("an optional text is a variable and a section")
  func optionals() throws {
    let template = "[{{summary}}]{{#summary}}<p>{{.}} {{summary}} {{title}}</p>{{/summary}}{{^summary}}none{{/summary}}"
    #expect(try page(template, PageView(title: "T", summary: "S")) == "[S]<p>S S T</p>")
    #expect(try page(template, PageView(summary: nil)) == "[]none")
    #expect(try page(template, PageView(summary: "")) == "[]none")
  }

  @Test("HTML is written as it is")
  func html() throws {
    #expect(try page("{{{body}}}{{&body}}{{#body}}<i>{{{.}}}</i>{{/body}}", PageView()) == "<p>Hi</p><p>Hi</p><i><p>Hi</p></i>")
    #expect(try page("{{#body}}x{{/body}}{{^body}}empty{{/body}}", PageView(body: [])) == "empty")
  }

  @Test("flags open sections and no scope")
  func flags() throws {
    let template = "{{#isDraft}}draft {{title}}{{/isDraft}}{{^isDraft}}done{{/isDraft}}"
    #expect(try page(template, PageView(isDraft: true)) == "draft Dashboard")
    #expect(try page(template, PageView(isDraft: false)) == "done")
  }

  @Test("records: their fields are the names inside, and dotted names reach in")
  func records() throws {
    let template =
      "{{#owner}}{{name}} of {{title}}{{/owner}}{{^owner}}nobody{{/owner}}|{{owner.name}}|{{owner.contact}}|"
      + "{{#owner.contact}}<{{.}}>{{/owner.contact}}{{^owner.contact}}no contact{{/owner.contact}}"
    #expect(try page(template, PageView(owner: nil)) == "nobody|||no contact")
    #expect(try page(template, PageView(owner: TeamView(name: "EzOps"))) == "EzOps of Dashboard|EzOps||no contact")
    #expect(
      try page(template, PageView(owner: TeamView(name: "EzOps", contact: "chat"))) == "EzOps of Dashboard|EzOps|chat|<chat>")
  }

  @Test("lists: the names of the items, then those around them; first and last")
  func lists() throws {
    let gaps = [
      GapView(title: "a", owner: TeamView(name: "X", members: ["m", "n"])), GapView(title: "b", isOpen: false),
      GapView(title: "c"),
    ]
    let template =
      "{{#gaps}}{{title}}{{#isOpen}}!{{/isOpen}}{{#owner.members}}({{.}}{{^-last}},{{/-last}}){{/owner.members}}"
      + "{{^-last}}, {{/-last}}{{#-first}}{{count}}{{/-first}}{{/gaps}}{{^gaps}}none{{/gaps}}"
    #expect(try page(template, PageView(gaps: gaps)) == "a!(m,)(n), 3b, c!")
    #expect(try page(template, PageView()) == "none")
  }

  @Test("-first and -last speak of the innermost list, through records and texts")
  func positions() throws {
    let gaps = [
      GapView(title: "a", owner: TeamView(name: "X", contact: "c")),
      GapView(title: "b", owner: TeamView(name: "Y", contact: "c")),
    ]
    #expect(
      try page(
        "{{#gaps}}{{#owner}}{{#contact}}{{#-first}}{{name}}{{/-first}}{{/contact}}{{/owner}}{{/gaps}}", PageView(gaps: gaps))
        == "X")
  }

  @Test("texts")
  func texts() throws {
    #expect(
      try page("{{#tags}}<li>{{.}}</li>{{/tags}}{{^tags}}no tags{{/tags}}", PageView(tags: ["a&b", "c"]))
        == "<li>a&amp;b</li><li>c</li>")
    #expect(try page("{{#tags}}{{.}}{{/tags}}{{^tags}}no tags{{/tags}}", PageView()) == "no tags")
  }

  @Test("one template for several views, and the bytes are appended")
  func severalViews() throws {
    let (set, diagnostics) = TemplateSet.load(
      sources: sources("{{> name}}", ["name": "{{#owner}}{{name}}{{/owner}};"]),
      roots: [TemplateRoot("page", PageView.self), TemplateRoot("page", GapView.self)])
    #expect(diagnostics == [])
    var output = Array("> ".utf8)
    try #require(set).render("page", PageView(owner: TeamView(name: "A")), into: &output)
    try #require(set).render("page", GapView(title: "", owner: TeamView(name: "B")), into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "> A;B;")
  }

  @Test("the digest follows what a template includes, and nothing else")
  func digests() throws {
    func digest(_ others: [String: String]) throws -> String {
      let roots = [TemplateRoot("page", PageView.self), TemplateRoot("other", PageView.self)]
      return try #require(TemplateSet.load(sources: sources("{{> a}}", others), roots: roots).0).digest("page", PageView.self).hex
    }
    let before = try digest(["a": "A{{> b}}", "b": "B", "other": "O"])
    #expect(try digest(["a": "A{{> b}}", "b": "B", "other": "changed"]) == before)
    #expect(try digest(["a": "A{{> b}}", "b": "changed", "other": "O"]) != before)
    #expect(try digest(["a": "A {{> b}}", "b": "B", "other": "O"]) != before)
  }
}
