import OpsModel

/// Prometheus' `/api/v1/targets`. A job is a service, as good as its instances; of a node exporter every instance is a server.
extension SourceTool {
  static let prometheus = SourceTool(
    source: .prometheus, documents: "Prometheus' /api/v1/targets", mark: "\"data\" with \"activeTargets\"",
    words: [Prometheus.states],
    recognises: { $0["data", "activeTargets"]?.isList == true },
    read: { documents, reading in
      let targets = documents.flatMap { $0["data"]?.items("activeTargets") ?? [] }.compactMap { Prometheus.target($0, &reading) }
      Prometheus.add(targets, to: &reading)
    })
}

private enum Prometheus {
  static let states = WordTable(
    "prometheus", "data.activeTargets[].health", .service,
    [("up", .operational, "when it has been scraped"), ("down", .majorOutage, nil), ("unknown", .unknown, "not scraped yet")])
  /// Exporters that speak of the machine that they run on.
  private static let machineJobs: Set<String> = [
    "node", "node-exporter", "node_exporter", "windows", "windows-exporter", "windows_exporter",
  ]

  struct Target: Hashable {
    var subject: SubjectRef
    var environment: String
    var instance: String
    var status: Status
    var error: String?
    var url: String?
    var scraped: Instant?
    var place: Place

    var withoutPlace: Target {
      var target = self
      target.place = Place(file: "")
      return target
    }
  }

  static func target(_ item: Item, _ reading: inout Reading) -> Target? {
    guard let job = Names.id(item.text("labels", "job") ?? item.text("scrapePool")) else {
      reading.leaveOut(item, "a target without a job")
      return nil
    }
    let label = item.text("labels", "instance")
    let machine = machineJobs.contains(job) ? Names.id(label.map(host)) : nil
    if machineJobs.contains(job), machine == nil {
      reading.leaveOut(item, "a target of the job \"\(job)\" without an instance, which would be a server,")
      return nil
    }
    let instance = label ?? item.text("scrapeUrl") ?? "an instance"
    let traits = machine.map { Traits($0, job, tags: item.texts("labels")) } ?? Traits(job, tags: item.texts("labels"))
    guard let environment = reading.environment(of: traits, at: item) else { return nil }
    let scraped = reading.time(item, "lastScrape")
    reading.looked(at: scraped)
    var status = reading.status(item["health"], in: states, of: item)
    // Without a scrape nobody knows that it is up.
    if status == .operational, scraped == nil {
      reading.warn(.invalidDate, at: item["lastScrape"] ?? item, "a target that is up and was never scraped: shown as unknown")
      status = .unknown
    }
    return Target(
      subject: machine.map { SubjectRef(.server, $0) } ?? SubjectRef(.service, job), environment: environment, instance: instance,
      status: status,
      error: item.text("lastError"), url: reading.link(item["globalUrl"] ?? item["scrapeUrl"]), scraped: scraped,
      place: item.place)
  }

  /// `10.0.0.7:9100` is the machine `10.0.0.7`.
  private static func host(_ instance: String) -> String {
    guard let colon = instance.lastIndex(of: ":"), instance[instance.index(after: colon)...].allSatisfy(\.isNumber) else {
      return instance
    }
    return String(instance[..<colon])
  }

  static func add(_ targets: [Target], to reading: inout Reading) {
    let groups = Dictionary(grouping: targets) { Placed(subject: $0.subject, environment: $0.environment) }
    for (placed, all) in groups.sorted(by: { $0.key < $1.key }) {
      // A file that is given twice has no more instances than one.
      var seen: Set<Target> = []
      let group = all.filter { seen.insert($0.withoutPlace).inserted }
      let status = Rollup.status(of: group.map(\.status))
      let down = group.filter { $0.status != .operational }
      var observation = Observation(
        subject: placed.subject, environment: placed.environment, status: status, place: group[0].place)
      if let first = down.first {
        let counts = group.count > 1 ? "\(group.count - down.count) of \(group.count) instances up; not up: " : ""
        let error = first.error.map { ": \($0)" } ?? ""
        observation.message = counts + Rollup.list(down.map(\.instance)) + error
      }
      observation.url = (down.first ?? group[0]).url
      // The oldest look of all counts: the newest would vouch for instances that nobody has looked at since.
      observation.checkedAt = group.compactMap(\.scraped).min()
      reading.add(observation)
    }
  }
}
