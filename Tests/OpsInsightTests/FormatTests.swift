import OpsModel
import Testing

@testable import OpsInsight

@Suite("The missing-docs list for machines")
struct FormatTests {
  private func site(tracker: Tracker? = nil, count: Int = 1, title: String = "Purpose") -> Insight {
    let site = configuration(kinds: kinds(.service) { $0.sections = [title] }) {
      $0.tracker = tracker
      $0.repository = Repository(url: "https://github.com/aleph-one/ops")
    }
    let place = at("content/missing-docs.yml", 2)
    return insight(
      (0..<count).map { number in page("service/s\(1000 + number)", ["production"]) { $0.owner = Located("ezops", at: at("x")) }
      },
      [], known: [KnownGap(id: Located("section:service/s1001#purpose", at: place), ticket: Located("OPS-1", at: place))], site)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("JSON: counts, coverage, and the gaps with all that is known of them")
  func json() {
    let site = site(count: 2)
    let document = text(site.gapDocument(Array(site.gaps.indices)))
    #expect(
      document.contains("\"total\": 2,\n    \"open\": 1,\n    \"ticketed\": 1,\n    \"waived\": 0,\n    \"cannot-tell\": 0,"))
    #expect(document.contains("\"coverage\": {\n    \"written\": 0,\n    \"required\": 2,"))
    // A gap a line.
    let last = #"""
          {"id":"section:service/s1001#purpose","rule":"section","subject":"service/s1001","kind":"service","section":"purpose",\#
      "severity":"info","state":"ticketed","owner":"ezops","message":"Section \"Purpose\" is absent",\#
      "remedy":"Add a heading \"## Purpose\" with its text to content/services/s1001.md",\#
      "file":"content/services/s1001.md","line":1,"column":1,"ticket":"OPS-1"}
        ]
      }

      """#
    #expect(document.hasSuffix(last))
  }

  @Test("JSON of nothing is still whole")
  func jsonOfNothing() {
    #expect(text(insight().gapDocument([])).hasSuffix("\"gaps\": []\n}\n"))
  }

  @Test("Jira's bodies: fifty issues each, with a label by which each is found again")
  func jira() {
    let site = site(
      tracker: Tracker(url: "https://x.atlassian.net", project: "OPS", issueType: "Story", labels: ["docs"]), count: 102)
    let open = site.open(Array(site.gaps.indices))
    #expect(open.count == 101)
    let document = text(site.jiraBodies(open))
    #expect(document.split(separator: "\"issueUpdates\"").count == 4)
    #expect(document.split(separator: "\"key\":\"OPS\"").count == 102)
    #expect(document.contains("\"summary\":\"service/s1000: section \\\"Purpose\\\" is absent\""))
    #expect(document.contains("\"name\":\"Story\""))
    #expect(document.contains("\"docs\",\"\(site.gaps[0].ticketLabel)\""))
    #expect(document.contains("\"href\":\"https://github.com/aleph-one/ops/blob/main/content/services/s1000.md?plain=1#L1\""))
  }

  @Test("Labels are the same for ever: FNV-1a of the id")
  func label() {
    #expect(StableHash.text(of: "") == "cbf29ce484222325")
    #expect(StableHash.text(of: "a") == "af63dc4c8601ec8c")
    #expect(StableHash.text(of: "foobar") == "85944171f73967e8")
    #expect(site().gaps[0].ticketLabel == "opsboard-" + StableHash.text(of: "section:service/s1000#purpose"))
  }

  @Test("A summary is one line of at most 255 characters")
  func summary() {
    let long = site(title: String(repeating: "x", count: 300)).gaps[0].ticketSummary
    #expect(long.unicodeScalars.count == 255)
    #expect(long.hasSuffix("…"))
    #expect(!site(title: "a\nb").gaps[0].ticketSummary.contains("\n"))
  }

  @Test("CSV: Jira's columns first, quotes doubled, lines ended with CRLF")
  func csv() {
    let site = site(tracker: Tracker(url: "https://x.atlassian.net", project: "OPS", labels: ["docs"]), count: 1)
    let lines = text(site.gapTable([0])).split(separator: "\r\n").map(String.init)
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("Summary,Issue Type,Description,Labels,Labels,Gap,Rule,"))
    #expect(lines[1].hasPrefix("\"service/s1000: section \"\"Purpose\"\" is absent\",Task,\"Section \"\"Purpose\"\" is absent."))
    #expect(lines[1].hasSuffix(",production,ezops,open,info,,,,content/services/s1000.md,1") == false)
    #expect(lines[1].hasSuffix(",service,,ezops,open,info,,,,content/services/s1000.md,1"))
  }

  @Test("What a spreadsheet would run as a formula is text", arguments: ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
  func formula(_ cell: String) {
    var table = CSVWriter()
    table.row(["a", cell, "b"])
    #expect(text(table.bytes) == "a,\"'\(cell)\",b\r\n")
  }

  @Test("Gaps of one environment, one owner, or both")
  func selection() {
    let site = insight(
      [
        page("service/a", ["staging"]) { $0.owner = Located("ezops", at: at("x")) },
        page("service/b", ["staging", "production"]),
      ], [], configuration(kinds: kinds(.service) { $0.sections = ["Purpose"] }))
    #expect(site.gaps(environment: "staging") == [0, 1])
    #expect(site.gaps(environment: "production") == [1])
    #expect(site.gaps(environment: "staging", owner: "ezops") == [0])
    #expect(site.gaps(environment: "nowhere") == [])
  }
}
