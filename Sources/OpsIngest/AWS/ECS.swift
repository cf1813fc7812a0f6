import OpsModel

/// `aws ecs describe-services`. A service's own status says only that it exists: its health is how many of its tasks run.
extension SourceTool {
  static let ecs = SourceTool(
    source: .awsECS, documents: "`aws ecs describe-services`", mark: "\"services\" whose entries have \"serviceName\"",
    words: [ECS.lives, ECS.rollouts],
    recognises: { document in
      guard let services = document["services"], services.isList else { return false }
      return services.isList(with: "serviceName") && (!services.isEmptyList || document["failures"] != nil)
    },
    read: { documents, reading in
      for document in documents {
        for service in document.items("services") { ECS.add(service, to: &reading) }
        for failure in document.items("failures") { ECS.addFailure(failure, to: &reading) }
      }
    })
}

private enum ECS {
  static let lives = WordTable(
    "aws-ecs", "services[].status", .service,
    [
      ("ACTIVE", nil, "running tasks against desired ones"),
      ("DRAINING", .degraded, "being deleted, tasks still run"),
      ("INACTIVE", .majorOutage, "deleted"),
    ])
  static let rollouts = WordTable(
    "aws-ecs", "services[].deployments[].rolloutState", .service,
    [
      ("COMPLETED", nil, "running tasks against desired ones"),
      ("IN_PROGRESS", nil, "running tasks against desired ones; too few are degraded while it lasts"),
      ("FAILED", .degraded, "at best: the new version did not come up"),
    ])

  static func add(_ service: Item, to reading: inout Reading) {
    guard let id = Names.id(service.text("serviceName")) else {
      return reading.leaveOut(service, "a service without \"serviceName\"")
    }
    let arn = ARN(service.text("serviceArn"))
    let cluster = ARN(service.text("clusterArn"))?.name
    let traits = Traits(id, cluster, tags: service.has("tags") ? service.tags("tags") : nil, arn: arn)
    guard let environment = reading.environment(of: traits, at: service) else { return }
    let (status, message) = health(of: service, &reading)
    var observation = Observation(
      subject: SubjectRef(.service, id), environment: environment, status: status, message: message, place: service.place)
    observation.version = ARN(service.text("taskDefinition"))?.resource.split(separator: "/").last.map(String.init)
    observation.region = arn?.region
    observation.type = service.text("launchType")
    if let console = AWSConsole(arn), let cluster {
      observation.url = console.ecsService(cluster: cluster, service: service.text("serviceName") ?? id)
    }
    reading.add(observation, origin: service.text("serviceArn"), at: service)
  }

  private static func health(of service: Item, _ reading: inout Reading) -> (Status, String?) {
    guard let life = reading.entry(service["status"], in: lives, of: service) else { return (.unknown, nil) }
    guard let running = service.int("runningCount"), let desired = service.int("desiredCount") else {
      reading.warn(.missingKey, at: service, "no \"runningCount\" and \"desiredCount\": shown as unknown")
      return (.unknown, nil)
    }
    let counts = "\(running) of \(desired) tasks run"
    if let status = life.status { return (status, "\(life.word): \(counts)") }

    let all = service.items("deployments")
    let deployments = reading.objects(all, "a deployment")
    let primary = deployments.first { $0.text("status") == "PRIMARY" }
    let doubtful = WordTable.Entry(word: "", status: .unknown, note: nil)
    // Left out by services that are not deployed by ECS itself.
    var rollout = (primary ?? deployments.first)?["rolloutState"].map { reading.entry($0, in: rollouts, of: service) ?? doubtful }
    // The one that could not be read may be the one that counts, and where others tell how they get on, it should too.
    let isUnread =
      primary == nil && (deployments.count < all.count || deployments.contains { $0.text("status") == nil })
    let isNull = service.has("deployments") && service["deployments"] == nil
    if isUnread || isNull || (rollout == nil && deployments.contains { $0["rolloutState"] != nil }) {
      reading.warn(.missingKey, at: service, "the rollout of the newest deployment is not told: shown as unknown")
      rollout = doubtful
    }
    let isRolling = rollout?.word == "IN_PROGRESS"
    let note = rollout.flatMap { entry -> String? in
      switch entry.word {
      case "IN_PROGRESS": "a rollout is in progress"
      case "FAILED": primary?.text("rolloutStateReason") ?? "the rollout failed"
      default: nil
      }
    }
    let byCount: Status =
      if desired == 0 {
        running == 0 ? .maintenance : .degraded
      } else if running == 0 {
        .majorOutage
      } else if running < desired {
        isRolling ? .degraded : .partialOutage
      } else {
        .operational
      }
    let status = [byCount, rollout?.status ?? byCount].max { $0.weight < $1.weight } ?? byCount
    let scaled = desired == 0 && running == 0 ? "scaled to zero" : counts
    return (status, Rollup.message([scaled, note]))
  }

  /// Asked for and not there: the command succeeds all the same.
  static func addFailure(_ failure: Item, to reading: inout Reading) {
    let reason = failure.text("reason") ?? "no reason given"
    guard let arn = ARN(failure.text("arn")), let id = Names.id(arn.name) else {
      return reading.leaveOut(failure, "a failure (\(reason)) without \"arn\"")
    }
    // The cluster's name stands before the service's, except in the oldest ARNs.
    let cluster = arn.resource.split(separator: "/").dropFirst().dropLast().last.map(String.init)
    guard let environment = reading.environment(of: Traits(id, cluster, tags: nil, arn: arn), at: failure) else { return }
    reading.warn(.unknownSubject, at: failure, "ECS does not know service \"\(id)\" (\(reason)): shown as unknown")
    reading.add(
      Observation(
        subject: SubjectRef(.service, id), environment: environment, status: .unknown,
        message: "ECS does not know this service (\(reason))",
        region: arn.region, place: failure.place))
  }
}
