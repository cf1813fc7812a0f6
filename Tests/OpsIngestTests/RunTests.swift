import OpsModel
import Testing

/// Which of many runs says how a pipeline is.
@Suite struct RunTests {
  private func run(
    _ id: Int, _ status: String, _ conclusion: String = "", at time: String? = nil, branch: String = "main",
    repository: String = "r"
  ) -> String {
    let created = time.map { ", \"createdAt\": \"\($0)\"" } ?? ""
    return #"""
      {"databaseId": \#(id), "workflowName": "CI", "status": "\#(status)", "conclusion": "\#(conclusion)", "headBranch": "\#(branch)",
       "url": "https://github.com/o/\#(repository)/actions/runs/\#(id)"\#(created)}
      """#
  }

  private func ingest(_ runs: String...) throws -> Ingesting {
    try Ingesting("github-actions", "[\(runs.joined(separator: ",\n"))]")
  }

  @Test func aRunWithoutTimeThatIsOverIsNotTheNewest() throws {
    let ingested = try ingest(
      run(2, "completed", "failure", at: "2026-11-22T20:00:00Z"), run(1, "completed", "success"))
    #expect(ingested.lines == ["pipeline/CI unknown"])
    #expect(
      ingested.messages == [
        "warning [invalid-date] run 1 (succeeded) has no time, so nobody can know whether it came after run 2 (failed): "
          + "the pipeline is shown as unknown"
      ])
    #expect(ingested.runs.map { $0.prefix(1) } == ["2", "1"])
  }

  @Test func aRunWithoutTimeThatSaysTheSameIsNoDoubt() throws {
    let ingested = try ingest(run(2, "completed", "success", at: "2026-11-22T20:00:00Z"), run(1, "completed", "success"))
    #expect(ingested.lines == ["pipeline/CI succeeded"])
    #expect(ingested.findings == [])
  }

  @Test func aRunWithoutTimeThatHasNotEndedIsTheNewest() throws {
    for status in ["queued", "in_progress"] {
      let ingested = try ingest(run(2, "completed", "success", at: "2026-11-22T20:00:00Z"), run(3, status))
      #expect(ingested.lines == ["pipeline/CI \(status == "queued" ? "queued" : "running")"])
      #expect(ingested.runs.map { $0.prefix(1) } == ["3", "2"])
    }
  }

  @Test func withoutAnyTimesTheirOrderCounts() throws {
    #expect(try ingest(run(1, "completed", "success"), run(2, "completed", "failure")).lines == ["pipeline/CI succeeded"])
    #expect(try ingest(run(2, "completed", "failure"), run(3, "in_progress")).lines == ["pipeline/CI failed"])
  }

  @Test func aTimeThatCannotBeReadIsSaid() throws {
    let ingested = try ingest(
      run(2, "completed", "success", at: "yesterday"), run(1, "completed", "failure", at: "2026-11-22T20:00:00Z"))
    #expect(ingested.lines == ["pipeline/CI unknown"])
    #expect(ingested.findings.last?.hasPrefix("2:63 warning [invalid-date] createdAt: \"yesterday\" is not a time") == true)
    #expect(try ingest(run(1, "completed", "success", at: "")).findings == [])
  }

  @Test func aBranchThatPassesDoesNotHideThatMainFails() throws {
    let main = run(1, "completed", "failure", at: "2026-11-22T20:00:00Z")
    let branch = run(2, "completed", "success", at: "2026-11-22T20:10:00Z", branch: "fix")
    let ingested = try ingest(branch, main)
    #expect(ingested.lines == ["pipeline/CI failed"])
    #expect(ingested.urls == ["https://github.com/o/r/actions/runs/1"])
    #expect(
      try ingest(branch, main, run(3, "completed", "success", at: "2026-11-22T20:20:00Z")).lines == ["pipeline/CI succeeded"])
    #expect(
      try ingest(run(2, "completed", "failure", at: "2026-11-22T20:10:00Z", branch: "fix"), run(1, "completed", "success")).lines
        == ["pipeline/CI unknown"])
  }

  @Test func workflowsOfTwoRepositoriesAreAsBadAsTheWorse() throws {
    let ingested = try ingest(
      run(2, "completed", "success", at: "2026-11-22T20:10:00Z", repository: "web"),
      run(1, "completed", "failure", at: "2026-11-22T20:00:00Z", repository: "api"))
    #expect(ingested.lines == ["pipeline/CI failed"])
    #expect(
      ingested.messages == [
        "warning [duplicate-id] 2 things bear the name \"CI\": o/api, o/web; shown as one, at its worst; "
          + "if they run in different environments, say so under \"observed\" in site.yml, or ingest them one by one"
      ])
  }

  /// Without addresses nobody knows whether two lists are of one repository.
  @Test func aListDoesNotAnswerForAnother() throws {
    let lists = [("failure", 1), ("success", 2)].map { conclusion, minute in
      #"[{"databaseId": \#(minute), "workflowName": "CI", "status": "completed", "conclusion": "\#(conclusion)", "createdAt": "2026-11-22T20:0\#(minute):00Z"}]"#
    }
    #expect(
      try Ingesting("github-actions", files: [("a.json", lists[0]), ("b.json", lists[1])]).lines == ["pipeline/CI failed"])
    #expect(try Ingesting("github-actions", lists[0] + "\n" + lists[1]).lines == ["pipeline/CI failed"])
  }

  @Test func aRunWithoutIdCountsAndIsNotListed() throws {
    let ingested = try Ingesting(
      "github-actions",
      #"""
      [{"workflowName": "CI", "status": "completed", "conclusion": "failure", "createdAt": "2026-11-22T20:10:00Z"},
       {"databaseId": 1, "workflowName": "CI", "status": "completed", "conclusion": "success", "createdAt": "2026-11-22T20:00:00Z"}]
      """#)
    #expect(ingested.lines == ["pipeline/CI failed"])
    #expect(ingested.runs.map { $0.prefix(1) } == ["1"])
    #expect(ingested.messages == ["warning [missing-key] a run without \"databaseId\" or \"id\" counts, but is not listed"])
  }
}
