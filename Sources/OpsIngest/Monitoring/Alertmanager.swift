import OpsModel

/// Alertmanager's `/api/v2/alerts`. An alert makes its service worse; that there is none proves nothing, so no service is ever
/// called operational by it.
extension SourceTool {
  static let alertmanager = SourceTool(
    source: .alertmanager, documents: "Alertmanager's /api/v2/alerts",
    mark: "a list whose entries have \"labels\" and \"startsAt\"",
    words: [Alertmanager.severities, Alertmanager.states],
    recognises: { $0.isList(with: "labels", "startsAt") },
    read: { documents, reading in
      for alert in documents.flatMap(\.items) { Alertmanager.add(alert, to: &reading) }
    })
}

private enum Alertmanager {
  static let severities = WordTable(
    "alertmanager", "labels.severity", .service,
    [
      ("critical page emergency fatal disaster", .majorOutage, nil),
      ("error high major", .partialOutage, nil),
      ("warning warn medium minor average low ticket", .degraded, "and so is an alert without severity"),
      ("info informational none debug notice", nil, "no word on health: left out"),
    ])
  static let states = WordTable(
    "alertmanager", "status.state", .service,
    [
      ("active unprocessed", nil, "the severity"),
      ("suppressed", .maintenance, "when silenced; when inhibited by another alert, the severity"),
    ])

  static func add(_ alert: Item, to reading: inout Reading) {
    let name = alert.text("labels", "alertname")
    guard let id = Names.id(alert.text("labels", "service") ?? alert.text("labels", "job") ?? name) else {
      return reading.leaveOut(alert, "an alert without \"alertname\"")
    }
    guard let environment = reading.environment(of: Traits(id, name, tags: alert.texts("labels")), at: alert) else { return }
    var status = Status.degraded
    if let severity = alert["labels", "severity"], alert.text("labels", "severity") != nil {
      if let entry = reading.entry(severity, in: severities, of: alert) {
        guard let meaning = entry.status else { return }
        status = meaning
      } else {
        status = .unknown
      }
    }
    let silences = alert["status"]?.items("silencedBy") ?? []
    if let state = alert["status", "state"] {
      let entry = reading.entry(state, in: states, of: alert)
      if entry == nil { status = .unknown }
      if entry?.word == "suppressed", !silences.isEmpty { status = .maintenance }
    }
    let subject = SubjectRef(.service, id)
    let text =
      alert.text("annotations", "summary") ?? alert.text("annotations", "description") ?? alert.text("annotations", "message")
    let observation = Observation(
      subject: subject, environment: environment, status: status,
      message: Rollup.message([name, text, silences.isEmpty ? nil : "silenced"]),
      url: reading.link(alert["annotations", "runbook_url"] ?? alert["generatorURL"]), place: alert.place)
    reading.add(observation)
    if let since = reading.time(alert, "startsAt") {
      reading.add(Interval(subject: subject, environment: environment, status: status, from: since, place: alert.place))
    }
  }
}
