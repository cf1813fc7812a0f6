import OpsModel

/// Upptime's `history/summary.json`: every site is a service.
extension SourceTool {
  static let upptime = SourceTool(
    source: .upptime, documents: "Upptime's summary.json", mark: "a list whose entries have \"slug\", \"status\" and \"uptime\"",
    words: [Upptime.states],
    recognises: { $0.isList(with: "slug", "status", "uptime") },
    read: { documents, reading in
      for site in documents.flatMap(\.items) { Upptime.add(site, to: &reading) }
    })
}

private enum Upptime {
  static let states = WordTable(
    "upptime", "status", .service,
    [("up", .operational, nil), ("degraded", .degraded, nil), ("down", .majorOutage, nil)])

  static func add(_ site: Item, to reading: inout Reading) {
    guard let id = Names.id(site.text("slug") ?? site.text("name")) else {
      return reading.leaveOut(site, "a site without \"slug\"")
    }
    guard let environment = reading.environment(of: Traits(id, site.text("name")), at: site) else { return }
    let status = reading.status(site["status"], in: states, of: site)
    let uptime = site.text("uptimeDay").map { "\($0) up in the last day" }
    reading.add(
      Observation(
        subject: SubjectRef(.service, id), environment: environment, status: status, message: uptime,
        url: reading.link(site["url"]), place: site.place))
  }
}
