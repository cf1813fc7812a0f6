import OpsIngest
import OpsJSON
import OpsModel
import Testing

/// Whatever value is missing from a document, no subject becomes green by it without a word.
@Suite struct NoFalseGreenTests {
  /// By source: answers in which no subject is well, though most of each answer is.
  private static let documents: [(source: String, text: String)] = [
    (
      "aws-codepipeline",
      #"""
      {"pipelineName": "shop", "stageStates": [
        {"stageName": "A", "latestExecution": {"pipelineExecutionId": "e2", "status": "Succeeded"}, "actionStates": [
          {"actionName": "a", "latestExecution": {"status": "Succeeded", "lastStatusChange": 1795379443}}]},
        {"stageName": "B", "latestExecution": {"pipelineExecutionId": "e1", "status": "Failed"}, "actionStates": [
          {"actionName": "b", "latestExecution": {"status": "Failed", "lastStatusChange": 1795379443}}]}]}
      {"pipelineExecutionSummaries": [
        {"pipelineExecutionId": "e2", "status": "InProgress", "startTime": 1795379443, "lastUpdateTime": 1795379453},
        {"pipelineExecutionId": "e1", "status": "Failed", "startTime": 1795379343, "lastUpdateTime": 1795379353},
        {"pipelineExecutionId": "e0", "status": "Succeeded", "startTime": 1795379143, "lastUpdateTime": 1795379153}]}
      """#
    ),
    (
      "aws-codebuild",
      #"""
      {"builds": [
        {"id": "p:2", "projectName": "p", "buildStatus": "FAILED", "startTime": 1795379443, "sourceVersion": "main"},
        {"id": "p:1", "projectName": "p", "buildStatus": "SUCCEEDED", "startTime": 1795379343, "sourceVersion": "main"}]}
      """#
    ),
    (
      "aws-ecs",
      #"""
      {"services": [
        {"serviceName": "a", "status": "ACTIVE", "runningCount": 2, "desiredCount": 3, "deployments": []},
        {"serviceName": "b", "status": "ACTIVE", "runningCount": 2, "desiredCount": 2, "deployments": [
          {"status": "PRIMARY", "rolloutState": "FAILED"}, {"status": "ACTIVE", "rolloutState": "COMPLETED"}]}]}
      """#
    ),
    (
      "aws-ec2",
      #"""
      {"Reservations": [{"OwnerId": "1", "Instances": [
        {"InstanceId": "i-1", "State": {"Name": "running"}, "Tags": [{"Key": "Name", "Value": "web"}]},
        {"InstanceId": "i-2", "State": {"Name": "stopped"}, "Tags": [{"Key": "Name", "Value": "db"}]}]}]}
      {"InstanceStatuses": [
        {"InstanceId": "i-1", "InstanceState": {"Name": "running"}, "SystemStatus": {"Status": "ok"},
         "InstanceStatus": {"Status": "impaired"}}]}
      """#
    ),
    (
      "aws-elbv2",
      #"""
      {"TargetHealthDescriptions": [{"Target": {"Id": "i-1", "Port": 80}, "TargetHealth": {"State": "unhealthy"}},
       {"Target": {"Id": "i-1", "Port": 81}, "TargetHealth": {"State": "healthy"}}]}
      """#
    ),
    ("aws-rds", #"{"DBInstances": [{"DBInstanceIdentifier": "a", "DBInstanceStatus": "storage-full"}]}"#),
    (
      "aws-cloudwatch",
      #"{"MetricAlarms": [{"AlarmName": "a", "StateValue": "ALARM", "StateUpdatedTimestamp": 1795379443}], "CompositeAlarms": []}"#
    ),
    (
      "github-actions",
      #"""
      [{"databaseId": 3, "workflowName": "CI", "workflowDatabaseId": 7, "headBranch": "main", "event": "push", "status": "completed",
        "conclusion": "failure", "createdAt": "2026-11-22T20:30:00Z", "url": "https://github.com/o/r/actions/runs/3"},
       {"databaseId": 2, "workflowName": "CI", "workflowDatabaseId": 7, "headBranch": "main", "event": "push", "status": "completed",
        "conclusion": "success", "createdAt": "2026-11-22T20:00:00Z", "url": "https://github.com/o/r/actions/runs/2"}]
      """#
    ),
    (
      "gitlab",
      #"""
      [{"id": 2, "ref": "main", "sha": "a", "status": "failed", "source": "push", "created_at": "2026-11-22T20:00:00Z",
        "web_url": "https://g/a/shop/-/pipelines/2"},
       {"id": 1, "ref": "main", "sha": "a", "status": "success", "source": "push", "created_at": "2026-11-22T19:00:00Z",
        "web_url": "https://g/a/shop/-/pipelines/1"}]
      """#
    ),
    (
      "prometheus",
      #"""
      {"data": {"activeTargets": [
        {"labels": {"job": "api", "instance": "a"}, "health": "up", "lastScrape": "2026-11-22T20:00:00Z"},
        {"labels": {"job": "api", "instance": "b"}, "health": "down", "lastScrape": "2026-11-22T20:00:00Z", "lastError": "x"}]}}
      """#
    ),
    (
      "alertmanager",
      #"""
      [{"labels": {"alertname": "Down", "job": "api", "severity": "critical"}, "startsAt": "2026-11-22T20:00:00Z",
        "status": {"state": "active", "silencedBy": []}}]
      """#
    ),
    (
      "gatus",
      #"""
      [{"name": "api", "key": "k", "results": [{"success": true, "timestamp": "2026-11-22T20:00:00Z"},
        {"success": false, "timestamp": "2026-11-22T20:01:00Z"}]}]
      """#
    ),
    (
      "statuspage",
      #"{"page": {"id": "p"}, "components": [{"id": "c", "name": "Web", "status": "major_outage", "group": false}]}"#
    ),
    ("upptime", #"[{"slug": "a", "name": "A", "status": "down", "uptime": "1%"}]"#),
  ]

  @Test(arguments: documents.indices)
  func noMissingValueMakesAnythingGreen(_ index: Int) throws {
    let (source, text) = Self.documents[index]
    let bytes = Array(text.utf8)
    let whole = try #require(ingest(bytes, source))
    for (subject, status) in whole.states { #expect(status.tone != .good, "\(source) \(subject)") }
    for range in ToolOutput(bytes, file: "-", source: source).documents.flatMap(ranges) {
      for other in ["null", "{}", "[null]"] {
        guard let changed = ingest(bytes[..<range.lowerBound] + Array(other.utf8) + bytes[range.upperBound...], source) else {
          continue
        }
        guard !changed.isWarned else { continue }
        for (subject, status) in changed.states where whole.states[subject] != nil {
          let value = String(decoding: bytes[range], as: UTF8.self)
          #expect(status.tone != .good, "\(source): \(other) for \(value) makes \(subject) \(status)")
        }
      }
    }
  }

  @Test func everySourceIsTried() {
    #expect(Self.documents.map(\.source).sorted() == Ingest.sources)
  }

  private func ingest(_ bytes: some Sequence<UInt8>, _ source: String) -> (states: [SubjectRef: Status], isWarned: Bool)? {
    let output = ToolOutput(Array(bytes), file: "-", source: source)
    let (result, diagnostics) = Ingest.snapshot(
      source: source, documents: output.documents, placing: .environment("production"), seenAt: Ingesting.now)
    guard let result else { return nil }
    let states = result.snapshot.observations.map { ($0.subject, $0.status) }
    return (Dictionary(states, uniquingKeysWith: { first, _ in first }), !(diagnostics + output.diagnostics).isEmpty)
  }

  /// Where each value of a document stands, but for the document itself.
  private func ranges(_ document: JSONDocument) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var open = [document.root]
    while let node = open.popLast() {
      ranges.append(document.source(of: node).indices)
      open += (node.array ?? []) + (node.object ?? []).map(\.value)
    }
    return Array(ranges.dropFirst())
  }
}
