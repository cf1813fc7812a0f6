import OpsModel
import Testing

@Suite struct PrometheusTests {
  private func target(_ job: String, _ instance: String, _ health: String, at time: String = "2026-11-22T20:42:44.217284547Z")
    -> String
  {
    #"{"labels": {"job": "\#(job)", "instance": "\#(instance)"}, "globalUrl": "http://\#(instance)/metrics", "lastError": "\#(health == "down" ? "refused" : "")", "lastScrape": "\#(time)", "health": "\#(health)"}"#
  }

  private func targets(_ list: String...) -> String {
    #"{"status": "success", "data": {"activeTargets": [\#(list.joined(separator: ","))], "droppedTargets": []}}"#
  }

  @Test func aJobIsAsGoodAsItsInstances() throws {
    let ingested = try Ingesting(
      "prometheus",
      targets(
        target("api", "a:80", "up"), target("api", "b:80", "down", at: "2026-11-22T20:41:00Z"), target("db", "c:80", "down"),
        target("new", "d:80", "unknown", at: "0001-01-01T00:00:00Z"), target("odd", "e:80", "sideways"),
        target("web", "f:80", "up")))
    #expect(
      ingested.lines == [
        "service/api partial_outage: 1 of 2 instances up; not up: b:80: refused", "service/db major_outage: c:80: refused",
        "service/new unknown: d:80", "service/odd unknown: e:80", "service/web operational",
      ])
    #expect(ingested.snapshot?.observedAt == Instant(rfc3339: "2026-11-22T20:42:44.217284547Z"))
    #expect(ingested.snapshot?.observations[0].checkedAt == Instant(rfc3339: "2026-11-22T20:41:00Z"))
    #expect(ingested.snapshot?.observations[2].checkedAt == nil)
    #expect(ingested.findings.count == 1)
  }

  @Test func whatWasNeverScrapedIsNotUp() throws {
    for time in ["0001-01-01T00:00:00Z", "", "soon"] {
      let ingested = try Ingesting("prometheus", targets(target("api", "a:80", "up", at: time)))
      #expect(ingested.lines == ["service/api unknown: a:80"])
      #expect(
        ingested.messages.contains("warning [invalid-date] a target that is up and was never scraped: shown as unknown"))
    }
    let missing = #"{"labels": {"job": "api", "instance": "b:80"}, "health": "up"}"#
    #expect(
      try Ingesting("prometheus", targets(target("api", "a:80", "up"), missing)).lines == [
        "service/api unknown: 1 of 2 instances up; not up: b:80"
      ])
  }

  @Test func aFileGivenTwiceHasNoMoreInstances() throws {
    let text = targets(target("api", "a:80", "up"), target("api", "b:80", "down"))
    #expect(
      try Ingesting("prometheus", text, text).lines == ["service/api partial_outage: 1 of 2 instances up; not up: b:80: refused"])
  }

  @Test func nodeExportersSpeakOfTheirMachines() throws {
    #expect(
      try Ingesting("prometheus", targets(target("node", "10.0.0.7:9100", "up"), target("node", "web-2:9100", "down"))).lines
        == ["server/10.0.0.7 operational", "server/web-2 major_outage: web-2:9100: refused"])
  }

  @Test func aMachineWithoutAnInstanceIsLeftOut() throws {
    let text = targets(#"{"labels": {"job": "node"}, "scrapeUrl": "http://h:9100/metrics", "health": "down"}"#)
    #expect(try Ingesting("prometheus", text).snapshot == nil)
    #expect(try Ingesting("prometheus", text).findings.count == 1)
  }

  @Test func leavesOutLinksWithCredentials() throws {
    for address in ["http://user:pass@host/metrics", "https://host/metrics?token=abc", "javascript:alert(1)"] {
      let text = targets(
        #"{"labels": {"job": "api"}, "globalUrl": "\#(address)", "health": "up", "lastScrape": "2026-11-22T20:00:00Z"}"#)
      let ingested = try Ingesting("prometheus", text)
      #expect(ingested.urls == [nil])
      #expect(ingested.findings.count == 1)
      #expect(!ingested.findings[0].contains("pass"))
    }
  }
}

@Suite struct AlertmanagerTests {
  private func alert(_ labels: String, state: String = "active", silenced: String = "") -> String {
    #"""
    [{"labels": {"alertname": "Down", \#(labels)}, "annotations": {"summary": "it is down", "runbook_url": "https://example.org/down"},
      "status": {"state": "\#(state)", "silencedBy": [\#(silenced)], "inhibitedBy": []}, "startsAt": "2026-11-22T20:42:35.008Z",
      "endsAt": "2026-11-22T20:46:35.008Z", "generatorURL": "http://vm/graph?g0.expr=up"}]
    """#
  }

  @Test func anAlertIsAsBadAsItsSeverity() throws {
    let cases: [(String, String?)] = [
      (#""job": "api", "severity": "critical""#, "service/api major_outage"),
      (#""job": "x", "service": "api", "severity": "page""#, "service/api major_outage"),
      (#""job": "api", "severity": "warning""#, "service/api degraded"),
      (#""job": "api", "severity": "high""#, "service/api partial_outage"),
      (#""job": "api", "severity": "CRITICAL""#, "service/api major_outage"), (#""team": "a""#, "service/Down degraded"),
      (#""job": "api", "severity": "purple""#, "service/api unknown"),
      (#""job": "api", "severity": "none""#, nil),
      (#""job": "api", "severity": "info""#, nil),
    ]
    for (labels, expected) in cases {
      #expect(try Ingesting("alertmanager", alert(labels)).lines == (expected.map { ["\($0): Down; it is down"] } ?? []))
    }
  }

  @Test func aSilenceIsMaintenanceAndAnInhibitionIsNot() throws {
    let labels = #""job": "api", "severity": "critical""#
    #expect(
      try Ingesting("alertmanager", alert(labels, state: "suppressed", silenced: "\"id\"")).lines == [
        "service/api maintenance: Down; it is down; silenced"
      ])
    #expect(
      try Ingesting("alertmanager", alert(labels, state: "suppressed")).lines == ["service/api major_outage: Down; it is down"])
  }

  @Test func anAlertInAStateThatIsNotKnownIsUnknown() throws {
    let ingested = try Ingesting("alertmanager", alert(#""job": "api", "severity": "warning""#, state: "dormant"))
    #expect(ingested.lines == ["service/api unknown: Down; it is down"])
    #expect(
      ingested.messages == ["warning [unknown-status] unknown word \"dormant\" at status.state: shown as unknown"])
  }

  /// `jq '.[]'` prints them one by one.
  @Test func readsAlertsOneByOne() throws {
    let one = alert(#""job": "api", "severity": "warning""#).dropFirst().dropLast()
    let two = alert(#""job": "web", "severity": "critical""#).dropFirst().dropLast()
    let ingested = try Ingesting("alertmanager", "\(one)\n\(two)")
    #expect(ingested.lines == ["service/api degraded: Down; it is down", "service/web major_outage: Down; it is down"])
  }

  @Test func theWorstAlertOfAServiceCounts() throws {
    let one = alert(#""job": "api", "severity": "warning""#).dropFirst().dropLast()
    let two = alert(#""job": "api", "severity": "critical""#).dropFirst().dropLast()
    let ingested = try Ingesting("alertmanager", "[\(one), \(two)]")
    #expect(ingested.lines == ["service/api major_outage: Down; it is down"])
    #expect(ingested.urls == ["https://example.org/down"])
    #expect(ingested.history.contains("service/api major_outage 2026-11-22T20:42:35.008Z.."))
  }
}

@Suite struct GatusTests {
  private func endpoint(_ name: String, key: String, _ results: String...) -> String {
    #"{"name": "\#(name)", "group": "g", "key": "\#(key)", "results": [\#(results.joined(separator: ","))]}"#
  }

  private func result(_ success: String, _ time: String) -> String {
    #"{"success": \#(success), "timestamp": "\#(time)", "errors": ["timeout"], "conditionResults": [{"condition": "[STATUS] == 200", "success": \#(success)}]}"#
  }

  @Test func theLastResultCounts() throws {
    let ingested = try Ingesting(
      "gatus",
      "["
        + [
          endpoint(
            "api", key: "g_api", result("true", "2026-11-22T20:00:00Z"), result("false", "2026-11-22T20:01:00.5Z"),
            result("false", "2026-11-22T20:02:00Z")),
          endpoint("web", key: "g_web", result("true", "2026-11-22T20:02:30Z")), endpoint("new", key: "g_new"),
          endpoint("old", key: "g_old", result("true", "0001-01-01T00:00:00Z")),
        ].joined(separator: ",") + "]")
    #expect(
      ingested.lines == [
        "service/api major_outage: timeout; [STATUS] == 200", "service/web operational", "service/new unknown: not checked yet",
        "service/old unknown",
      ])
    #expect(ingested.snapshot?.observedAt == Instant(rfc3339: "2026-11-22T20:02:30Z"))
    #expect(
      ingested.history == [
        "service/api operational 2026-11-22T20:00:00Z..2026-11-22T20:01:00.5Z",
        "service/api major_outage 2026-11-22T20:01:00.5Z..2026-11-22T20:02:00Z",
      ])
  }

  @Test func aLastResultThatCannotBeReadIsUnknown() throws {
    for last in ["null", "[]", #"{"timestamp": "2026-11-22T20:03:00Z"}"#] {
      let ingested = try Ingesting("gatus", "[\(endpoint("api", key: "k", result("true", "2026-11-22T20:00:00Z"), last))]")
      #expect(ingested.lines == ["service/api unknown"])
      #expect(ingested.findings.count == 1)
    }
  }

  @Test func readsASingleEndpoint() throws {
    #expect(
      try Ingesting("gatus", endpoint("api", key: "k", result("true", "2026-11-22T20:00:00Z"))).lines == [
        "service/api operational"
      ])
  }

  /// While nobody looked nothing is known, whatever was before and after.
  @Test func aLongTimeBetweenTwoResultsIsAGap() throws {
    let times = ["20:00", "20:01", "20:02", "20:32", "20:33", "20:34"].map { result("true", "2026-11-22T\($0):00Z") }
    let text = #"{"name": "api", "key": "k", "results": [\#(times.joined(separator: ","))]}"#
    #expect(
      try Ingesting("gatus", text).history == [
        "service/api operational 2026-11-22T20:00:00Z..2026-11-22T20:03:00Z",
        "service/api operational 2026-11-22T20:32:00Z..2026-11-22T20:34:00Z",
      ])
  }

  @Test func resultsCountByTheirTimes() throws {
    let results = [result("false", "2026-11-22T20:02:00Z"), result("true", "2026-11-22T20:01:00Z")]
    let ingested = try Ingesting("gatus", "[\(endpoint("api", key: "k", results[0], results[1]))]")
    #expect(ingested.lines == ["service/api major_outage: timeout; [STATUS] == 200"])
  }

  @Test func endpointsOfOneNameAreToldApartByTheirKeys() throws {
    let time = "2026-11-22T20:00:00Z"
    let text = "[\(endpoint("api", key: "a_api", result("true", time))), \(endpoint("api", key: "b_api", result("true", time)))]"
    #expect(try Ingesting("gatus", text).lines == ["service/a_api operational", "service/b_api operational"])
  }
}

@Suite struct StatuspageTests {
  @Test func readsComponentsWithTheirIncidents() throws {
    let ingested = try Ingesting(
      "statuspage",
      #"""
      {"page": {"id": "p", "url": "https://status.example.org", "updated_at": "2019-12-20T00:13:02.972Z"},
       "components": [
        {"id": "1", "name": "API Requests", "status": "partial_outage", "group": false},
        {"id": "2", "name": "Web", "status": "operational"},
        {"id": "3", "name": "All", "status": "operational", "group": true},
        {"id": "4", "name": "Odd", "status": "wobbly"}],
       "incidents": [{"name": "Database down", "status": "investigating", "shortlink": "https://stspg.io/x", "components": [],
         "incident_updates": [{"body": "a <b>\r\n", "affected_components": [{"code": "1"}]}, {"affected_components": null}]},
        {"name": "Old", "status": "resolved", "components": [{"id": "2"}]}],
       "scheduled_maintenances": [{"name": "Upgrade", "status": "in_progress", "components": [{"id": "2"}],
         "scheduled_for": "2019-12-24T22:00:00.000-07:00"}]}
      """#)
    #expect(
      ingested.lines == [
        "service/API Requests partial_outage: Database down (investigating)",
        "service/Web operational: Upgrade (in progress, 2019-12-24 22:00 -07:00)", "service/Odd unknown",
      ])
    #expect(ingested.urls == ["https://stspg.io/x", "https://status.example.org", "https://status.example.org"])
    // When the page was changed is not when it was looked at.
    #expect(ingested.snapshot?.observedAt == Ingesting.now)
  }
}

extension StatuspageTests {
  @Test func componentsOfOneNameBearTheirGroups() throws {
    let ingested = try Ingesting(
      "statuspage",
      #"""
      {"page": {"id": "p"}, "components": [
        {"id": "e", "name": "EU", "group": true, "status": "major_outage"}, {"id": "u", "name": "US", "group": true, "status": "operational"},
        {"id": "1", "name": "API", "group_id": "e", "status": "major_outage"},
        {"id": "2", "name": "API", "group_id": "u", "status": "operational"},
        {"id": "3", "name": "Web", "group_id": "u", "status": "operational"}]}
      """#)
    #expect(
      ingested.lines == ["service/EU - API major_outage", "service/US - API operational", "service/Web operational"])
    #expect(ingested.findings == [])
  }
}

@Suite struct UpptimeTests {
  @Test func readsSites() throws {
    let ingested = try Ingesting(
      "upptime",
      #"""
      [{"name": "Main Site", "slug": "main-site", "url": "https://example.org", "status": "up", "uptime": "99.93%", "uptimeDay": "100.00%"},
       {"slug": "b", "status": "down", "uptime": "1%"}, {"slug": "c", "status": "degraded", "uptime": "1%"}, {"slug": "d", "status": "lost", "uptime": "1%"}]
      """#)
    #expect(
      ingested.lines == [
        "service/main-site operational: 100.00% up in the last day", "service/b major_outage", "service/c degraded",
        "service/d unknown",
      ])
    #expect(ingested.urls.first == "https://example.org")
  }
}
