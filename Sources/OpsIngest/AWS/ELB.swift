import OpsModel

/// `aws elbv2 describe-target-health`. The document does not say whose targets these are: each target is a server, and with a
/// name given they are one service together.
extension SourceTool {
  static let elb = SourceTool(
    name: "aws-elbv2", documents: "`aws elbv2 describe-target-health`", mark: "\"TargetHealthDescriptions\"",
    words: [ELB.states],
    recognises: { $0["TargetHealthDescriptions"]?.isList == true },
    read: { documents, reading in
      let targets = documents.flatMap { $0.items("TargetHealthDescriptions") }.map { ELB.target($0, &reading) }
      ELB.addServers(targets, to: &reading)
      if let name = reading.name, let first = documents.first { ELB.addService(name, targets, first.place, to: &reading) }
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
    var port: Int?
    var status: Status
    var note: String?
    /// Whether its state is a word that we know.
    var isUnderstood: Bool
    var place: Place

    /// Alike, they are one target in a file that was given twice.
    func isSame(as other: Target) -> Bool {
      id != nil && id == other.id && port == other.port && status == other.status && note == other.note
    }
  }

  static func target(_ item: Item, _ reading: inout Reading) -> Target {
    // A target may be an instance, an address, a function or another load balancer.
    let name = item.text("Target", "Id")
    let id = Names.id(ARN(name)?.name ?? name)
    if id == nil {
      reading.warn(.missingKey, at: item, "a target without \"Id\" counts for its service, but is no server")
    }
    let status = reading.status(item["TargetHealth", "State"], in: states, of: item)
    let state = item.text("TargetHealth", "State")
    let why = item.text("TargetHealth", "Description") ?? item.text("TargetHealth", "Reason")
    return Target(
      id: id, port: item["Target"]?.int("Port"), status: status,
      note: status == .operational ? nil : Rollup.message([state, why]),
      isUnderstood: state.map { states.entry($0) != nil } ?? false, place: item.place)
  }

  /// A target may be registered with several ports.
  static func addServers(_ targets: [Target], to reading: inout Reading) {
    var groups: [String: [Target]] = [:]
    for target in targets {
      guard let id = target.id, groups[id]?.contains(where: target.isSame) != true else { continue }
      groups[id, default: []].append(target)
    }
    for (id, ports) in groups.sorted(by: { $0.key < $1.key }) {
      let notes = ports.map { target in
        target.note.map { note in ports.count > 1 ? "port \(target.port ?? 0): \(note)" : note }
      }
      reading.add(
        Observation(
          subject: SubjectRef(.server, id), status: Rollup.status(of: ports.map(\.status)), message: Rollup.message(notes),
          place: ports[0].place))
    }
  }

  /// Targets that come or go do not make the service worse as long as others serve.
  static func addService(_ name: String, _ all: [Target], _ place: Place, to reading: inout Reading) {
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
        subject: SubjectRef(.service, name), status: status, message: "\(serving) of \(targets.count) targets healthy",
        place: place))
  }
}
