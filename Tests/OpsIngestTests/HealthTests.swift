import OpsModel
import Testing

@Suite struct ECSTests {
  private func service(_ running: Int, _ desired: Int, status: String = "ACTIVE", rollout: String? = nil) -> String {
    let deployments =
      rollout.map { #", "deployments": [{"status": "PRIMARY", "rolloutState": "\#($0)", "rolloutStateReason": "why"}]"# } ?? ""
    return
      #"{"services": [{"serviceName": "api", "status": "\#(status)", "runningCount": \#(running), "desiredCount": \#(desired)\#(deployments)}]}"#
  }

  @Test func comparesRunningWithDesired() throws {
    let cases: [(String, String)] = [
      (service(3, 3), "operational: 3 of 3 tasks run"),
      (service(3, 3, rollout: "COMPLETED"), "operational: 3 of 3 tasks run"),
      (service(3, 3, rollout: "IN_PROGRESS"), "operational: 3 of 3 tasks run; a rollout is in progress"),
      (service(3, 3, rollout: "FAILED"), "degraded: 3 of 3 tasks run; why"),
      (service(2, 3), "partial_outage: 2 of 3 tasks run"),
      (service(2, 3, rollout: "IN_PROGRESS"), "degraded: 2 of 3 tasks run; a rollout is in progress"),
      (service(2, 3, rollout: "FAILED"), "partial_outage: 2 of 3 tasks run; why"),
      (service(0, 3, rollout: "IN_PROGRESS"), "major_outage: 0 of 3 tasks run; a rollout is in progress"),
      (service(0, 0), "maintenance: scaled to zero"),
      (service(0, 0, status: "INACTIVE"), "major_outage: INACTIVE: 0 of 0 tasks run"),
      (service(2, 3, status: "DRAINING"), "degraded: DRAINING: 2 of 3 tasks run"),
      (service(3, 3, status: "ASLEEP"), "unknown"),
      (service(3, 3, rollout: "PAUSED"), "unknown: 3 of 3 tasks run"),
      (#"{"services": [{"serviceName": "api", "status": "ACTIVE"}]}"#, "unknown"),
    ]
    for (text, expected) in cases { #expect(try Ingesting("aws-ecs", text).lines == ["service/api \(expected)"]) }
  }

  @Test func linksIntoTheConsole() throws {
    let text = #"""
      {"services": [{"serviceName": "api", "serviceArn": "arn:aws-cn:ecs:cn-north-1:1:service/prod/api", "status": "ACTIVE",
       "clusterArn": "arn:aws-cn:ecs:cn-north-1:1:cluster/prod", "runningCount": 1, "desiredCount": 1, "launchType": "FARGATE",
       "taskDefinition": "arn:aws-cn:ecs:cn-north-1:1:task-definition/api:42"}], "failures": []}
      """#
    let ingested = try Ingesting("aws-ecs", text)
    #expect(
      ingested.urls == ["https://cn-north-1.console.amazonaws.cn/ecs/v2/clusters/prod/services/api/health?region=cn-north-1"])
    let seen = try #require(ingested.snapshot?.observations.first)
    #expect([seen.version, seen.region, seen.type] == ["api:42", "cn-north-1", "FARGATE"])
  }

  @Test func servicesOfOneNameInTwoClustersAreAsBadAsTheWorse() throws {
    let services = [("prod", 1), ("staging", 0)].map { cluster, running in
      #"""
      {"serviceName": "api", "serviceArn": "arn:aws:ecs:eu-west-1:1:service/\#(cluster)/api", "status": "ACTIVE",
       "runningCount": \#(running), "desiredCount": 1}
      """#
    }
    let ingested = try Ingesting("aws-ecs", "{\"services\": [\(services.joined(separator: ","))]}")
    #expect(ingested.lines == ["service/api major_outage: 0 of 1 tasks run"])
    #expect(
      ingested.messages == [
        "warning [duplicate-id] 2 things bear the name \"api\": arn:aws:ecs:eu-west-1:1:service/prod/api, "
          + "arn:aws:ecs:eu-west-1:1:service/staging/api; shown as one, at its worst; "
          + "if they run in different environments, say so under \"observed\" in site.yml, or ingest them one by one"
      ])
  }

  @Test func aDeploymentThatCannotBeReadMayBeTheOneThatFails() throws {
    let text =
      #"{"services": [{"serviceName": "api", "status": "ACTIVE", "runningCount": 1, "desiredCount": 1, "deployments": [7]}]}"#
    let ingested = try Ingesting("aws-ecs", text)
    #expect(ingested.lines == ["service/api unknown: 1 of 1 tasks run"])
    #expect(ingested.messages.contains("warning [wrong-type] a number stands in the place of a deployment, and is left out"))
  }

  /// The command exits with 0 for a service that is not there.
  @Test func reportsServicesThatAreMissing() throws {
    let ingested = try Ingesting(
      "aws-ecs", #"{"services": [], "failures": [{"arn": "arn:aws:ecs:eu-west-1:1:service/prod/api", "reason": "MISSING"}]}"#)
    #expect(ingested.lines == ["service/api unknown: ECS does not know this service (MISSING)"])
    #expect(ingested.findings.count == 1)
  }
}

@Suite struct EC2Tests {
  private func instances(_ list: String...) -> String {
    "{\"Reservations\": [{\"Instances\": [\(list.joined(separator: ","))]}]}"
  }

  private func instance(_ id: String, _ state: String, name: String? = nil) -> String {
    let tags = name.map { #", "Tags": [{"Key": "Role", "Value": "web"}, {"Key": "Name", "Value": "\#($0)"}]"# } ?? ""
    return
      #"{"InstanceId": "\#(id)", "State": {"Code": 16, "Name": "\#(state)"}, "InstanceType": "t3.micro", "Placement": {"AvailabilityZone": "eu-west-1a"}\#(tags)}"#
  }

  private func status(_ id: String, system: String, instance: String, state: String = "running", events: String = "") -> String {
    #"{"InstanceStatuses": [{"InstanceId": "\#(id)", "InstanceState": {"Name": "\#(state)"}, "SystemStatus": {"Status": "\#(system)"}, "InstanceStatus": {"Status": "\#(instance)"}, "Events": [\#(events)]}]}"#
  }

  @Test func readsInstances() throws {
    let ingested = try Ingesting(
      "aws-ec2",
      instances(
        instance("i-1", "running", name: "web-1"), instance("i-2", "stopped", name: "web-2"), instance("i-3", "pending"),
        instance("i-4", "terminated", name: "web-1"), instance("i-5", "dreaming")))
    #expect(
      ingested.lines == [
        "server/web-1 operational", "server/web-2 major_outage: stopped", "server/i-3 maintenance: pending",
        "server/i-5 unknown: dreaming",
      ])
    let web = try #require(ingested.snapshot?.observations.first)
    #expect([web.role, web.region, web.type] == ["web", "eu-west-1", "t3.micro"])
    #expect(
      web.url == "https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#InstanceDetails:instanceId=i-1")
    #expect(ingested.findings.count == 1)
  }

  @Test func anInstanceIsOneHoweverOftenItIsListed() throws {
    let one = instances(instance("i-1", "running", name: "web"))
    #expect(try Ingesting("aws-ec2", one, one).lines == ["server/web operational"])
    #expect(
      try Ingesting("aws-ec2", one, instances(instance("i-1", "stopped", name: "web"))).lines == [
        "server/web major_outage: stopped"
      ])
  }

  @Test func saysWhatIsNoInstance() throws {
    let ingested = try Ingesting("aws-ec2", #"{"Reservations": [null, {"Instances": [3, \#(instance("i-1", "running"))]}]}"#)
    #expect(ingested.lines == ["server/i-1 operational"])
    #expect(
      ingested.findings == [
        "1:19 warning [wrong-type] null stands in the place of a reservation, and is left out",
        "1:40 warning [missing-key] an instance without \"InstanceId\" is left out",
      ])
  }

  @Test func instancesOfOneNameAreOneServer() throws {
    let ingested = try Ingesting(
      "aws-ec2", instances(instance("i-1", "running", name: "web"), instance("i-2", "stopped", name: "web")))
    #expect(ingested.lines == ["server/web partial_outage: 1 of 2 instances healthy; i-2: stopped"])
  }

  /// Both checks are there of every instance; and one that nobody can read may be of any that lacks its own.
  @Test func aCheckThatIsMissingIsUnknown() throws {
    let web = instances(instance("i-1", "running", name: "web"), instance("i-2", "running", name: "db"))
    let half = status("i-1", system: "ok", instance: "ok").replacing(
      "\"InstanceStatus\": {\"Status\": \"ok\"}", with: "\"InstanceStatus\": null")
    let ingested = try Ingesting("aws-ec2", web, half)
    #expect(ingested.lines == ["server/web unknown", "server/db operational"])
    #expect(ingested.findings.count == 1)
    let lost = status("i-1", system: "ok", instance: "ok").replacing("[{\"InstanceId\"", with: "[null, {\"InstanceId\"")
    #expect(try Ingesting("aws-ec2", web, lost).lines == ["server/web operational", "server/db unknown"])
    #expect(
      try Ingesting("aws-ec2", #"{"Reservations": [{"OwnerId": "1"}]}"#).messages == [
        "warning [missing-key] a reservation without \"Instances\" is left out"
      ])
  }

  @Test func checksCountForInstancesThatRun() throws {
    let web = instances(instance("i-1", "running", name: "web"))
    let cases: [(String, String)] = [
      (status("i-1", system: "ok", instance: "ok"), "operational"),
      (status("i-1", system: "ok", instance: "impaired"), "degraded: 1 of 2 status checks pass: instance impaired"),
      (
        status("i-1", system: "impaired", instance: "impaired"),
        "major_outage: 0 of 2 status checks pass: system, instance impaired"
      ),
      (status("i-1", system: "initializing", instance: "ok"), "unknown"),
      (status("i-1", system: "ok", instance: "strange"), "unknown"),
      (
        status(
          "i-1", system: "ok", instance: "ok",
          events:
            #"{"Code": "system-reboot", "Description": "x", "NotBefore": "2026-12-01T00:00:00.000Z"}, {"Code": "y", "Description": "[Completed] y"}"#
        ),
        "operational: scheduled: system-reboot from 2026-12-01 00:00 UTC"
      ),
    ]
    for (checks, expected) in cases {
      #expect(try Ingesting("aws-ec2", checks, web).lines == ["server/web \(expected)"])
      #expect(try Ingesting("aws-ec2", checks).lines == ["server/i-1 \(expected)"])
    }
    #expect(
      try Ingesting("aws-ec2", status("i-1", system: "ok", instance: "ok", state: "dozing"), web).lines == ["server/web unknown"])
    // An instance without volumes has no check of them.
    let bare = status("i-1", system: "ok", instance: "ok").replacing(
      "\"Events\"", with: "\"AttachedEbsStatus\": {\"Status\": \"not-applicable\"}, \"Events\"")
    #expect(try Ingesting("aws-ec2", bare).lines == ["server/i-1 operational"])
    #expect(
      try Ingesting("aws-ec2", bare.replacing("{\"Status\": \"not-applicable\"}, \"E", with: "{\"Status\": \"impaired\"}, \"E"))
        .lines
        == ["server/i-1 degraded: 2 of 3 status checks pass: attached volumes impaired"])
    #expect(
      try Ingesting("aws-ec2", status("i-1", system: "not-applicable", instance: "not-applicable", state: "stopped")).lines
        == ["server/i-1 major_outage: stopped"])
  }
}

@Suite struct LoadBalancerTests {
  private func targets(_ states: String...) -> String {
    let list = states.enumerated().map { index, state in
      #"{"Target": {"Id": "i-\#(index)", "Port": 80}, "TargetHealth": {"State": "\#(state)", "Description": "why"}}"#
    }
    return "{\"TargetHealthDescriptions\": [\(list.joined(separator: ","))]}"
  }

  @Test func everyTargetIsAServer() throws {
    #expect(
      try Ingesting("aws-elbv2", targets("healthy", "unhealthy", "initial", "draining", "weird")).lines == [
        "server/i-0 operational", "server/i-1 major_outage: unhealthy; why", "server/i-2 unknown: initial; why",
        "server/i-3 maintenance: draining; why", "server/i-4 unknown: weird; why",
      ])
  }

  @Test func instancesHaveLinks() throws {
    let text = #"""
      {"TargetHealthDescriptions": [{"Target": {"Id": "i-1", "Port": 80}, "TargetHealth": {"State": "healthy"}},
       {"Target": {"Id": "10.0.0.7", "Port": 80}, "TargetHealth": {"State": "healthy"}}]}
      """#
    #expect(
      try Ingesting("aws-elbv2", text).urls == [nil, "https://console.aws.amazon.com/ec2/home#InstanceDetails:instanceId=i-1"])
  }

  @Test func withANameTheyAreOneServiceTogether() throws {
    let cases: [(String, String)] = [
      (targets("healthy", "draining"), "operational: 1 of 2 targets healthy"),
      (targets("healthy", "unhealthy"), "partial_outage: 1 of 2 targets healthy"),
      (targets("unhealthy", "initial"), "major_outage: 0 of 2 targets healthy"),
      (targets("initial", "unused"), "unknown: 0 of 2 targets healthy"),
      (targets(), "unknown: 0 of 0 targets healthy"),
    ]
    for (text, expected) in cases {
      #expect(try Ingesting("aws-elbv2", text, name: "api").lines.last == "service/api \(expected)")
    }
  }

  @Test func whatIsNoTargetCountsForTheService() throws {
    let text =
      #"{"TargetHealthDescriptions": [null, {"Target": {"Id": "i-1", "Port": 80}, "TargetHealth": {"State": "healthy"}}]}"#
    let ingested = try Ingesting("aws-elbv2", text, name: "api")
    #expect(ingested.lines == ["server/i-1 operational", "service/api unknown: 1 of 2 targets healthy"])
    #expect(try Ingesting("aws-elbv2", text, text, name: "api").lines.first == "server/i-1 operational")
  }

  @Test func oneTargetWithTwoPortsIsOneServer() throws {
    let text = #"""
      {"TargetHealthDescriptions": [{"Target": {"Id": "10.0.0.7", "Port": 80}, "TargetHealth": {"State": "healthy"}},
       {"Target": {"Id": "10.0.0.7", "Port": 81}, "TargetHealth": {"State": "unhealthy", "Reason": "Target.Timeout"}}]}
      """#
    #expect(try Ingesting("aws-elbv2", text).lines == ["server/10.0.0.7 partial_outage: port 81: unhealthy; Target.Timeout"])
  }
}

@Suite struct DatabaseTests {
  @Test func readsDatabases() throws {
    let ingested = try Ingesting(
      "aws-rds",
      #"""
      {"DBInstances": [{"DBInstanceIdentifier": "orders", "DBInstanceStatus": "available", "Engine": "postgres", "EngineVersion": "16.1",
         "DBInstanceArn": "arn:aws:rds:eu-west-1:1:db:orders", "DBInstanceClass": "db.t3.micro", "MasterUsername": "app"},
        {"DBInstanceIdentifier": "a", "DBInstanceStatus": "storage-full"}, {"DBInstanceIdentifier": "b", "DBInstanceStatus": "rebooting"},
        {"DBInstanceIdentifier": "c", "DBInstanceStatus": "napping"}, {"DBInstanceStatus": "available"}]}
      """#)
    #expect(
      ingested.lines == [
        "server/orders operational", "server/a major_outage: storage-full", "server/b maintenance: rebooting",
        "server/c unknown: napping",
      ])
    let orders = try #require(ingested.snapshot?.observations.first)
    #expect(
      [orders.version, orders.role, orders.type, orders.region] == ["postgres 16.1", "database", "db.t3.micro", "eu-west-1"])
    #expect(
      orders.url == "https://eu-west-1.console.aws.amazon.com/rds/home?region=eu-west-1#database:id=orders;is-cluster=false")
    #expect(ingested.findings.count == 2)
    #expect(!ingested.text.contains("app\""))
  }

  @Test func readsClusters() throws {
    let ingested = try Ingesting(
      "aws-rds",
      #"""
      {"DBClusters": [{"DBClusterIdentifier": "orders", "Status": "backing-up", "Engine": "aurora-mysql",
         "DBClusterArn": "arn:aws:rds:eu-west-1:1:cluster:orders"},
        {"DBClusterIdentifier": "a", "Status": "failing-over", "AvailabilityZones": ["us-east-2b"]}, {"DBClusterIdentifier": "b", "Status": "x"}]}
      """#)
    #expect(
      ingested.lines == ["server/orders operational: backing-up", "server/a degraded: failing-over", "server/b unknown: x"])
    #expect(ingested.snapshot?.observations.map(\.region) == ["eu-west-1", "us-east-2", nil])
    #expect(
      ingested.urls.first
        == "https://eu-west-1.console.aws.amazon.com/rds/home?region=eu-west-1#database:id=orders;is-cluster=true")
    #expect(ingested.findings.count == 1)
  }
}

@Suite struct CloudWatchTests {
  @Test func everyAlarmIsAService() throws {
    let ingested = try Ingesting(
      "aws-cloudwatch",
      #"""
      {"MetricAlarms": [
        {"AlarmName": "api 5xx/min", "AlarmArn": "arn:aws:cloudwatch:eu-west-1:1:alarm:api 5xx/min", "StateValue": "ALARM", "StateReason": "too many",
         "StateUpdatedTimestamp": 1795379472.577, "AlarmDescription": "errors", "ActionsEnabled": false},
        {"AlarmName": "cpu", "StateValue": "OK", "StateReason": "fine", "StateUpdatedTimestamp": "2014-04-09T18:59:06.442Z"},
        {"AlarmName": "new", "StateValue": "INSUFFICIENT_DATA"},
        {"AlarmName": "blind", "StateValue": "OK", "EvaluationState": "EVALUATION_ERROR"}],
       "CompositeAlarms": [{"AlarmName": "all", "StateValue": "OK"}]}
      """#)
    #expect(
      ingested.lines == [
        "service/api 5xx-min degraded: errors; too many; its actions are switched off", "service/cpu operational",
        "service/new unknown", "service/blind unknown", "service/all operational",
      ])
    #expect(
      ingested.urls.first
        == "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/api%205xx%2Fmin")
    #expect(
      ingested.history == [
        "service/api 5xx-min degraded 2026-11-22T20:31:12.577Z..", "service/cpu operational 2014-04-09T18:59:06.442Z..",
      ])
    #expect(ingested.findings == [])
  }
}
