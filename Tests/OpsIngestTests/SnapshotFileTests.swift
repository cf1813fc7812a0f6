import OpsIngest
import OpsJSON
import OpsModel
import Testing

@Suite struct SnapshotFileTests {
  private let upptime = #"[{"slug": "site", "status": "up", "uptime": "99%"}]"#

  @Test func writesWhatTheFormatAsksFor() throws {
    let ingested = try Ingesting("upptime", upptime)
    #expect(
      ingested.text == """
        {
          "opsboard": 1,
          "source": "upptime",
          "observed_at": "2026-11-22T21:00:00Z",
          "environment": "production",
          "services": [
            {
              "id": "site",
              "status": "operational"
            }
          ]
        }

        """)
  }

  /// The name is made of the content: a change in it would leave old files beside new ones.
  @Test func namesTheFileAfterItsContent() throws {
    let one = try Ingesting("upptime", upptime)
    #expect(one.fileName == "upptime-production-20261122T210000Z-27939fc064e84b15.json")
    #expect(try Ingesting("upptime", upptime).fileName == one.fileName)
    #expect(try Ingesting("upptime", upptime.replacing("up\"", with: "down\"")).fileName != one.fileName)
    let later = try Ingesting("upptime", files: [("-", upptime)], now: Ingesting.now + Span(seconds: 1))
    #expect(later.fileName.hasPrefix("upptime-production-20261122T210001Z-"))
  }

  @Test func staysInItsFolderWhateverTheEnvironmentIsCalled() throws {
    let document = try #require(JSONDocument.read(Array(upptime.utf8), file: "-").document)
    let (result, _) = Ingest.snapshot(
      source: "upptime", documents: [document], placing: .environment("../../etc/\u{0}é"), seenAt: Ingesting.now)
    #expect(result?.fileName.hasPrefix("upptime-______etc____-2026") == true)
  }

  @Test func saysWhatItLookedFor() throws {
    #expect(
      try Ingesting("aws-ecs", #"{"DBInstances": []}"#).findings == [
        "1:1 error [snapshot-format] this is not what `aws ecs describe-services` prints; "
          + "looked for \"services\" whose entries have \"serviceName\"; it reads like aws-rds"
      ])
    #expect(
      try Ingesting("gatus", #"{"message": "unauthorized"}"#).findings == [
        "1:1 error [snapshot-format] this is not what Gatus' /api/v1/endpoints/statuses prints; "
          + "looked for a list whose entries have \"name\" and \"results\"; it says: unauthorized"
      ])
    #expect(
      try Ingesting("aws-esc", "{}").findings == [
        "1:1 error [invalid-value] unknown source \"aws-esc\"; did you mean \"aws-ecs\"?"
      ])
  }

  @Test func readsSeveralDocumentsInOneFile() throws {
    let two = upptime + "\n" + upptime.replacing("site", with: "shop") + "\n"
    #expect(try Ingesting("upptime", two).lines == ["service/site operational", "service/shop operational"])
    // A mark at the start of each, as when files were put together.
    #expect(try Ingesting("upptime", "\u{FEFF}" + upptime + "\u{FEFF}" + upptime).lines == ["service/site operational"])
  }

  @Test func saysWhatIsNoDocumentInAList() throws {
    let ingested = try Ingesting(
      "aws-rds", #"[{"DBInstances": [{"DBInstanceIdentifier": "a", "DBInstanceStatus": "available"}]}, {"Error": "x"}]"#)
    #expect(ingested.lines == ["server/a operational"])
    #expect(
      ingested.findings == [
        "1:85 warning [snapshot-format] this entry is not what `aws rds describe-db-instances` or `describe-db-clusters` prints, and is left out; "
          + "looked for \"DBInstances\" or \"DBClusters\""
      ])
  }

  @Test func takesWhatItKnowsAndReportsTheRest() throws {
    let both = try Ingesting("upptime", upptime, #"{"error": "rate limited"}"#)
    #expect(both.lines == ["service/site operational"])
    #expect(both.findings.count == 1)
  }

  @Test func anEmptyListSaysThatTheSourceIsAlive() throws {
    for source in ["github-actions", "gitlab", "alertmanager", "gatus", "upptime"] {
      let nothing = try Ingesting(source, "[]")
      #expect(nothing.findings == [])
      #expect(nothing.snapshot?.observations.isEmpty == true)
    }
  }

  @Test func readsAListOfDocuments() throws {
    let two = #"[{"DBInstances": [{"DBInstanceIdentifier": "a", "DBInstanceStatus": "available"}]}, {"DBInstances": []}]"#
    #expect(try Ingesting("aws-rds", two).lines == ["server/a operational"])
  }

  @Test func warnsOfPagesThatAreNotThere() throws {
    let page = #"{"DBInstances": [], "NextToken": "x"}"#
    #expect(
      try Ingesting("aws-rds", page).findings == [
        "1:34 warning [snapshot-format] there are more pages behind this one: what they list is not in the snapshot; "
          + "run the command without --max-items and --no-paginate"
      ])
  }

  @Test func warnsOfASourceWhoseClockIsAhead() throws {
    let text = #"[{"name": "api", "results": [{"success": true, "timestamp": "2026-11-22T21:10:00Z"}]}]"#
    #expect(
      try Ingesting("gatus", text).messages == [
        "warning [clock-skew] the source says that it looked at 2026-11-22T21:10:00Z, which is still to come; "
          + "the site refuses it until then; set the clocks of both machines"
      ])
    #expect(try Ingesting("gatus", text.replacing("21:10", with: "21:04")).findings == [])
  }

  @Test func messagesHaveAnEnd() throws {
    let long = String(repeating: "é", count: 5000)
    let text = #"{"MetricAlarms": [{"AlarmName": "a", "StateValue": "ALARM", "StateReason": "\#(long)"}], "NextToken": ""}"#
    let ingested = try Ingesting("aws-cloudwatch", text)
    #expect(ingested.snapshot?.observations.first?.message?.unicodeScalars.count == 581)
    #expect(ingested.findings == [])
  }

  @Test func aFileGivenTwiceSaysNothingTwice() throws {
    let once = try Ingesting("upptime", upptime)
    #expect(try Ingesting("upptime", upptime, upptime).bytes == once.bytes)
  }

  /// Cut off anywhere, wrong in any type, a document never stops the program.
  @Test(arguments: Ingest.sources)
  func survivesDocumentsOfWrongTypes(_ source: String) throws {
    let lists = [
      "stageStates", "pipelineExecutionSummaries", "builds", "services", "Reservations", "InstanceStatuses",
      "TargetHealthDescriptions", "DBInstances", "MetricAlarms", "workflow_runs", "components",
    ]
    for wrong in ["null", "1", "\"x\"", "[]", "{}", "[1]", "[null]", "[{}]", "[[]]", #"[{"Instances": [1, {}]}]"#] {
      let body = lists.map { "\"\($0)\": \(wrong)" }.joined(separator: ", ")
      _ = try Ingesting(source, "{\(body), \"page\": {}, \"data\": {\"activeTargets\": \(wrong)}}", name: "x")
      let keys = [
        "status", "conclusion", "ref", "sha", "labels", "startsAt", "name", "results", "slug", "uptime", "serviceName", "id",
      ]
      _ = try Ingesting(source, "[{\(keys.map { "\"\($0)\": \(wrong)" }.joined(separator: ", "))}]", name: "x")
    }
  }
}
