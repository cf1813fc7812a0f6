import OpsModel

/// `aws ec2 describe-instances` and `describe-instance-status`. Given together, the second adds its checks to the names of the
/// first; alone it knows instances by their ids only.
extension SourceTool {
  static let ec2 = SourceTool(
    source: .awsEC2, documents: "`aws ec2 describe-instances` or `describe-instance-status`",
    mark: "\"Reservations\" or \"InstanceStatuses\"",
    words: [EC2.states, EC2.checks],
    recognises: { $0["Reservations"]?.isList == true || $0["InstanceStatuses"]?.isList == true },
    read: { documents, reading in
      var instances: [EC2.Instance] = []
      var index: [String: Int] = [:]
      var isDoubtful = false
      for document in documents {
        let reservations = reading.objects(document.items("Reservations"), "a reservation")
        for reservation in reservations where reservation["Instances"] == nil {
          reading.leaveOut(reservation, "a reservation without \"Instances\"")
        }
        for (owner, instance) in reservations.flatMap({ owner in owner.items("Instances").map { (owner, $0) } }) {
          guard let read = EC2.instance(instance, account: owner.text("OwnerId"), &reading) else { continue }
          // Two pages that overlap: an instance is one instance, and its worse state counts.
          if let known = index[read.id] {
            if read.status.weight > instances[known].status.weight { instances[known] = read }
            continue
          }
          index[read.id] = instances.count
          instances.append(read)
        }
      }
      for document in documents {
        for status in document.items("InstanceStatuses") where !EC2.add(status, to: &instances, &index, &reading) {
          isDoubtful = true
        }
      }
      // A check that could not be read may be that of any instance without one.
      if isDoubtful {
        for known in instances.indices where instances[known].checked == nil { instances[known].checked = .unknown }
      }
      EC2.add(instances, to: &reading)
    })
}

private enum EC2 {
  static let states = WordTable(
    "aws-ec2", "Reservations[].Instances[].State.Name", .server,
    [
      ("running", .operational, "or what its status checks say, when they are given too"),
      ("pending", .maintenance, "starting"),
      ("stopping stopped shutting-down", .majorOutage, nil),
      ("terminated", .majorOutage, "left out where another instance has its name"),
    ])
  static let checks = WordTable(
    "aws-ec2", "InstanceStatuses[].(InstanceStatus|SystemStatus|AttachedEbsStatus).Status", .server,
    [
      ("ok", .operational, nil),
      ("impaired", .degraded, "a major outage when no check passes"),
      ("initializing insufficient-data not-applicable", .unknown, nil),
    ])

  struct Instance {
    var id: String
    var name: String?
    var environment: String
    var status: Status
    /// Nil: no status checks seen.
    var checked: Status?
    var note: String?
    var isTerminated: Bool
    var type: String?
    var role: String?
    var zone: String?
    var place: Place

    /// A machine that does not run has no checks that count.
    var health: Status { status == .operational ? checked ?? status : status }
  }

  static func instance(_ item: Item, account: String?, _ reading: inout Reading) -> Instance? {
    guard let id = Names.id(item.text("InstanceId")) else {
      reading.leaveOut(item, "an instance without \"InstanceId\"")
      return nil
    }
    let tags = item.tags("Tags")
    let name = Names.id(tags["Name"])
    let zone = item.text("Placement", "AvailabilityZone")
    let traits = Traits(name ?? id, id, tags: tags, region: AWSConsole.region(ofZone: zone), account: account)
    guard let environment = reading.environment(of: traits, at: item) else { return nil }
    let state = item["State", "Name"]
    let status = reading.status(state, in: states, of: item)
    let reason = item.text("StateReason", "Message") ?? item.text("StateTransitionReason")
    return Instance(
      id: id, name: name, environment: environment, status: status,
      note: status == .operational ? nil : Rollup.message([state?.string, reason]),
      isTerminated: state?.string == "terminated", type: item.text("InstanceType"), role: tags["Role"] ?? tags["role"],
      zone: zone, place: item.place)
  }

  /// - Returns: false when it does not say of which instance it is.
  static func add(
    _ item: Item, to instances: inout [Instance], _ index: inout [String: Int], _ reading: inout Reading
  ) -> Bool {
    guard let id = Names.id(item.text("InstanceId")) else {
      reading.leaveOut(item, "the status of an instance without \"InstanceId\"")
      return false
    }
    let state = reading.status(item["InstanceState", "Name"], in: states, of: item)
    // The two that every instance has, and since 2023 one of its volumes, if it has any.
    let volumes = item.text("AttachedEbsStatus", "Status")
    let hasVolumes = item["AttachedEbsStatus"] != nil && volumes != "not-applicable"
    let names = ["SystemStatus", "InstanceStatus"] + (hasVolumes ? ["AttachedEbsStatus"] : [])
    let results = names.map { ($0, reading.status(item[$0, "Status"], in: checks, of: item)) }
    let failed = results.filter { $0.1 == .degraded }
    let health = failed.count == results.count && !failed.isEmpty ? .majorOutage : worst(results.map(\.1))
    let note =
      failed.isEmpty
      ? nil
      : "\(results.count - failed.count) of \(results.count) status checks pass: \(failed.map { label($0.0) }.joined(separator: ", ")) impaired"
    let message = Rollup.message([note] + item.items("Events").map { event($0, &reading) })

    if let known = index[id] {
      instances[known].checked = state == .unknown ? .unknown : health
      instances[known].note = Rollup.message([instances[known].note, message])
      return true
    }
    let zone = item.text("AvailabilityZone")
    var traits = Traits(id, tags: nil, region: AWSConsole.region(ofZone: zone))
    traits.isNameUntold = true
    guard let environment = reading.environment(of: traits, at: item) else { return true }
    index[id] = instances.count
    instances.append(
      Instance(
        id: id, name: nil, environment: environment, status: state, checked: health,
        note: Rollup.message([state == .operational ? nil : item.text("InstanceState", "Name"), message]),
        isTerminated: item.text("InstanceState", "Name") == "terminated", type: nil, role: nil,
        zone: zone, place: item.place))
    return true
  }

  private static func worst(_ statuses: [Status]) -> Status { statuses.max { $0.weight < $1.weight } ?? .unknown }

  private static func label(_ key: String) -> String {
    switch key {
    case "SystemStatus": "system"
    case "InstanceStatus": "instance"
    default: "attached volumes"
    }
  }

  /// A scheduled event that is still to come; AWS keeps past ones for a week with a mark in front.
  private static func event(_ item: Item, _ reading: inout Reading) -> String? {
    let description = item.text("Description") ?? ""
    guard !description.hasPrefix("[Completed]"), !description.hasPrefix("[Canceled]") else { return nil }
    let time = reading.time(item, "NotBefore").map { " from \($0.readable)" } ?? ""
    return "scheduled: \(item.text("Code") ?? "an event")\(time)"
  }

  /// Instances of one name are one server: an instance that replaced another, or a group that scales.
  static func add(_ instances: [Instance], to reading: inout Reading) {
    var groups: [Placed: [Instance]] = [:]
    var order: [Placed] = []
    for instance in instances {
      let server = Placed(subject: SubjectRef(.server, instance.name ?? instance.id), environment: instance.environment)
      if groups[server] == nil { order.append(server) }
      groups[server, default: []].append(instance)
    }
    for server in order {
      let all = groups[server] ?? []
      let alive = all.filter { !$0.isTerminated }
      let group = alive.isEmpty ? all : alive
      guard let first = group.first else { continue }
      let status = Rollup.status(of: group.map(\.health))
      let message =
        group.count == 1
        ? first.note
        : Rollup.message(
          ["\(group.count { $0.health == .operational }) of \(group.count) instances healthy"]
            + group.map { instance in instance.note.map { "\(instance.id): \($0)" } })
      let region = AWSConsole.region(ofZone: first.zone)
      var observation = Observation(
        subject: server.subject, environment: server.environment, status: status, message: message,
        place: first.place)
      observation.url = AWSConsole(region: region).instance(first.id)
      observation.role = first.role
      observation.region = region
      observation.type = first.type
      reading.add(observation)
    }
  }
}
