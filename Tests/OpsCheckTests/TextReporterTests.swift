import OpsModel
import Testing

@testable import OpsCheck

@Suite("Findings as text")
struct TextReporterTests {
  private let terminal = TextStyle(isTerminal: true, hasColor: false, width: 60)

  private func report(_ source: String, _ findings: Diagnostic..., style: TextStyle? = nil) -> [String] {
    let bytes = Reporter.text(findings, source: { _ in Array(source.utf8) }, style: style ?? terminal)
    return text(bytes).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func finding(_ line: Int, _ column: Int, to end: Int, _ message: String = "x") -> Diagnostic {
    Diagnostic(.deadLink, at: at("a.md", line, column, to: end), message)
  }

  @Test("One line each, and a count at the end")
  func lines() {
    let findings = [
      Diagnostic(
        .unknownEnvironment, at: at("content/pipelines/production.md", 4, 8), "unknown environment \"prodution\"",
        hint: "did you mean \"production\"?"),
      Diagnostic(.unknownKey, at: at("content/site.yml", 1, 1), "unknown key \"tittle\""),
      Diagnostic(.unknownKey, at: at("content/site.yml", 2, 1), "unknown key \"x\"", severity: .info),
    ]
    #expect(
      text(Reporter.text(findings, source: { _ in nil }, style: .plain)) == """
        content/pipelines/production.md:4:8: error: unknown environment "prodution"; did you mean "production"? [unknown-environment]
        content/site.yml:1:1: warning: unknown key "tittle" [unknown-key]
        content/site.yml:2:1: info: unknown key "x" [unknown-key]
        1 error, 1 warning, 1 info in 2 files

        """)
    #expect(Reporter.text([], source: { _ in nil }, style: .plain) == [])
  }

  @Test("On a terminal the source line stands below, with a mark under the place")
  func frame() {
    #expect(
      report("---\nenvironments: [prodution]\n---\n", finding(2, 16, to: 25)) == [
        "a.md:2:16: error: x [dead-link]",
        "   2 | environments: [prodution]",
        "     |                ^~~~~~~~~",
        "", "1 error in 1 file", "",
      ])
  }

  @Test(
    "Line ends, byte order marks and missing last ends do not shift the mark",
    arguments: ["\u{FEFF}ab\r\ncd", "ab\ncd\n", "\u{FEFF}ab\ncd\r\n"])
  func lineEnds(_ source: String) {
    #expect(report(source, finding(2, 2, to: 3))[1...2] == ["   2 | cd", "     |  ^"])
    #expect(report(source, finding(1, 1, to: 3))[1...2] == ["   1 | ab", "     | ^~"])
  }

  @Test("Tabs, wide characters, marks and control characters keep the mark in its column")
  func columns() {
    #expect(report("\tab", finding(1, 2, to: 4))[1...2] == ["   1 |     ab", "     |     ^~"])
    #expect(report("a\tb", finding(1, 3, to: 4))[1...2] == ["   1 | a   b", "     |     ^"])
    #expect(report("日本x", finding(1, 3, to: 4))[1...2] == ["   1 | 日本x", "     |     ^"])
    #expect(report("日本x", finding(1, 1, to: 3))[1...2] == ["   1 | 日本x", "     | ^~~~"])
    #expect(report("e\u{301}x", finding(1, 3, to: 4))[2] == "     |  ^")
    #expect(report("\u{1F600}x", finding(1, 2, to: 3))[2] == "     |   ^")
    #expect(report("\u{1B}[31mx", finding(1, 6, to: 7))[1...2] == ["   1 | ␛[31mx", "     |      ^"])
    #expect(report("\u{202E}x", finding(1, 2, to: 3))[1...2] == ["   1 | <U+202E>x", "     |         ^"])
  }

  @Test(
    "A place behind the end of its line, or without length, is a caret; one of several lines is marked to the end of the first")
  func oddPlaces() {
    #expect(report("ab", finding(1, 3, to: 3))[1...2] == ["   1 | ab", "     |   ^"])
    #expect(report("ab", finding(1, 9, to: 12))[1...2] == ["   1 | ab", "     |   ^"])
    #expect(report("", finding(1, 1, to: 1))[1...2] == ["   1 |", "     | ^"])
    var several = finding(1, 2, to: 1)
    several.place.endLine = 2
    #expect(report("abc\nd", several)[1...2] == ["   1 | abc", "     |  ^~"])
    #expect(report("ab", finding(7, 1, to: 2)).count == 4)
    #expect(report("ab", finding(0, 0, to: 0)).count == 4)
  }

  @Test("A long line is cut around the place")
  func longLine() throws {
    let source = String(repeating: "a", count: 500) + "HERE" + String(repeating: "b", count: 500)
    let lines = report(source, finding(1, 501, to: 505))
    #expect(lines[1].count <= 60)
    #expect(lines[1].hasPrefix("   1 | …aaa"))
    #expect(lines[1].hasSuffix("bbb…"))
    let mark = try #require(lines[2].firstIndex(of: "^"))
    let here = try #require(lines[1].firstIndex(of: "H"))
    #expect(lines[2].distance(from: lines[2].startIndex, to: mark) == lines[1].distance(from: lines[1].startIndex, to: here))
    #expect(lines[2].hasSuffix("^~~~"))
  }

  @Test("Ten thousand findings on one line of megabytes take no longer than reading it")
  func manyOnOneLine() {
    let source = Array(String(repeating: "ab ", count: 1_000_000).utf8)
    let findings = (0..<10_000).map { finding(1, 1 + 300 * $0, to: 3 + 300 * $0) }
    let lines = text(Reporter.text(findings, source: { _ in source }, style: terminal)).split(separator: "\n")
    #expect(lines.count == 30_001)
  }

  @Test("Bytes that are no UTF-8 are shown as such")
  func invalid() {
    let lines = text(Reporter.text([finding(1, 1, to: 2)], source: { _ in [0xFF, 0x61] }, style: terminal)).split(separator: "\n")
    #expect(lines[1] == "   1 | \u{FFFD}a")
  }

  @Test("Hostile text cannot forge lines or colours")
  func hostile() {
    let lines = report("", finding(1, 1, to: 1, "a\n\u{1B}[2Jcontent/b.md:1:1: error: forged"))
    #expect(lines[0] == "a.md:1:1: error: a␊␛[2Jcontent/b.md:1:1: error: forged [dead-link]")
  }

  @Test("Colours on a terminal that has them, and nowhere else")
  func colours() {
    func style(_ isTerminal: Bool, _ variables: [String: String] = [:]) -> Bool {
      TextStyle(isTerminal: isTerminal, environment: { variables[$0] }).hasColor
    }
    #expect(style(true))
    #expect(style(true, ["NO_COLOR": "", "TERM": "xterm"]))
    #expect(!style(true, ["NO_COLOR": "1"]))
    #expect(!style(true, ["TERM": "dumb"]))
    #expect(!style(false))
    let colored = report("ab", finding(1, 1, to: 2), style: TextStyle(isTerminal: true, hasColor: true))
    #expect(colored[0].contains("\u{1B}[1;31merror:\u{1B}[0m"))
  }
}
