import OpsJSON
import OpsModel
import Testing

@testable import OpsIngest

@Suite struct WordTests {
  /// Every word that the AWS APIs' models allow has a meaning.
  @Test(arguments: [
    ("stageStates[].latestExecution.status", "Cancelled InProgress Failed Stopped Stopping Succeeded Skipped"),
    ("stageStates[].actionStates[].latestExecution.status", "InProgress Abandoned Succeeded Failed"),
    ("pipelineExecutionSummaries[].status", "Cancelled InProgress Stopped Stopping Succeeded Superseded Failed"),
    ("builds[].buildStatus", "SUCCEEDED FAILED FAULT TIMED_OUT IN_PROGRESS STOPPED"),
    ("services[].deployments[].rolloutState", "COMPLETED FAILED IN_PROGRESS"),
    ("Reservations[].Instances[].State.Name", "pending running shutting-down terminated stopping stopped"),
    (
      "InstanceStatuses[].(InstanceStatus|SystemStatus|AttachedEbsStatus).Status",
      "ok impaired insufficient-data not-applicable initializing"
    ),
    (
      "TargetHealthDescriptions[].TargetHealth.State",
      "initial healthy unhealthy unhealthy.draining unused draining unavailable"
    ),
    ("MetricAlarms[].StateValue", "OK ALARM INSUFFICIENT_DATA"),
    ("MetricAlarms[].EvaluationState", "PARTIAL_DATA EVALUATION_FAILURE EVALUATION_ERROR"),
  ])
  func knowsEveryWordOfTheModels(_ field: String, _ words: String) throws {
    let table = try #require(Ingest.words.first { $0.field == field })
    for word in words.split(separator: " ") { #expect(table.entry(String(word)) != nil, "\(word)") }
  }

  @Test func everyTableSpeaksOurWordsAndTellsNoWordTwice() {
    for table in Ingest.words {
      #expect(Set(table.entries.map(\.word)).count == table.entries.count, "\(table.source) \(table.field)")
      for entry in table.entries {
        #expect(entry.status.map { Status.words(for: table.kind).contains($0) } ?? (entry.note != nil), "\(entry.word)")
      }
      #expect(Ingest.sources.contains(table.source))
    }
    #expect(Set(Ingest.words.map(\.source)) == Set(Ingest.sources))
  }

  @Test func namesFourteenSources() {
    #expect(
      Ingest.sources == [
        "alertmanager", "aws-cloudwatch", "aws-codebuild", "aws-codepipeline", "aws-ec2", "aws-ecs", "aws-elbv2", "aws-rds",
        "gatus", "github-actions", "gitlab", "prometheus", "statuspage", "upptime",
      ])
  }
}

@Suite struct SourceTimeTests {
  @Test(arguments: [
    ("1795379443.3", "2026-11-22T20:30:43.3Z"),
    ("1795379443", "2026-11-22T20:30:43Z"),
    ("1795379443300", "2026-11-22T20:30:43.3Z"),
    ("1.795379443E9", "2026-11-22T20:30:43Z"),
    ("\"2026-11-22T20:30:43.300Z\"", "2026-11-22T20:30:43.3Z"),
    ("\"2026-11-22T20:30:43.300000+00:00\"", "2026-11-22T20:30:43.3Z"),
    ("\"2026-11-22T16:30:43.300000-04:00\"", "2026-11-22T16:30:43.3-04:00"),
    ("\"2026-11-22T20:30:43.300+0000\"", "2026-11-22T20:30:43.3Z"),
    ("\"2026-11-22T20:30:43.300000001Z\"", "2026-11-22T20:30:43.300000001Z"),
    ("\"2026-11-22 20:30:43.3 +0000 UTC\"", "2026-11-22T20:30:43.3Z"),
  ])
  func readsEveryForm(_ json: String, _ expected: String) throws {
    let document = try #require(JSONDocument.read(Array(json.utf8), file: "").document)
    #expect(SourceTime.read(document.root)?.description == expected)
  }

  @Test(arguments: [
    "\"0001-01-01T00:00:00Z\"", "\"1970-01-01T00:00:00Z\"", "0", "7", "\"\"", "\"soon\"", "\"2026-11-22\"",
    "\"2026-11-22T20:30:43\"", "-1", "1e300", "null", "true",
    "\"<no value>\"", "99999999999999999999999",
  ])
  func refusesWhatIsNoTime(_ json: String) throws {
    let document = try #require(JSONDocument.read(Array(json.utf8), file: "").document)
    #expect(SourceTime.read(document.root) == nil)
  }
}

@Suite struct NameTests {
  @Test(arguments: [
    ("api", "api"), ("Git Operations", "Git Operations"), ("CI / build", "CI - build"), ("a\nb", "a-b"), (" x ", "x"),
    ("..", "-.."),
    ("é", "é"),
  ])
  func changesOnlyWhatCannotBeAnID(_ name: String, _ id: String) {
    #expect(Names.id(name) == id)
  }

  @Test func cutsWhatIsTooLongAndKeepsItApart() throws {
    let long = String(repeating: "é", count: 200)
    let one = try #require(Names.id(long + "a"))
    let two = try #require(Names.id(long + "b"))
    #expect(one.utf8.count <= 200)
    #expect(one != two)
    #expect(Names.id("") == nil && Names.id("  ") == nil && Names.id(nil) == nil)
  }

  @Test(
    arguments: [
      ("v2.8.1", "2.8.1"), ("2.8.1", "2.8.1"), ("release-2.8", "2.8"), ("v1.0.0-rc.1", "1.0.0-rc.1"), ("main", nil), ("v2", nil),
      ("fix-1.2", nil), ("", nil),
    ] as [(String, String?)])
  func findsVersionsInTags(_ tag: String, _ version: String?) {
    #expect(Names.version(ofTag: tag) == version)
  }

  /// The region of a document becomes part of a host's name.
  @Test(arguments: ["evil.example/", "a@b", "eu west", "eu\u{7}", ""])
  func leadsNowhereButToTheConsole(_ region: String) {
    #expect(
      AWSConsole(region: region).instance("i-1") == "https://console.aws.amazon.com/ec2/home#InstanceDetails:instanceId=i-1")
  }

  @Test(
    arguments: [("eu-west-1a", "eu-west-1"), ("us-west-2-lax-1a", "us-west-2"), ("", nil), ("x", nil)] as [(String, String?)])
  func findsTheRegionOfAZone(_ zone: String, _ region: String?) {
    #expect(AWSConsole.region(ofZone: zone) == region)
  }
}

@Suite struct SecretTests {
  @Test(arguments: [
    ("refused", "refused"),
    (#"Get "http://a:80/metrics": refused"#, #"Get "http://a:80/metrics": refused"#),
    (#"Get "http://me:pw@a:80/metrics": refused"#, #"Get "http://a:80/metrics?…": refused"#),
    (#"Get "https://a/x?v=1&token=abc#f": EOF"#, #"Get "https://a/x?…": EOF"#),
    ("see https://a/x?v=1 and https://u:p@b", "see https://a/x?v=1 and https://b?…"),
    ("(postgres://u:p@db/x) ://", "(postgres://db/x)?… ://"), ("é://x", "é://x"), ("https://a@b@c/d", "https://c/d?…"),
  ])
  func messagesLoseCredentials(_ text: String, _ expected: String) {
    #expect(Secrets.removed(from: text) == expected)
  }
}
