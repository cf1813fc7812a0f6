import OpsModel

/// `aws elbv2 describe-target-health`. The document does not say whose targets these are: each target is a server, and with a
/// name given they are one service together.
extension SourceTool {
  static let elb = SourceTool(
    source: .awsELB, documents: "`aws elbv2 describe-target-health`", mark: "\"TargetHealthDescriptions\"",
    words: [ELB.states],
    recognises: { $0["TargetHealthDescriptions"]?.isList == true },
    read: { documents, reading in
      let targets = documents.flatMap { $0.items("TargetHealthDescriptions") }.compactMap { ELB.target($0, &reading) }
      ELB.addServers(targets, to: &reading)
      if let name = reading.name, let first = documents.first { ELB.addService(name, targets, first, to: &reading) }
    })
}

private enum ELB {
  static let states = WordTable(
    "aws-elbv2", "TargetHealthDescriptions[].TargetHealth.State", .server,
    [
      ("healthy", .operational, nil),
      ("unhealthy unhealthy.draining", .majorOutage, nil),
      ("draining", .maintenance, "being taken out"),
      ("initial unused unavailable", .unknown, "not checked, or not yet"),
    ])

  struct Target {
    /// Nil: it cannot be shown as a server, but counts.
    var id: String?
    var environment: String
    var port: Int?
    var status: Status
    var note: String?
    /// Nil: it is no instance.
    var url: String?
    /// Whether its state is a word that we know.
    var isUnderstood: Bool
    var place: Place

    /// Alike, they are one target in a file that was given twice.
    func isSame(as other: Target) -> Bool {
      id != nil && id == other.id && environment == other.environment && port == other.port && status == other.status
        && note == other.note
    }
  }

  static func target(_ item: Item, _ reading: inout Reading) -> Target? {
    // A target may be an instance, an address, a function or another load balancer.
    let name = item.text("Target", "Id")
    let id = Names.id(ARN(name)?.name ?? name)
    if id == nil {
      reading.warn(.missingKey, at: item, "a target without \"Id\" counts for its service, but is no server")
    }
    let region = ARN(name)?.region ?? AWSConsole.region(ofZone: item.text("Target", "AvailabilityZone"))
    guard let environment = reading.environment(of: Traits(id, reading.name, region: region), at: item) else { return nil }
    let status = reading.status(item["TargetHealth", "State"], in: states, of: item)
    let state = item.text("TargetHealth", "State")
    let why = item.text("TargetHealth", "Description") ?? item.text("TargetHealth", "Reason")
    return Target(
      id: id, environment: environment, port: item["Target"]?.int("Port"), status: status,
      note: status == .operational ? nil : Rollup.message([state, why]),
      url: id.flatMap { $0.hasPrefix("i-") ? AWSConsole(region: region).instance($0) : nil },
      isUnderstood: state.map { states.entry($0) != nil } ?? false, place: item.place)
  }

  /// A target may be registered with several ports.
  static func addServers(_ targets: [Target], to reading: inout Reading) {
    var groups: [Placed: [Target]] = [:]
    for target in targets {
      guard let id = target.id else { continue }
      let server = Placed(subject: SubjectRef(.server, id), environment: target.environment)
      if groups[server]?.contains(where: target.isSame) != true { groups[server, default: []].append(target) }
    }
    for (server, ports) in groups.sorted(by: { $0.key < $1.key }) {
      let notes = ports.map { target in
        target.note.map { note in ports.count > 1 ? "port \(target.port ?? 0): \(note)" : note }
      }
      reading.add(
        Observation(
          subject: server.subject, environment: server.environment,
          status: Rollup.status(of: ports.map(\.status)), message: Rollup.message(notes), url: ports[0].url,
          place: ports[0].place))
    }
  }

  /// Targets that come or go do not make the service worse as long as others serve.
  static func addService(_ name: String, _ all: [Target], _ document: Item, to reading: inout Reading) {
    // Behind one target group all targets serve in one environment; without any, its name is all that is known.
    let places = Set(all.map(\.environment)).sorted()
    guard let environment = places.first ?? reading.environment(of: Traits(name), at: document) else { return }
    guard places.count <= 1 else {
      return reading.leaveOut(
        document, "the service \"\(name)\", whose targets run in \(Rollup.list(places)),", rule: .unknownEnvironment,
        hint: "name its environment with --environment")
    }
    var targets: [Target] = []
    for target in all where !targets.contains(where: target.isSame) { targets.append(target) }
    let serving = targets.filter { $0.status == .operational }.count
    let down = targets.filter { $0.status == .majorOutage }.count
    let status: Status =
      if serving > 0 {
        down > 0 ? .partialOutage : targets.contains { !$0.isUnderstood } ? .unknown : .operational
      } else if down > 0 {
        .majorOutage
      } else {
        .unknown
      }
    reading.add(
      Observation(
        subject: SubjectRef(.service, name), environment: environment, status: status,
        message: "\(serving) of \(targets.count) targets healthy", place: document.place))
  }
}
