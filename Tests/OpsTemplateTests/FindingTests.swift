import OpsModel
import Testing

@testable import OpsTemplate

@Suite("Findings in templates")
struct FindingTests {
  @Test("an unknown variable at its place, with the nearest name, innermost first")
  func unknownVariables() {
    #expect(
      findings("<h1>\n  {{titel}}", PageView.self) == [
        "page.mustache:2:5: unknown-variable: unknown variable \"titel\"; did you mean \"title\"?"
      ])
    #expect(
      findings("é𝄞{{#gaps}}{{ titl }}{{/gaps}}", PageView.self) == [
        "page.mustache:1:15: unknown-variable: unknown variable \"titl\"; did you mean \"title\"?"
      ])
    #expect(
      findings("{{#gaps}}{{conut}}{{/gaps}}", PageView.self) == [
        "page.mustache:1:12: unknown-variable: unknown variable \"conut\"; did you mean \"count\"?"
      ])
    #expect(findings("{{#tags}}{{name}}{{/tags}}", TeamView.self).count == 1)
    #expect(
      findings("{{owner.nam}} {{ownr.name}} {{gaps.title}} {{title.length}}", PageView.self) == [
        "page.mustache:1:3: unknown-variable: unknown variable \"nam\" in \"owner.nam\"; did you mean \"name\"?",
        "page.mustache:1:17: unknown-variable: unknown variable \"ownr\" in \"ownr.name\"; did you mean \"owner\"?",
        "page.mustache:1:31: template-syntax: \"gaps\" is a list, which has no fields",
        "page.mustache:1:46: template-syntax: \"title\" is text, which has no fields",
      ])
    #expect(findings("{{.}}", PageView.self).count == 1)
  }

  @Test("inside an unknown section nothing more is guessed, but partials are still looked up")
  func unknownSections() {
    #expect(
      findings("{{#gap}}{{title}}{{x}}{{> p}}{{/gap}}{{^nope}}{{/nope}}", PageView.self) == [
        "page.mustache:1:4: unknown-variable: unknown variable \"gap\"; did you mean \"gaps\"?",
        "page.mustache:1:27: unknown-partial: unknown partial \"p\"; write one of: page",
        "page.mustache:1:41: unknown-variable: unknown variable \"nope\"; write one of: body, count, gaps, isDraft, owner, summary, tags, title",
      ])
  }

  @Test("what a field is not made for")
  func wrongUse() {
    #expect(
      findings("{{{title}}}\n{{&summary}}\n{{{count}}}", PageView.self) == [
        "page.mustache:1:4: template-syntax: \"title\" is text, which is always escaped; write {{title}}",
        "page.mustache:2:4: template-syntax: \"summary\" is text, which is always escaped; write {{summary}}",
        "page.mustache:3:4: template-syntax: \"count\" is text, which is always escaped; write {{count}}",
      ])
    #expect(
      findings("{{body}}", PageView.self) == [
        "page.mustache:1:3: template-syntax: \"body\" is HTML, which is written as it is; write {{{body}}}"
      ])
    #expect(
      findings("{{gaps}}{{{owner}}}{{isDraft}}{{#gaps}}{{-first}}{{/gaps}}", PageView.self) == [
        "page.mustache:1:3: template-syntax: \"gaps\" is a list and has no text; write {{#gaps}}…{{/gaps}}",
        "page.mustache:1:12: template-syntax: \"owner\" is a record and has no text; write {{#owner}}…{{/owner}}",
        "page.mustache:1:22: template-syntax: \"isDraft\" is true or false and has no text; write {{#isDraft}}…{{/isDraft}}",
        "page.mustache:1:42: template-syntax: \"-first\" is true or false and has no text; write {{#-first}}…{{/-first}}",
      ])
    #expect(
      findings("{{#title}}{{/title}}{{^count}}{{/count}}", PageView.self) == [
        "page.mustache:1:4: template-syntax: \"title\" is text, which is always there and opens no section; write {{title}}",
        "page.mustache:1:24: template-syntax: \"count\" is a number, which is always there and opens no section; write {{count}}",
      ])
  }

  @Test("the syntax of tags, all findings at once")
  func syntax() {
    #expect(
      findings(
        "a {{title\n{{count}} {{#gaps}} {{/gap}}{{/isDraft}} {{}} {{a b}} {{x$}} {{= | =}} {{> *name}}\n{{ti", PageView.self) == [
          "page.mustache:1:3: template-syntax: this tag is not closed; write \"}}\" behind the name",
          "page.mustache:2:14: template-syntax: \"gaps\" is not closed; write {{/gaps}} where it ends",
          "page.mustache:2:24: template-syntax: nothing named \"gap\" is open here; write {{/gaps}}",
          "page.mustache:2:32: template-syntax: nothing named \"isDraft\" is open here; write {{/gaps}}",
          "page.mustache:2:42: template-syntax: this tag has no name",
          "page.mustache:2:49: template-syntax: a name cannot hold white space; names are made of letters, digits, \"_\", \"-\" and \".\"",
          "page.mustache:2:57: template-syntax: a name cannot hold \"$\"; names are made of letters, digits, \"_\", \"-\" and \".\"",
          "page.mustache:2:62: template-syntax: delimiters are two words without \"=\"; write {{=<% %>=}}",
          "page.mustache:2:76: template-syntax: the name of a partial cannot come from a variable; write the name itself",
          "page.mustache:3:1: template-syntax: this tag is not closed; write \"}}\" behind the name",
        ])
    #expect(
      findings("{{#gaps}}{{#isOpen}}{{/gaps}}", PageView.self) == [
        "page.mustache:1:13: template-syntax: \"isOpen\" is not closed before {{/gaps}}; write {{/isOpen}} where it ends"
      ])
  }

  @Test("CRLF, a byte order mark and no final line end do not move places")
  func places() {
    #expect(findings("\u{FEFF}{{x}}", TeamView.self).first?.hasPrefix("page.mustache:1:3:") == true)
    #expect(findings("a\r\n\r\n {{x}}", TeamView.self).first?.hasPrefix("page.mustache:3:4:") == true)
  }

  @Test("a template that is not UTF-8")
  func notUTF8() {
    let source = TemplateSource(name: "page", file: "page.mustache", bytes: [0x61, 0xFF])
    let (set, diagnostics) = TemplateSet.load(sources: [source], roots: [TemplateRoot("page", PageView.self)])
    #expect(set == nil)
    #expect(diagnostics.map(\.rule) == [.notUTF8])
  }

  @Test("a partial that includes itself, with the cycle named")
  func recursion() {
    #expect(
      findings("{{> a}}", PageView.self, ["a": "{{> b}}", "b": "x {{> a}}"]) == [
        "b.mustache:1:7: template-syntax: the partial \"a\" includes itself: a → b → a (included from templates/a.mustache:1:5)"
      ])
    #expect(
      findings("{{> page}}", PageView.self) == [
        "page.mustache:1:5: template-syntax: the partial \"page\" includes itself: page → page"
      ])
    #expect(findings("{{<a}}{{/a}}", PageView.self, ["a": "{{<page}}{{/page}}"]).count == 1)
  }

  @Test("a finding in a partial says from where it was included, once for all uses")
  func inPartials() {
    #expect(
      findings("{{> p}}{{#gaps}}{{> p}}{{/gaps}}", PageView.self, ["p": "{{nmae}}"]) == [
        "p.mustache:1:3: unknown-variable: unknown variable \"nmae\" (included from templates/page.mustache:1:21); write one of: isOpen, owner, title, -first, -last"
      ])
    #expect(
      findings("{{> frist}}", PageView.self, ["first": ""]) == [
        "first.mustache:1:1: unknown-template: no page uses the template \"first\"",
        "page.mustache:1:5: unknown-partial: unknown partial \"frist\"; did you mean \"first\"?",
      ])
  }

  @Test("blocks that the layout does not have, and text that would be lost")
  func inheritance() {
    let layout = "<main>{{$main}}{{/main}}</main>{{> foot}}"
    #expect(
      findings(
        "{{<layout}}{{$mian}}x{{/mian}}{{$foot}}y{{/foot}} lost {{title}}{{/layout}}", PageView.self,
        ["layout": layout, "foot": "{{$foot}}{{/foot}}"]) == [
          "page.mustache:1:15: template-syntax: \"layout\" has no block \"mian\"; did you mean \"main\"?",
          "page.mustache:1:50: template-syntax: what stands in {{<layout}} outside its blocks is never shown; put it into a block",
          "page.mustache:1:58: template-syntax: what stands in {{<layout}} outside its blocks is never shown; put it into a block",
        ])
    #expect(
      findings("{{<layout}}{{$main}}{{nope}}{{/main}}{{/layout}}", TeamView.self, ["layout": layout, "foot": ""]) == [
        "page.mustache:1:23: unknown-variable: unknown variable \"nope\"; write one of: contact, members, name"
      ])
    #expect(
      findings("{{<layout}}{{$main}}{{/main}}{{$main}}{{/main}}{{/layout}}", TeamView.self, ["layout": layout, "foot": ""]).count
        == 1)
  }

  @Test("roots and unused templates")
  func unused() {
    let own = TemplateSource(name: "pgae", file: "templates/pgae.mustache", bytes: [])
    let builtIn = TemplateSource(name: "page", file: "page.mustache", bytes: [], isBuiltIn: true)
    let part = TemplateSource(name: "part", file: "part.mustache", bytes: [], isBuiltIn: true)
    let (set, diagnostics) = TemplateSet.load(sources: [builtIn, own, part], roots: [TemplateRoot("page", PageView.self)])
    #expect(set != nil)
    #expect(diagnostics.map(\.message) == ["no page uses the template \"pgae\""])
    #expect(diagnostics.map(\.hint) == ["did you mean \"page\"?"])
    #expect(
      TemplateSet.load(sources: [], roots: [TemplateRoot("page", PageView.self)]).1.map(\.message) == [
        "there is no template \"page\""
      ])
  }

  @Test("hostile templates end with a finding")
  func hostile() {
    let deep = String(repeating: "{{#isDraft}}", count: 50_000) + String(repeating: "{{/isDraft}}", count: 50_000)
    #expect(findings(deep, PageView.self).count == 1)
    var doubling = Dictionary(uniqueKeysWithValues: (0..<40).map { ("p\($0)", "{{title}}{{> p\($0 + 1)}}{{> p\($0 + 1)}}") })
    doubling["p40"] = "{{title}}"
    #expect(findings("{{> p0}}", PageView.self, doubling).count == 1)
    doubling = doubling.mapValues { $0.replacing("{{title}}", with: "") }
    #expect(findings("{{> p0}}", PageView.self, doubling).count == 1)
    var chain = Dictionary(uniqueKeysWithValues: (0..<1000).map { ("p\($0)", "{{> p\($0 + 1)}}") })
    chain["p1000"] = "end"
    #expect(load("{{> p0}}", PageView.self, chain).0 == nil)
  }
}
