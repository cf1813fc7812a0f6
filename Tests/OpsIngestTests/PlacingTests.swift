import OpsIngest
import OpsModel
import Testing

/// Where things run, when `observed` in site.yml says it.
@Suite struct PlacingTests {
  private func rule(
    _ environment: String, _ sources: [StatusSource] = [], name: [String] = [], tag: [String: String] = [:],
    region: [String] = [],
    account: [String] = []
  ) -> ObservedRule {
    ObservedRule(
      environment: environment, sources: sources, names: name.map(Wildcard.init),
      tags: tag.map { ObservedRule.Tag(key: $0.key, values: [Wildcard($0.value)]) }, regions: region.map(Wildcard.init),
      accounts: account.map(Wildcard.init), place: Place(file: "site.yml"))
  }

  private func ingest(_ source: String, _ text: String, _ rules: ObservedRule..., complete: Bool = false) throws -> Ingesting {
    try Ingesting(source, files: [("-", text)], placing: .rules(rules), isComplete: complete)
  }

  /// `server/web@production operational`.
  private func placed(_ ingested: Ingesting) -> [String] {
    (ingested.snapshot?.observations ?? []).map { "\($0.subject)@\($0.environment ?? "") \($0.status.rawValue)" }
  }

  private func instance(_ id: String, _ state: String, name: String, environment: String, zone: String = "eu-west-1a") -> String {
    #"""
    {"InstanceId": "\#(id)", "State": {"Name": "\#(state)"}, "Placement": {"AvailabilityZone": "\#(zone)"},
     "Tags": [{"Key": "Name", "Value": "\#(name)"}, {"Key": "Environment", "Value": "\#(environment)"}]}
    """#
  }

  private func instances(_ list: String...) -> String {
    #"{"Reservations": [{"OwnerId": "111122223333", "Instances": [\#(list.joined(separator: ","))]}]}"#
  }

  @Test func byTagAndInSeveralEnvironments() throws {
    let text = instances(
      instance("i-1", "running", name: "web", environment: "prod"), instance("i-2", "stopped", name: "web", environment: "stage"),
      instance("i-3", "running", name: "db", environment: "production"))
    let ingested = try ingest(
      "aws-ec2", text, rule("production", tag: ["Environment": "prod*"]), rule("staging", tag: ["Environment": "stag?"]))
    #expect(
      placed(ingested) == [
        "server/web@production operational", "server/web@staging major_outage", "server/db@production operational",
      ])
    #expect(ingested.findings == [])
    #expect(ingested.snapshot?.environment == nil)
    #expect(ingested.fileName.hasPrefix("aws-ec2-20261122T210000Z-"))
    #expect(ingested.text.contains("\"environment\": \"staging\""))
  }

  @Test func anEnvironmentThatAllHaveStandsAtTheTop() throws {
    let ingested = try ingest(
      "aws-ec2", instances(instance("i-1", "running", name: "web", environment: "prod")), rule("production"))
    #expect(ingested.snapshot?.environment == "production")
    #expect(ingested.fileName.hasPrefix("aws-ec2-production-20261122T210000Z-"))
  }

  /// In any environment that it were put into it could make up for what does run there.
  @Test func whatMatchesNothingIsLeftOut() throws {
    let text = instances(
      instance("i-1", "running", name: "web", environment: "qa"), instance("i-2", "running", name: "web", environment: "qa"),
      instance("i-3", "running", name: "db", environment: "prod"))
    let ingested = try ingest("aws-ec2", text, rule("production", tag: ["Environment": "prod"]))
    #expect(placed(ingested) == ["server/db@production operational"])
    #expect(
      ingested.messages == [
        "warning [unknown-environment] nothing under \"observed\" in site.yml says where \"web\" runs: left out; "
          + "seen of it: tags Environment=qa, Name=web; region eu-west-1; account 111122223333"
      ])
    let none = try ingest("aws-ec2", text, rule("production", tag: ["Environment": "live"]))
    #expect(none.snapshot == nil)
    #expect(none.findings.count == 2)
  }

  @Test func whatReachesAnEntryThatCannotBeReadIsLeftOut() throws {
    var doubtful = rule("production")
    doubtful.isDoubtful = true
    let text = instances(
      instance("i-1", "running", name: "web", environment: "prod"), instance("i-2", "running", name: "db", environment: "qa"))
    let ingested = try ingest("aws-ec2", text, rule("production", name: ["web"]), doubtful, rule("staging"))
    #expect(placed(ingested) == ["server/web@production operational"])
    #expect(
      ingested.messages.first?.hasPrefix(
        "warning [unknown-environment] the entry under \"observed\" at site.yml:1 cannot be read, and may be meant for \"db\": left out"
      )
        == true)
  }

  @Test func allConditionsMustHoldAndTheFirstEntryWins() throws {
    let web = instances(instance("i-1", "running", name: "web-1", environment: "prod"))
    let conditions: [(ObservedRule, Bool)] = [
      (rule("production", [.awsEC2]), true), (rule("production", [.awsRDS]), false),
      (rule("production", [.awsRDS, .awsEC2]), true),
      (rule("production", name: ["web-*"]), true), (rule("production", name: ["Web-*"]), false),
      (rule("production", name: ["db", "*-1"]), true), (rule("production", name: ["i-1"]), true),
      (rule("production", region: ["eu-*"]), true), (rule("production", region: ["us-east-1"]), false),
      (rule("production", account: ["111122223333"]), true), (rule("production", account: ["1"]), false),
      (rule("production", tag: ["Team": "*"]), false), (rule("production", tag: ["Environment": "*"]), true),
      (rule("production", name: ["web-*"], region: ["us-east-1"]), false),
    ]
    for (first, matches) in conditions {
      #expect(
        placed(try ingest("aws-ec2", web, first, rule("staging"))) == [
          "server/web-1@\(matches ? "production" : "staging") operational"
        ], "\(first)")
    }
  }

  /// Every source tells what it knows of its things.
  @Test func bySource() throws {
    let cases: [(String, String, ObservedRule, [String])] = [
      (
        "aws-ecs",
        #"{"services": [{"serviceName": "api", "serviceArn": "arn:aws:ecs:eu-west-1:1:service/shop-prod/api", "clusterArn": "arn:aws:ecs:eu-west-1:1:cluster/shop-prod", "status": "ACTIVE", "runningCount": 1, "desiredCount": 1}], "failures": [{"arn": "arn:aws:ecs:eu-west-1:1:service/shop-prod/web", "reason": "MISSING"}]}"#,
        rule("production", name: ["*-prod"]), ["service/api@production operational", "service/web@production unknown"]
      ),
      (
        "aws-ecs",
        #"{"services": [{"serviceName": "api", "tags": [{"key": "Stage", "value": "prod"}], "status": "ACTIVE", "runningCount": 1, "desiredCount": 1}]}"#,
        rule("production", tag: ["Stage": "prod"]), ["service/api@production operational"]
      ),
      (
        "aws-rds",
        #"{"DBInstances": [{"DBInstanceIdentifier": "orders", "DBInstanceStatus": "available", "TagList": [{"Key": "Stage", "Value": "prod"}]}]}"#,
        rule("production", tag: ["Stage": "prod"]), ["server/orders@production operational"]
      ),
      (
        "aws-elbv2",
        #"{"TargetHealthDescriptions": [{"Target": {"Id": "i-1", "Port": 80, "AvailabilityZone": "eu-west-1b"}, "TargetHealth": {"State": "healthy"}}]}"#,
        rule("production", region: ["eu-west-1"]), ["server/i-1@production operational"]
      ),
      (
        "aws-cloudwatch",
        #"{"MetricAlarms": [{"AlarmName": "cpu", "AlarmArn": "arn:aws:cloudwatch:eu-west-1:42:alarm:cpu", "StateValue": "OK"}]}"#,
        rule("production", account: ["42"]), ["service/cpu@production operational"]
      ),
      (
        "aws-codebuild",
        #"{"builds": [{"id": "shop:1", "arn": "arn:aws:codebuild:eu-west-1:42:build/shop:1", "projectName": "shop", "buildStatus": "SUCCEEDED"}]}"#,
        rule("production", region: ["eu-west-1"], account: ["42"]), ["pipeline/shop@production succeeded"]
      ),
      (
        "aws-codepipeline",
        #"{"pipelineName": "shop-prod", "stageStates": [{"stageName": "A", "latestExecution": {"pipelineExecutionId": "e", "status": "Succeeded"}, "actionStates": [{"entityUrl": "https://eu-west-1.console.aws.amazon.com/x"}]}]}"#,
        rule("production", name: ["*-prod"], region: ["eu-west-1"]), ["pipeline/shop-prod@production succeeded"]
      ),
      (
        "github-actions",
        #"[{"databaseId": 2, "workflowName": "Deploy", "headBranch": "main", "status": "completed", "conclusion": "success"}]"#,
        rule("production", tag: ["branch": "main"]), ["pipeline/Deploy@production succeeded"]
      ),
      (
        "gitlab",
        #"{"id": 1, "ref": "main", "sha": "a", "status": "success", "web_url": "https://gitlab.example.org/group/shop/-/pipelines/1"}"#,
        rule("production", name: ["group/*"]), ["pipeline/shop@production succeeded"]
      ),
      (
        "prometheus",
        #"{"data": {"activeTargets": [{"labels": {"job": "api", "env": "prod"}, "health": "up", "lastScrape": "2026-11-22T20:00:00Z"}]}}"#,
        rule("production", tag: ["env": "prod"]), ["service/api@production operational"]
      ),
      (
        "alertmanager", #"[{"labels": {"alertname": "Down", "env": "prod"}, "startsAt": "2026-11-22T20:00:00Z"}]"#,
        rule("production", tag: ["env": "prod"]), ["service/Down@production degraded"]
      ),
      (
        "gatus",
        #"[{"name": "api", "group": "prod", "results": [{"success": true, "timestamp": "2026-11-22T20:00:00Z"}]}]"#,
        rule("production", tag: ["group": "prod"]), ["service/api@production operational"]
      ),
      (
        "statuspage",
        #"{"page": {}, "components": [{"id": "g", "name": "EU", "group": true}, {"name": "API", "group_id": "g", "status": "operational"}]}"#,
        rule("production", tag: ["group": "EU"]), ["service/API@production operational"]
      ),
      (
        "upptime", #"[{"slug": "site", "name": "Site", "status": "up", "uptime": "1%"}]"#, rule("production", name: ["Site"]),
        ["service/site@production operational"]
      ),
    ]
    for (source, text, first, expected) in cases {
      #expect(placed(try ingest(source, text, first, rule("staging"))) == expected, "\(source)")
      let nowhere = try ingest(source, text, rule("production", name: ["nothing"]))
      #expect(nowhere.snapshot == nil, "\(source)")
      #expect(nowhere.messages.contains { $0.contains("left out; seen of it: ") }, "\(source)")
    }
  }

  /// What an entry asks for, and the document leaves out, may be just so: a later entry must not take it.
  @Test func whatCannotBeToldIsLeftOut() throws {
    let status =
      #"{"InstanceStatuses": [{"InstanceId": "i-1", "AvailabilityZone": "eu-west-1a", "InstanceState": {"Name": "running"}, "SystemStatus": {"Status": "ok"}, "InstanceStatus": {"Status": "ok"}}]}"#
    let service = #"{"services": [{"serviceName": "api", "status": "ACTIVE", "runningCount": 1, "desiredCount": 1}]}"#
    let database = #"{"DBInstances": [{"DBInstanceIdentifier": "a", "DBInstanceStatus": "available"}]}"#
    let pipeline = #"{"pipelineName": "shop", "stageStates": []}"#
    let cases: [(String, String, ObservedRule, String)] = [
      ("aws-ec2", status, rule("production", tag: ["Stage": "prod"]), "tags"),
      ("aws-ec2", status, rule("production", name: ["web-*"], account: ["1"]), "name and account"),
      ("aws-ecs", service, rule("production", tag: ["Stage": "prod"], region: ["eu-west-1"]), "tags and region"),
      ("aws-rds", database, rule("production", tag: ["Stage": "prod"]), "tags"),
      ("aws-codepipeline", pipeline, rule("production", region: ["eu-west-1"]), "region"),
    ]
    for (source, text, first, traits) in cases {
      let ingested = try ingest(source, text, first, rule("staging"))
      #expect(ingested.snapshot == nil, "\(source)")
      #expect(ingested.messages.first?.contains("asks for the \(traits) of \"") == true, "\(source)")
    }
    // Given together, the names and tags are known.
    let both = try Ingesting(
      "aws-ec2",
      files: [("-", status), ("-", instances(instance("i-1", "running", name: "web", environment: "prod")))],
      placing: .rules([rule("production", tag: ["Environment": "prod"]), rule("staging")]))
    #expect(placed(both) == ["server/web@production operational"])
    // What can be ruled out otherwise, and what a source never tells, is no doubt.
    #expect(
      placed(try ingest("aws-ec2", status, rule("production", tag: ["a": "b"], region: ["us-*"]), rule("staging")))
        == ["server/i-1@staging operational"])
    #expect(
      placed(try ingest("aws-codepipeline", pipeline, rule("production", tag: ["a": "b"]), rule("staging")))
        == ["pipeline/shop@staging unknown"])
  }

  @Test func theServiceBehindALoadBalancerRunsWhereItsTargetsDo() throws {
    let target = #"{"Target": {"Id": "i-1", "Port": 80}, "TargetHealth": {"State": "healthy"}}"#
    let other = #"{"Target": {"Id": "i-2", "Port": 80}, "TargetHealth": {"State": "healthy"}}"#
    func text(_ list: String...) -> String { #"{"TargetHealthDescriptions": [\#(list.joined(separator: ","))]}"# }
    let rules = Placing.rules([
      rule("production", name: ["i-1"]), rule("staging", name: ["i-2"]), rule("production", name: ["api"]),
    ])
    let one = try Ingesting("aws-elbv2", files: [("-", text(target))], name: "api", placing: rules)
    #expect(placed(one) == ["server/i-1@production operational", "service/api@production operational"])
    let two = try Ingesting("aws-elbv2", files: [("-", text(target, other))], name: "api", placing: rules)
    #expect(placed(two) == ["server/i-1@production operational", "server/i-2@staging operational"])
    #expect(
      two.messages == [
        "warning [unknown-environment] the service \"api\", whose targets run in production, staging, is left out; "
          + "name its environment with --environment"
      ])
    let none = try Ingesting("aws-elbv2", files: [("-", text())], name: "api", placing: rules)
    #expect(placed(none) == ["service/api@production unknown"])
  }

  @Test func twoRunsOfOneWorkflowMayRunInTwoEnvironments() throws {
    let runs = #"""
      [{"databaseId": 2, "workflowName": "Deploy", "headBranch": "develop", "status": "completed", "conclusion": "success", "createdAt": "2026-11-22T20:10:00Z"},
       {"databaseId": 1, "workflowName": "Deploy", "headBranch": "main", "status": "completed", "conclusion": "failure", "createdAt": "2026-11-22T20:00:00Z"}]
      """#
    let ingested = try ingest(
      "github-actions", runs, rule("production", tag: ["branch": "main"]), rule("staging", tag: ["branch": "develop"]))
    #expect(placed(ingested) == ["pipeline/Deploy@staging succeeded", "pipeline/Deploy@production failed"])
  }

  @Test func saysWhatIsCompleteOnlyWhenItIs() throws {
    let web = instance("i-1", "running", name: "web", environment: "prod")
    let cases: [(String, String, [Kind])] = [
      ("aws-ec2", instances(web), [.server]), ("aws-ec2", instances(), [.server]), ("aws-ec2", instances(web, "null"), []),
      ("aws-rds", #"{"DBInstances": [{"DBInstanceIdentifier": "a", "DBInstanceStatus": "available"}], "Marker": "x"}"#, []),
      ("upptime", "[]", [.service]), ("gitlab", "[]", [.pipeline]),
    ]
    for (source, text, kinds) in cases {
      let ingested = try ingest(source, text, rule("production"), complete: true)
      #expect(ingested.snapshot?.complete == kinds, "\(source) \(text)")
      #expect(
        ingested.messages.contains { $0.contains("does not say that it is complete") } == kinds.isEmpty, "\(source) \(text)")
      #expect(try ingest(source, text, rule("production")).snapshot?.complete == [])
    }
  }
}
