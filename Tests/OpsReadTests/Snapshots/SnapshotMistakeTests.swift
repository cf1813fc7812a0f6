import OpsModel
import OpsRead
import Testing

/// `»` stands where the finding must point.
@Suite struct SnapshotMistakeTests {
  @Test(arguments: [
    ("»", "error [json-syntax] the file is empty; look at what the command that wrote it said"),
    (
      "»[]",
      "error [snapshot-format] a snapshot is one object, not a list; "
        + "turn another tool's JSON into a snapshot with `opsboard ingest`"
    ),
    (
      #"»{"services": []}"#,
      "error [snapshot-format] the document does not say that it is a snapshot; "
        + "write \"opsboard\": 1, or turn another tool's JSON into a snapshot with `opsboard ingest`"
    ),
    (
      #"{"opsboard": »2}"#,
      "error [snapshot-format] this program reads version 1 of the snapshot format, not version 2; write 1"
    ),
    (
      #"{"opsboard": »"1"}"#,
      "error [wrong-type] \"opsboard\" is the version of the format, a number, not a string; write 1"
    ),
    (
      #"»{"opsboard": 1, "source": "x"}"#,
      "error [missing-key] the snapshot lacks \"observed_at\"; write when it was seen: \"2026-11-22T09:30:00Z\""
    ),
    (
      #"»{"opsboard": 1, "observed_at": "2026-11-22T09:30:00Z"}"#,
      "error [missing-key] the snapshot lacks \"source\""
    ),
    (
      #"{"opsboard": 1, "source": »" ", "observed_at": "2026-11-22T09:30:00Z"}"#,
      "error [missing-key] \"source\" is empty"
    ),
    (
      #"{"opsboard": 1, "source": "x", "observed_at": »"2026-11-22T09:30:00"}"#,
      "error [invalid-date] the time \"2026-11-22T09:30:00\" has no offset; "
        + "write 2026-11-22T09:30:00Z for UTC, or 2026-11-22T09:30:00+02:00"
    ),
    (
      #"{"opsboard": 1, "source": "x", "observed_at": »"22.11.2026"}"#,
      "error [invalid-date] \"22.11.2026\" is not a time of RFC 3339; write it like 2026-11-22T09:30:00Z"
    ),
  ])
  func refusesWhatIsNoSnapshot(_ marked: String, _ finding: String) {
    let (text, place) = SnapshotFixture.marked(marked)
    let (snapshot, findings) = SnapshotFixture.read(text)
    #expect(snapshot == nil)
    #expect(findings == [place + finding])
  }

  @Test(arguments: [
    (#"»"sorce": 1"#, "warning [unknown-key] unknown key \"sorce\"; did you mean \"source\"?"),
    (#""services": »{}"#, "error [wrong-type] \"services\" must be a list, not an object"),
    (#""services": [»1]"#, "error [wrong-type] a service is an object with \"id\" and \"status\", not a number"),
    (#""services": [»{"status": "operational"}]"#, "error [missing-key] a service lacks \"id\""),
    (
      #""services": [{"id": »"a/b", "status": "operational"}]"#,
      "error [invalid-id] an id cannot hold slashes, backslashes or control characters"
    ),
    (
      #""services": [{"id": »"..", "status": "operational"}]"#,
      "error [invalid-id] \"..\" names a folder and cannot be an id"
    ),
    (
      #""services": [{"id": "a", "status": "operational", »"runs": []}]"#, "warning [unknown-key] unknown key \"runs\""
    ),
    (
      #""services": [{"id": "a", "status": "operational", "environment": »"prodution"}]"#,
      "error [unknown-environment] unknown environment \"prodution\"; did you mean \"production\"?"
    ),
    (
      #""services": [{"id": "a", "status": "operational", "url": »"javascript:alert(1)"}]"#,
      "error [unsafe-url] a link cannot use \"javascript:\"; write an address that begins with https://"
    ),
    (
      #""services": [{"id": "a", "status": "operational", "url": »"/x"}]"#,
      "error [invalid-url] \"/x\" is not a whole address; write an address that begins with https://"
    ),
    (
      #""services": [{"id": "a", "status": "operational", "version": »2.80}]"#,
      "error [wrong-type] \"version\" must be text, not a number; write \"2.80\""
    ),
    (
      #""valid_for": »"2h""#, "error [invalid-duration] \"2h\" is not a duration; write PT2H for two hours, P1D for a day"
    ),
    (
      #""complete": [»"pipelines"]"#,
      "error [unknown-kind] snapshots know nothing of kind \"pipelines\"; did you mean \"pipeline\"?"
    ),
    (#""sample": »"yes""#, "error [wrong-type] \"sample\" must be true or false, not a string"),
    (
      #""history": [{"ref": »"api", "status": "operational", "from": "2026-11-22T09:30:00Z"}]"#,
      "error [invalid-id] \"api\" is not KIND/ID; write it like service/api"
    ),
    (
      #""history": [{"ref": »"team/a", "status": "operational", "from": "2026-11-22T09:30:00Z"}]"#,
      "error [unknown-kind] snapshots know nothing of kind \"team\"; write one of: pipeline, service, server"
    ),
    (
      #""history": [»{"ref": "service/a", "status": "operational"}]"#,
      "error [missing-key] an entry of the history lacks \"from\"; write when it was seen: \"2026-11-22T09:30:00Z\""
    ),
    (
      #""history": [{"ref": "service/a", "status": "down", "from": "2026-11-22T09:30:00Z", "to": »"2026-11-21T09:30:00Z"}]"#,
      "error [invalid-value] the entry ends before it begins"
    ),
    (
      #""pipelines": [{"id": "a", "status": "failed", "runs": [{"id": »7, "status": "failed"}]}]"#,
      "error [wrong-type] \"id\" must be text, not a number; write \"7\""
    ),
    (
      #""pipelines": [{"id": "a", "status": "failed", "runs": [{"id": "7", "status": "failed", "#
        + #""started_at": "2026-11-22T09:30:00Z", "finished_at": »"2026-11-22T09:29:59Z"}]}]"#,
      "error [invalid-value] the run was finished before it was started"
    ),
  ])
  func saysWhatIsWrong(_ marked: String, _ finding: String) throws {
    let (more, place) = SnapshotFixture.marked("\n" + marked)
    #expect(try SnapshotFixture.reading(String(more.dropFirst())).findings == [place + finding])
  }
}
