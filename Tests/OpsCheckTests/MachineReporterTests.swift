import Foundation
import OpsModel
import Testing

@testable import OpsCheck

@Suite("Findings for machines")
struct MachineReporterTests {
  private let findings = [
    Diagnostic(.unknownTeam, at: at("content/a b.md", 4, 8, to: 12), "unknown team \"ezop\"", hint: "did you mean \"ezops\"?"),
    Diagnostic(.unknownKey, at: at("content/c.md", 1), "100 %: a,b\r\n::error::forged"),
    Diagnostic(.section, at: at("content/c.md", 9), "empty"),
  ]

  @Test("JSON")
  func json() throws {
    let all = try #require(try JSONSerialization.jsonObject(with: Data(Reporter.json(findings))) as? [[String: Any]])
    #expect(all.count == 3)
    #expect(Set(all[0].keys) == ["file", "line", "column", "end_line", "end_column", "severity", "rule", "message", "hint"])
    #expect(all[0]["file"] as? String == "content/a b.md")
    #expect(all[0]["end_column"] as? Int == 12)
    #expect(all[0]["severity"] as? String == "error")
    #expect(all[1]["hint"] is NSNull)
    #expect(text(Reporter.json([])) == "[]\n")
  }

  @Test("Workflow commands: what could end them is escaped")
  func github() {
    #expect(
      text(Reporter.github(findings)) == """
        ::error file=content/a b.md,line=4,endLine=4,col=8,endColumn=12,title=unknown-team::unknown team "ezop"; did you mean "ezops"?
        ::warning file=content/c.md,line=1,endLine=1,col=1,endColumn=1,title=unknown-key::100 %25: a,b%0D%0A::error::forged
        ::notice file=content/c.md,line=9,endLine=9,col=1,endColumn=1,title=section::empty

        """)
    var odd = Diagnostic(.deadLink, at: at("a:b,c%.md", 1, 2), "x")
    odd.place.endLine = 3
    #expect(text(Reporter.github([odd])) == "::error file=a%3Ab%2Cc%25.md,line=1,endLine=3,title=dead-link::x\n")
  }

  private func sarif(_ findings: [Diagnostic], _ source: String = "", handbook: String? = nil) throws -> [String: Any] {
    let bytes = Reporter.sarif(findings, source: { _ in Array(source.utf8) }, handbook: handbook)
    return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  private func results(_ findings: [Diagnostic], _ source: String = "") throws -> [[String: Any]] {
    let runs = try #require(try sarif(findings, source)["runs"] as? [[String: Any]])
    return try #require(runs[0]["results"] as? [[String: Any]])
  }

  @Test("SARIF: tool, rules, results and places")
  func sarif() throws {
    let log = try sarif(findings, handbook: "https://ops.example/handbook/diagnostics/")
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "Opsboard")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["unknown-key", "unknown-team", "section"])
    #expect(rules[1]["helpUri"] as? String == "https://ops.example/handbook/diagnostics/#unknown-team")
    #expect((rules[0]["defaultConfiguration"] as? [String: Any])?["level"] as? String == "warning")

    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["level"] as? String } == ["error", "warning", "note"])
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
    }
    let location = try #require((results[0]["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
    #expect((location["artifactLocation"] as? [String: Any])?["uri"] as? String == "content/a%20b.md")
    #expect(location["region"] as? [String: Int] == ["startLine": 4, "startColumn": 8, "endLine": 4, "endColumn": 12])
  }

  @Test("Without a handbook on the web there is no address of help")
  func noHandbook() throws {
    #expect(!text(Reporter.sarif(findings, source: { _ in nil })).contains("helpUri"))
    #expect(try sarif([])["runs"] is [[String: Any]])
  }

  private func fingerprints(_ findings: [Diagnostic], _ source: String) throws -> [String?] {
    try results(findings, source).map { ($0["partialFingerprints"] as? [String: String])?["primaryLocationLineHash"] }
  }

  @Test("Fingerprints stay when lines move or are indented anew, and differ when the line does")
  func fingerprints() throws {
    func finding(_ line: Int) -> Diagnostic { Diagnostic(.deadLink, at: at("a", line), "x") }
    let before = try fingerprints([finding(1)], "see [a](b)")
    #expect(try fingerprints([finding(3)], "\n\n  see  [a](b)\n") == before)
    #expect(try fingerprints([finding(1)], "see [a](c)") != before)
  }

  @Test("Of findings alike the second has another fingerprint")
  func alike() throws {
    let finding = Diagnostic(.deadLink, at: at("a", 1), "x")
    var second = finding
    second.place = at("a", 2)
    let prints = try fingerprints([finding, second], "same\nsame")
    #expect(prints[0]?.hasSuffix(":1") == true)
    #expect(prints[1]?.hasSuffix(":2") == true)
    #expect(prints[0]?.dropLast(2) == prints[1]?.dropLast(2))
  }

  @Test("Every rule says what it is about", arguments: Rule.allCases)
  func summaries(_ rule: Rule) {
    #expect(rule.summary.hasSuffix("."))
    #expect(Rule.allCases.count { $0.summary == rule.summary } == 1)
  }
}
