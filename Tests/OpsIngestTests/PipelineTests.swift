import OpsModel
import Testing

@Suite struct CodePipelineTests {
  private func stage(_ name: String, _ status: String?, execution: String = "e1", actions: String = "") -> String {
    let latest = status.map { "\"latestExecution\": {\"pipelineExecutionId\": \"\(execution)\", \"status\": \"\($0)\"}," } ?? ""
    return "{\"stageName\": \"\(name)\", \(latest) \"actionStates\": [\(actions)]}"
  }

  private func state(_ stages: String...) -> String {
    "{\"pipelineName\": \"shop\", \"created\": 1446137312.204, \"stageStates\": [\(stages.joined(separator: ","))]}"
  }

  @Test func isAsItsWorstStage() throws {
    let cases: [([String?], String)] = [
      (["Succeeded", "Succeeded"], "succeeded"),
      (["Succeeded", "Skipped"], "succeeded"),
      (["Succeeded", "Failed"], "failed: B: failed"),
      (["InProgress", "Failed"], "failed: B: failed"),
      (["Succeeded", "InProgress"], "running: B: running"),
      (["Succeeded", "Stopping"], "running: B: running"),
      (["Succeeded", "Stopped"], "cancelled: B: cancelled"),
      (["Succeeded", nil], "unknown: never run: B"),
      ([nil, nil], "unknown: has never run"),
      ([], "unknown: has never run"),
    ]
    for (statuses, expected) in cases {
      let stages = zip(["A", "B"], statuses).map { stage($0, $1) }
      let text = "{\"pipelineName\": \"shop\", \"stageStates\": [\(stages.joined(separator: ","))]}"
      #expect(try Ingesting("aws-codepipeline", text).lines == ["pipeline/shop \(expected)"])
    }
  }

  @Test func neverPublishesTheTokenOfAnApproval() throws {
    let approval = #"{"actionName": "Approve", "latestExecution": {"status": "InProgress", "token": "1a2b3c4d-secret"}}"#
    let ingested = try Ingesting(
      "aws-codepipeline", state(stage("Build", "Succeeded"), stage("Prod", "InProgress", actions: approval)))
    #expect(ingested.lines == ["pipeline/shop running: Prod: Approve waits for approval"])
    #expect(!ingested.text.contains("secret"))
    #expect(ingested.runs == ["e1 running .."])
  }

  @Test func saysWhatFailedAndWhichWayIsClosed() throws {
    let deploy = #"""
      {"actionName": "ToECS", "entityUrl": "https://eu-west-1.console.aws.amazon.com/ecs/home?region=eu-west-1#x",
       "currentRevision": {"revisionId": "0123456789abcdef0123456789abcdef01234567"},
       "latestExecution": {"status": "Failed", "lastStatusChange": 1795379343.3, "errorDetails": {"code": "JobFailed", "message": "no such task"}}}
      """#
    let closed = #"""
      {"stageName": "Prod", "actionStates": [], "inboundTransitionState": {"enabled": false, "disabledReason": "freeze"}}
      """#
    let ingested = try Ingesting("aws-codepipeline", state(stage("Deploy", "Failed", actions: deploy), closed))
    #expect(ingested.lines == ["pipeline/shop failed: Deploy: ToECS; no such task; the way into Prod is closed: freeze"])
    #expect(
      ingested.urls == [
        "https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/shop/view?region=eu-west-1"
      ])
    #expect(ingested.runs == ["e1 failed ..2026-11-22T20:29:03.3Z 0123456789abcdef0123456789abcdef01234567"])
  }

  /// Stages had no status of their own once.
  @Test func readsStagesFromTheirActions() throws {
    let done = #"{"actionName": "a", "latestExecution": {"status": "Succeeded"}}"#
    let failed = #"{"actionName": "b", "latestExecution": {"status": "Failed", "summary": "exit 1"}}"#
    #expect(try Ingesting("aws-codepipeline", state(stage("A", nil, actions: done))).lines == ["pipeline/shop succeeded"])
    #expect(
      try Ingesting("aws-codepipeline", state(stage("A", nil, actions: done + "," + failed))).lines == [
        "pipeline/shop failed: A: b; exit 1"
      ])
    let open = #"{"actionName": "c"}"#
    #expect(
      try Ingesting("aws-codepipeline", state(stage("A", nil, actions: done + "," + open))).lines == ["pipeline/shop unknown"])
  }

  @Test func theNewestExecutionIsNotOverBeforeTheLastStage() throws {
    let ingested = try Ingesting(
      "aws-codepipeline", state(stage("A", "Succeeded", execution: "e2"), stage("B", "Succeeded", execution: "e1")))
    #expect(ingested.lines == ["pipeline/shop running: the newest execution has not reached B yet"])
    #expect(ingested.runs == ["e2 running ..", "e1 succeeded .."])
  }

  @Test func executionsInTheirStages() throws {
    let cases: [([(String?, String)], String, [String])] = [
      ([("Succeeded", "e2"), ("Failed", "e1")], "failed: B: failed", ["e2 running", "e1 failed"]),
      ([("InProgress", "e2"), ("Succeeded", "e1")], "running: A: running", ["e2 running", "e1 succeeded"]),
      (
        [("Succeeded", "e3"), ("Succeeded", "e2"), ("Succeeded", "e1")],
        "running: the newest execution has not reached B yet", ["e3 running", "e2 running", "e1 succeeded"]
      ),
      ([("Succeeded", "e2"), ("Skipped", "e1"), ("Succeeded", "e2")], "succeeded", ["e2 succeeded"]),
    ]
    for (stages, expected, runs) in cases {
      let list = zip(["A", "B", "C"], stages).map { stage($0, $1.0, execution: $1.1) }
      let ingested = try Ingesting(
        "aws-codepipeline", "{\"pipelineName\": \"shop\", \"stageStates\": [\(list.joined(separator: ","))]}")
      #expect(ingested.lines == ["pipeline/shop \(expected)"])
      #expect(ingested.runs.map { $0.replacing(" ..", with: "") } == runs)
    }
  }

  @Test func aStageThatIsNoStageIsUnknown() throws {
    let ingested = try Ingesting("aws-codepipeline", state(stage("A", "Succeeded"), "null", "7"))
    #expect(ingested.lines == ["pipeline/shop unknown"])
    #expect(
      ingested.messages == [
        "warning [wrong-type] null stands in the place of a stage: shown as unknown",
        "warning [wrong-type] a number stands in the place of a stage: shown as unknown",
      ])
    let action = try Ingesting("aws-codepipeline", state(stage("A", "Succeeded", actions: "null")))
    #expect(action.messages == ["warning [wrong-type] null stands in the place of an action, and is left out"])
  }

  @Test func anExecutionThatCannotBeReadCounts() throws {
    let text = #"""
      {"pipelineExecutionSummaries": [null, {"pipelineExecutionId": "e1", "status": "Succeeded", "startTime": 1795379343}]}
      """#
    let ingested = try Ingesting("aws-codepipeline", text, name: "shop")
    #expect(ingested.lines == ["pipeline/shop unknown"])
    #expect(ingested.runs == ["e1 succeeded 2026-11-22T20:29:03Z.."])
    #expect(ingested.findings.count == 2)
  }

  private let executions = #"""
    {"pipelineExecutionSummaries": [
      {"pipelineExecutionId": "e2", "status": "InProgress", "startTime": "2026-11-22T16:30:00.5-04:00", "lastUpdateTime": 1795379443.3},
      {"pipelineExecutionId": "e1", "status": "Superseded", "startTime": 1795379343.25, "lastUpdateTime": 1795379350,
       "sourceRevisions": [{"actionName": "S", "revisionId": "0123456789abcdef"}]}]}
    """#

  @Test func takesTheNameOfExecutionsFromTheState() throws {
    let ingested = try Ingesting("aws-codepipeline", executions, state(stage("A", "InProgress", execution: "e2")))
    #expect(ingested.findings == [])
    #expect(ingested.lines == ["pipeline/shop running: A: running"])
    #expect(
      ingested.runs == [
        "e2 running 2026-11-22T16:30:00.5-04:00..",
        "e1 cancelled 2026-11-22T20:29:03.25Z..2026-11-22T20:29:10Z 0123456789abcdef",
      ])
  }

  @Test func takesTheNameOfExecutionsFromTheUserOrTheFile() throws {
    #expect(try Ingesting("aws-codepipeline", executions, name: "shop").lines == ["pipeline/shop running"])
    let named = try Ingesting("aws-codepipeline", files: [("out/shop.json", executions)])
    #expect(named.lines == ["pipeline/shop running"])
    #expect(named.findings.count == 1)
    let nameless = try Ingesting("aws-codepipeline", executions)
    #expect(nameless.lines == [])
    #expect(
      nameless.findings == [
        "1:1 error [snapshot-format] the document does not name its pipeline; "
          + "write its name behind --name, or give the output of get-pipeline-state with it"
      ])
  }

  /// With the states of two pipelines, each list of runs finds its own by the executions that both name.
  @Test func findsThePipelineOfEachListOfRuns() throws {
    let other = #"{"pipelineName": "docs", "stageStates": [{"stageName": "A", "actionStates": []}]}"#
    let none = #"{"pipelineExecutionSummaries": []}"#
    let ingested = try Ingesting("aws-codepipeline", other, none, state(stage("A", "InProgress", execution: "e2")), executions)
    #expect(ingested.findings == [])
    #expect(ingested.lines == ["pipeline/shop running: A: running", "pipeline/docs unknown: has never run"])
    #expect(try Ingesting("aws-codepipeline", none).lines == [])
    #expect(try Ingesting("aws-codepipeline", none, name: "shop").lines == ["pipeline/shop unknown: has never run"])
  }

  /// Runs that belong to no pipeline that is given must not be taken for those of another.
  @Test func runsOfAnotherPipelineStayAway() throws {
    let other = #"{"pipelineExecutionSummaries": [{"pipelineExecutionId": "x", "status": "Succeeded", "startTime": 1795379443}]}"#
    let ingested = try Ingesting("aws-codepipeline", state(stage("A", "InProgress", execution: "e2")), executions, other)
    #expect(ingested.runs.map { $0.prefix(2) } == ["e2", "e1"])
    #expect(ingested.messages.first?.hasPrefix("error [snapshot-format] the document does not name its pipeline") == true)
  }

  @Test func aStageDoesNotVouchForAnActionThatNobodyKnows() throws {
    let action = #"{"actionName": "a", "latestExecution": {"status": "Paused"}}"#
    #expect(
      try Ingesting("aws-codepipeline", state(stage("A", "Succeeded", actions: action))).lines == ["pipeline/shop unknown"])
  }

  @Test func olderRunsThatAreNotListedDoNotMatter() throws {
    let page = executions.replacing(
      "{\"pipelineExecutionSummaries\"", with: "{\"NextToken\": \"x\", \"pipelineExecutionSummaries\"")
    #expect(try Ingesting("aws-codepipeline", page, name: "shop").findings == [])
  }

  @Test func showsWordsOfTomorrowAsUnknown() throws {
    let ingested = try Ingesting("aws-codepipeline", state(stage("A", "Suceeded")))
    #expect(ingested.lines == ["pipeline/shop unknown"])
    #expect(
      ingested.findings == [
        "1:147 warning [unknown-status] unknown word \"Suceeded\" at stageStates[].latestExecution.status: shown as unknown; "
          + "the nearest known word is \"Succeeded\""
      ])
  }
}

@Suite struct CodeBuildTests {
  @Test func readsBuilds() throws {
    let ingested = try Ingesting(
      "aws-codebuild",
      #"""
      {"builds": [
        {"id": "shop:1", "arn": "arn:aws:codebuild:eu-west-1:123456789012:build/shop:1", "projectName": "shop",
         "buildStatus": "FAILED", "startTime": 1795379343.3, "endTime": 1795379403, "sourceVersion": "refs/heads/main",
         "resolvedSourceVersion": "0123456789abcdef0123456789abcdef01234567", "environment": {"environmentVariables": [{"value": "hunter2"}]},
         "phases": [{"phaseType": "INSTALL", "phaseStatus": "SUCCEEDED"}, {"phaseType": "BUILD", "phaseStatus": "FAILED",
           "contexts": [{"statusCode": "COMMAND_EXECUTION_ERROR", "message": "curl -H 'token: hunter2'"}]}]},
        {"id": "shop:2", "projectName": "shop", "buildStatus": "IN_PROGRESS", "currentPhase": "QUEUED",
         "startTime": "2026-11-22T20:00:00+00:00", "sourceVersion": "refs/heads/fix^{0123456789abcdef}", "logs": {"deepLink": "https://console.aws.amazon.com/x"}},
        {"id": "web:1", "projectName": "web", "buildStatus": "SUCCEEDED", "startTime": 1795379443, "sourceVersion": "v2.8.1"}],
       "buildsNotFound": ["shop:9"]}
      """#)
    #expect(
      ingested.lines == ["pipeline/shop failed: BUILD failed: COMMAND_EXECUTION_ERROR", "pipeline/web succeeded"])
    #expect(
      ingested.runs == [
        "shop:1 failed 2026-11-22T20:29:03.3Z..2026-11-22T20:30:03Z 0123456789abcdef0123456789abcdef01234567 main",
        "shop:2 queued 2026-11-22T20:00:00Z.. fix",
      ])
    #expect(ingested.snapshot?.observations[1].version == "2.8.1")
    #expect(
      ingested.snapshot?.observations[0].runs[0].url
        == "https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/123456789012/projects/shop/build/shop%3A1/?region=eu-west-1"
    )
    #expect(!ingested.text.contains("hunter2"))
    #expect(
      ingested.findings.map { $0.drop { $0 != "w" } } == ["warning [unknown-subject] CodeBuild does not know build \"shop:9\""])
  }
}

@Suite struct GitHubTests {
  @Test func readsWhatRESTLists() throws {
    let ingested = try Ingesting(
      "github-actions",
      #"""
      {"total_count": 3, "workflow_runs": [
        {"id": 3, "node_id": "x", "name": "CI / build", "status": "completed", "conclusion": "failure", "event": "pull_request", "head_branch": "fix",
         "created_at": "2026-11-22T20:30:00Z", "updated_at": "2026-11-22T20:31:00Z", "url": "https://api.github.com/3"},
        {"id": 2, "node_id": "x", "name": "CI / build", "display_title": "Add x", "status": "completed", "conclusion": "success", "event": "push",
         "head_branch": "main", "head_sha": "abc1234", "run_started_at": "2026-11-22T20:00:00Z", "updated_at": "2026-11-22T20:01:00Z",
         "html_url": "https://github.com/o/r/actions/runs/2", "url": "https://api.github.com/2"},
        {"id": 1, "node_id": "x", "workflow_id": 77, "status": "in_progress", "conclusion": null, "created_at": "2026-11-22T19:00:00Z",
         "updated_at": "2026-11-22T19:01:00Z"}]}
      """#)
    #expect(ingested.lines == ["pipeline/CI - build succeeded: Add x", "pipeline/workflow-77 running"])
    #expect(ingested.urls == ["https://github.com/o/r/actions/runs/2", nil])
    #expect(
      ingested.runs == [
        "3 failed 2026-11-22T20:30:00Z..2026-11-22T20:31:00Z fix",
        "2 succeeded 2026-11-22T20:00:00Z..2026-11-22T20:01:00Z abc1234 main",
      ])
  }

  @Test func readsWhatGhPrints() throws {
    let ingested = try Ingesting(
      "github-actions",
      #"""
      [{"databaseId": 9, "workflowName": "Release", "displayTitle": "v1", "status": "queued", "conclusion": "", "headBranch": "v1.4.0",
        "createdAt": "2026-11-22T20:00:00Z", "startedAt": "2026-11-22T20:00:00Z", "updatedAt": "2026-11-22T20:00:00Z",
        "url": "https://github.com/o/r/actions/runs/9"}]
      """#)
    #expect(ingested.lines == ["pipeline/Release queued: v1"])
    #expect(ingested.urls == ["https://github.com/o/r/actions/runs/9"])
    #expect(ingested.runs == ["9 queued 2026-11-22T20:00:00Z.. v1.4.0 1.4.0"])
  }

  @Test func readsASingleRun() throws {
    let gh = #"{"databaseId": 9, "workflowName": "CI", "status": "completed", "conclusion": "failure", "jobs": []}"#
    #expect(try Ingesting("github-actions", gh).lines == ["pipeline/CI failed"])
    let rest = #"{"id": 9, "name": "CI", "workflow_id": 7, "status": "queued", "conclusion": null}"#
    #expect(try Ingesting("github-actions", rest).lines == ["pipeline/CI queued"])
    let job =
      #"{"id": 1, "run_id": 9, "name": "build", "workflow_name": "CI", "status": "completed", "conclusion": "success", "steps": []}"#
    #expect(try Ingesting("github-actions", job).snapshot == nil)
  }

  @Test func completedAloneProvesNothing() throws {
    for conclusion in ["null", "\"\"", "\"neutral\"", "\"wonderful\""] {
      let run = "[{\"databaseId\": 1, \"workflowName\": \"CI\", \"status\": \"completed\", \"conclusion\": \(conclusion)}]"
      #expect(try Ingesting("github-actions", run).lines == ["pipeline/CI unknown"])
    }
  }

  /// A run without its name is of the workflow that bears its number.
  @Test func namesAWorkflowByItsNumber() throws {
    let runs = #"""
      [{"id": 2, "workflow_id": 7, "status": "in_progress", "conclusion": null, "created_at": "2026-11-22T20:00:00Z"},
       {"id": 1, "workflow_id": 7, "name": "CI", "status": "completed", "conclusion": "success", "created_at": "2026-11-22T19:00:00Z"}]
      """#
    #expect(try Ingesting("github-actions", runs).lines == ["pipeline/CI running"])
  }

  @Test func aSkippedRunDecidesNothing() throws {
    let runs = #"""
      [{"databaseId": 2, "workflowName": "CI", "status": "completed", "conclusion": "skipped", "createdAt": "2026-11-22T20:00:00Z"},
       {"databaseId": 1, "workflowName": "CI", "status": "completed", "conclusion": "failure", "createdAt": "2026-11-22T19:00:00Z"}]
      """#
    #expect(try Ingesting("github-actions", runs).lines == ["pipeline/CI failed"])
  }

  @Test func asksForTheNameOfTheWorkflow() throws {
    let ingested = try Ingesting("github-actions", #"[{"databaseId": 1, "status": "queued", "conclusion": ""}]"#)
    #expect(ingested.lines == [])
    #expect(
      ingested.findings == [
        "1:2 warning [missing-key] run 1 does not name its workflow and is left out; "
          + "add workflowName to the fields of `gh run list --json`"
      ])
  }
}

@Suite struct GitLabTests {
  @Test func readsOnePipelineAndMany() throws {
    let one = #"""
      {"id": 7, "ref": "main", "sha": "abc1234", "name": null, "status": "success", "source": "push",
       "created_at": "2022-01-05T23:03:38.142-05:00", "updated_at": "2022-01-05T23:29:07.763-05:00",
       "web_url": "https://gitlab.example.org/group/shop/-/pipelines/7"}
      """#
    let ingested = try Ingesting("gitlab", one)
    #expect(ingested.lines == ["pipeline/shop succeeded"])
    #expect(ingested.runs == ["7 succeeded 2022-01-05T23:03:38.142-05:00..2022-01-05T23:29:07.763-05:00 abc1234 main"])
    let two =
      "[\(one), \(one.replacing("\"id\": 7", with: "\"id\": 8").replacing("success", with: "canceled").replacing("T23:03", with: "T23:04"))]"
    #expect(try Ingesting("gitlab", two).lines == ["pipeline/shop cancelled"])
    #expect(try Ingesting("gitlab", two).runs.count == 2)
    // As addresses were before 2020.
    #expect(try Ingesting("gitlab", one.replacing("/-/", with: "/")).lines == ["pipeline/shop succeeded"])
  }

  @Test func saysThatAProjectIsNotNamed() throws {
    let bare = #"{"id": 8, "ref": "main", "sha": "a", "status": "failed", "created_at": "2026-01-02T00:00:00Z"}"#
    let named =
      #"{"id": 7, "ref": "main", "sha": "a", "status": "success", "web_url": "https://g/a/shop/-/pipelines/7", "created_at": "2026-01-01T00:00:00Z"}"#
    #expect(try Ingesting("gitlab", "[\(bare), \(named)]").lines == ["pipeline/shop failed"])
    #expect(try Ingesting("gitlab", bare, name: "shop").findings == [])
    let alone = try Ingesting("gitlab", bare)
    #expect(alone.lines == ["pipeline/main failed"])
    #expect(
      alone.messages == [
        "warning [missing-key] a pipeline without \"web_url\" does not name its project: shown under its branch, \"main\"; "
          + "write the project's name behind --name"
      ])
  }

  @Test func jobsThatMayFailAreSaid() throws {
    let text = #"""
      {"id": 7, "ref": "main", "sha": "a", "status": "success", "detailed_status": {"group": "success-with-warnings"}}
      """#
    #expect(try Ingesting("gitlab", text).lines == ["pipeline/main succeeded: passed with warnings"])
  }

  @Test func mergeRequestsDecideNothing() throws {
    let text = #"""
      [{"id": 2, "ref": "fix", "sha": "b", "status": "failed", "source": "merge_request_event", "created_at": "2026-01-02T00:00:00Z"},
       {"id": 1, "ref": "fix", "sha": "a", "status": "success", "source": "push", "created_at": "2026-01-01T00:00:00Z"}]
      """#
    #expect(try Ingesting("gitlab", text).lines == ["pipeline/fix succeeded"])
  }
}
