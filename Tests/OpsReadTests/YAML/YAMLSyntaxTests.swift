import OpsModel
import Testing

@testable import OpsRead

/// One slip per case: the place, what is said, and what to write instead.
@Suite struct YAMLSyntaxTests {
  struct Slip: Sendable, CustomTestStringConvertible {
    var input: String
    var message: String
    var hint: String
    init(_ input: String, _ message: String, _ hint: String) {
      self.input = input
      self.message = message
      self.hint = hint
    }
    var testDescription: String { input.debugDescription }
  }

  @Test(arguments: [
    Slip("title: x\n«\t»owner: y\n", "a tab is used for indentation", "indent with spaces"),
    Slip("a: b\n  «\t»c: d\n", "a tab is used for indentation", "indent with spaces"),
    Slip("a:\n  - b\n«\t»- c", "a tab is used for indentation", "indent with spaces"),
    Slip(
      "title: Foo«:» bar # now\nowner: x\n", "a colon and a space stand inside a value without quotes",
      "put the value in quotes: title: \"Foo: bar\""),
    Slip(
      "title: Say \"hi\"«:» it's\n", "a colon and a space stand inside a value without quotes",
      "put the value in quotes: title: 'Say \"hi\": it''s'"),
    Slip(
      "links:\n  - name: é«:» b\n", "a colon and a space stand inside a value without quotes",
      "put the value in quotes: name: \"é: b\""),
    Slip(
      "owner: «@»ezops   # who\n", "a value without quotes cannot begin with \"@\"", "put it in quotes: \"@ezops\""),
    Slip("owner: «`»x`\n", "a value without quotes cannot begin with \"`\"", "put it in quotes: \"`x`\""),
    Slip(
      "tags: [a, «@»b, c]\n", "a value without quotes cannot begin with \"@\"", "put it in quotes: \"@b\""),
    Slip("title: «%» x", "a value without quotes cannot begin with \"%\"", "put it in quotes: \"% x\""),
    Slip("title: «*» x", "a value without quotes cannot begin with \"*\"", "put it in quotes: \"* x\""),
    Slip("title: «&» x", "a value without quotes cannot begin with \"&\"", "put it in quotes: \"& x\""),
    Slip("title: «>»foo\n", "a value without quotes cannot begin with \">\"", "put it in quotes: \">foo\""),
    Slip("title: «|» foo\n", "a value without quotes cannot begin with \"|\"", "put it in quotes: \"| foo\""),
    Slip("title: «,» foo\n", "a value without quotes cannot begin with \",\"", "put it in quotes: \", foo\""),
    Slip("title: «]»", "a value without quotes cannot begin with \"]\"", "put it in quotes: \"]\""),
    Slip("title: «?» foo\n", "a value without quotes cannot begin with \"?\"", "put it in quotes: \"? foo\""),
    Slip("«%»title: foo\n", "a value without quotes cannot begin with \"%\"", "put it in quotes: \"%title: foo\""),
    Slip("title: x\nowner«:»ezops\nweight: 1\n", "there is no space behind the colon", "write owner: ezops"),
    Slip("title«:»Foo\nowner: ezops\n", "there is no space behind the colon", "write title: Foo"),
    Slip("title: x\n«just text»\nowner: x\n", "there is no colon on this line", "write a key, a colon and a value: just text: …"),
    Slip("«links»\n  a: b\n", "there is no colon on this line", "write a key, a colon and a value: links: …"),
    Slip("title: «\"»foo\nowner: x\n", "a quote is opened here and never closed", "close it at the end of the value"),
    Slip(
      "title: «\"»foo\nowner: \"x\"\n", "a quote is opened here and closed only on line 2", "close it at the end of the value"),
    Slip(
      "title: 'it'«s fine'»\n", "text stands behind the closing quote",
      "inside single quotes write '' for an apostrophe, or put the whole value in double quotes"),
    Slip(
      "title: \"a\" «b»\n", "text stands behind the closing quote",
      "inside double quotes write \\\" for a quote, or put the whole value in single quotes"),
    Slip(
      "title: [a]«b»\n", "text stands behind the closing bracket",
      "put the whole value in quotes if the brackets belong to the text"),
    Slip("tags: «[»a\nowner: x\n", "the bracket [ is opened here and never closed", "close it with ]"),
    Slip("tags: «[»a, b", "the bracket [ is opened here and never closed", "close it with ]"),
    Slip("links: «{»a: b\nowner: c\n", "the bracket { is opened here and never closed", "close it with }"),
    Slip("tags: «[»a,\n", "the bracket [ is opened here and never closed", "close it with ]"),
    Slip("tags: [a,«,» b]\n", "a value is missing before this comma", "write one, or remove the comma"),
    Slip(
      "tags: [\n  «-» a\n]\n", "a list with dashes cannot stand inside brackets", "separate the values with commas"),
    Slip(
      "links: [{a: b«:» c}]\n", "a colon and a space stand inside a value without quotes", "put the value in quotes"),
    Slip("a:\n  - b\n  «-»c\n  - d\n", "there is no space behind the dash", "write - c"),
    Slip(
      "a: b\n«-» c\n", "a list entry stands where a key is expected", "write the list's key on a line above it"),
    Slip("a: b\n...\n«c»: d\n", "a second document begins here", "remove the line of dots"),
    Slip(
      "a: b\n«https://c.example»\n", "there is no colon on this line",
      "write a key, a colon and a value: https://c.example: …"),
    Slip(
      "a: \"x«\\u»D800\"\n", "\"\\u\" is not followed by the number of a character",
      "write two hexadecimal digits behind \\x, four behind \\u, eight behind \\U; or \\\\ for a backslash"),
    Slip("tags: [\"a\" «\"»b\"]\n", "a comma or ] is missing here", "separate the values with commas"),
    Slip(
      "list: «-» a\n", "a list cannot begin on the line of its key",
      "begin it on the next line, or write it in brackets: [a, b]"),
    Slip(
      "list:\n  - a\n  «b: c»\n", "expected the next entry of a list, with \"- \" before it",
      "write \"- \" before it, or indent it like the key that it belongs beside"),
    Slip(
      "a: \"C:«\\p»ath\"\n", "\"\\p\" has no meaning inside double quotes",
      "write \\\\ for a backslash, or put the value in single quotes"),
    Slip(
      "a:\n  b: c\n «d: e»\n", "the indentation of this line fits none of the lines above",
      "indent it exactly like the keys that it belongs beside"),
    Slip(
      " a: b\n«c: d»\n", "the indentation of this line fits none of the lines above",
      "indent it exactly like the keys that it belongs beside"),
    Slip(
      "a: b\n  «c»: d\n", "this line is indented deeper than the line above, which already has a value",
      "indent both alike, or leave the line above without a value"),
    Slip("«:» b\n", "there is no key before the colon", "write a key before it"),
    Slip("title: a«\u{7}»b\n", "a control character stands here, which YAML does not allow", "remove it"),
    Slip(
      "a: «*b»\n", "aliases (*name) are not supported",
      "write the value out, or put it in quotes if the asterisk belongs to the text"),
    Slip(
      "a: «&b c»\n", "anchors (&name) are not supported",
      "remove it, or put the value in quotes if the ampersand belongs to the text"),
    Slip(
      "a: «!important»\n", "tags (!name) are not supported",
      "remove it, or put the value in quotes if the exclamation mark belongs to the text"),
    Slip("a:\n  «<<»: b\n", "merge keys (<<) are not supported", "write the keys out"),
    Slip(
      "a: b\n«---»\nc: d\n", "a second document begins here",
      "only one document is read; remove the line of dashes or dots"),
    Slip(
      "a: {«{» b }}\n", "a key must be text, not a mapping", "put the value in quotes if the brackets belong to the text"),
  ])
  func explainsTheSlip(_ slip: Slip) throws {
    let marked = Marked(slip.input)
    let findings = Findings(file: "content/site.yml")
    _ = YAMLReader.read(marked.bytes[...], findings: findings)
    #expect(findings.diagnostics.map(\.summary) == ["error yaml-syntax: \(slip.message); \(slip.hint)"])
    #expect(findings.diagnostics.map(\.spot) == marked.spots)
    #expect(findings.diagnostics.allSatisfy { $0.place.file == "content/site.yml" })
  }

  /// Front matter begins on line 2 of its file.
  @Test func countsFromTheFirstLine() {
    let findings = Findings(file: "x.md")
    _ = YAMLReader.read(Array("a: b\nowner: @x\n".utf8)[...], firstLine: 2, findings: findings)
    #expect(findings.diagnostics.map(\.spot) == [[3, 8, 3, 9]])
  }

  @Test(arguments: ["a: b\r\nc: «@»x\r\n", "a: ü\u{85}b 🎉 \u{2028}«@»x: c", "# 🎉\r\n\r\nc: «@»x"])
  func placesHoldForAllLineEnds(input: String) {
    let marked = Marked(input)
    let findings = Findings(file: "x")
    _ = YAMLReader.read(marked.bytes[...], findings: findings)
    #expect(findings.diagnostics.first?.place.line == marked.spots.first?[0])
  }

  @Test func keepsWhatStandsBeforeTheSlip() throws {
    let findings = Findings(file: "x")
    let outcome = YAMLReader.read(Array("title: x\nlinks: {a: b}\nowner: @x\n".utf8)[...], findings: findings)
    #expect(!outcome.isComplete)
    guard case .mapping(let entries) = try #require(outcome.root).content else { Issue.record("no mapping"); return }
    #expect(entries.map(\.key) == ["title", "links"])
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 50_000), String(repeating: "- ", count: 100_000),
    String(repeating: "? ", count: 100_000), String(repeating: "[[],", count: 50_000),
    (0..<1000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
  ])
  func refusesDeepNesting(input: String) {
    let findings = Findings(file: "x")
    let outcome = YAMLReader.read(Array(input.utf8)[...], findings: findings)
    #expect(!outcome.isComplete)
    #expect(findings.diagnostics.contains { $0.rule == .tooDeep })
  }

  @Test func refusesWhatIsTooLong() {
    let findings = Findings(file: "x")
    let outcome = YAMLReader.read([UInt8](repeating: 0x23, count: YAMLReader.maximumBytes + 1)[...], findings: findings)
    #expect(!outcome.isComplete && outcome.root == nil)
    #expect(findings.diagnostics.map(\.rule) == [.yamlSyntax])
  }

  @Test func longWordsAreShortenedAndManyFindingsCounted() {
    let findings = Findings(file: "x")
    _ = YAMLReader.read(Array((String(repeating: "k", count: 900) + ": v\n").utf8)[...], findings: findings)
    findings.report(.unknownKey, at: SourceRange(line: 1, column: 1), String(repeating: "é", count: 100_000))
    #expect(findings.diagnostics[0].message.unicodeScalars.count == 401)
    for _ in 0..<5000 { findings.report(.unknownKey, at: SourceRange(line: 1, column: 1), "x") }
    findings.report(.wrongType, at: SourceRange(line: 1, column: 1), "x")
    #expect(findings.diagnostics.count == 1001 && findings.diagnostics.last?.severity == .error)
  }

  /// Every cut of a text and every changed byte gives an answer, whatever it is.
  @Test func survivesDamage() {
    let text = Array("title: \"a: b\"\nlinks: {A: 'x', B: [1, 2]}\nlist:\n  - a: |\n      text\n    b: é # c\n".utf8)
    for end in 0...text.count {
      _ = YAMLReader.read(text[..<end], findings: Findings(file: "x"))
    }
    for index in text.indices {
      for byte in "\t\n\r\"'[]{}:,-?&*!|>%@`#<\u{0}".utf8 {
        var damaged = text
        damaged[index] = byte
        let findings = Findings(file: "x")
        let outcome = YAMLReader.read(damaged[...], findings: findings)
        #expect(outcome.isComplete || !findings.diagnostics.isEmpty)
      }
    }
  }
}
