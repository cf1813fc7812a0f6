import OpsModel

/// `aws rds describe-db-instances`. The words are listed in the RDS user guide, "Viewing DB instance status".
extension SourceTool {
  static let rds = SourceTool(
    name: "aws-rds", documents: "`aws rds describe-db-instances`", mark: "\"DBInstances\"", words: [RDS.states],
    recognises: { $0["DBInstances"]?.isList == true },
    read: { documents, reading in
      for instance in documents.flatMap({ $0.items("DBInstances") }) { RDS.add(instance, to: &reading) }
    })
}

private enum RDS {
  static let states = WordTable(
    "aws-rds", "DBInstances[].DBInstanceStatus", .server,
    [
      (
        "available backing-up configuring-activity-stream configuring-enhanced-monitoring configuring-iam-database-auth "
          + "configuring-log-exports storage-config-upgrade storage-optimization",
        .operational, nil
      ),
      ("storage-initialization incompatible-option-group", .degraded, "reachable, but not as it should be"),
      (
        "backtracking converting-to-vpc creating maintenance modifying moving-to-vpc rebooting renaming "
          + "resetting-master-credentials starting upgrading",
        .maintenance, nil
      ),
      (
        "delete-precheck deleting failed inaccessible-encryption-credentials inaccessible-encryption-credentials-recoverable "
          + "incompatible-create incompatible-network incompatible-parameters incompatible-restore insufficient-capacity "
          + "restore-error stopped stopping storage-full",
        .majorOutage, nil
      ),
    ])

  static func add(_ item: Item, to reading: inout Reading) {
    guard let id = Names.id(item.text("DBInstanceIdentifier")) else {
      return reading.warn(.missingKey, at: item, "a database without \"DBInstanceIdentifier\" is left out")
    }
    let status = reading.status(item["DBInstanceStatus"], in: states, of: item)
    let arn = ARN(item.text("DBInstanceArn"))
    let region = arn?.region ?? AWSConsole.region(ofZone: item.text("AvailabilityZone"))
    var observation = Observation(subject: SubjectRef(.server, id), status: status, place: item.place)
    observation.message = status == .operational ? nil : item.text("DBInstanceStatus")
    observation.version = Rollup.message([item.text("Engine"), item.text("EngineVersion")])?.replacing("; ", with: " ")
    observation.url = (AWSConsole(arn) ?? AWSConsole(region: region)).database(id)
    observation.role = "database"
    observation.region = region
    observation.type = item.text("DBInstanceClass")
    reading.add(observation, origin: item.text("DBInstanceArn"), at: item)
  }
}
