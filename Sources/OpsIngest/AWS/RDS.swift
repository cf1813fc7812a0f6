import OpsModel

/// `aws rds describe-db-instances` and `describe-db-clusters`. The words are listed in the RDS user guide, "Viewing DB instance
/// status", and in the Aurora user guide, "Viewing DB cluster status".
extension SourceTool {
  static let rds = SourceTool(
    source: .awsRDS, documents: "`aws rds describe-db-instances` or `describe-db-clusters`",
    mark: "\"DBInstances\" or \"DBClusters\"", words: [RDS.instances, RDS.clusters],
    recognises: { $0["DBInstances"]?.isList == true || $0["DBClusters"]?.isList == true },
    read: { documents, reading in
      for document in documents {
        for instance in document.items("DBInstances") { RDS.addInstance(instance, to: &reading) }
        for cluster in document.items("DBClusters") { RDS.addCluster(cluster, to: &reading) }
      }
    })
}

private enum RDS {
  static let instances = WordTable(
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

  static let clusters = WordTable(
    "aws-rds", "DBClusters[].Status", .server,
    [
      ("available backing-up storage-optimization update-iam-db-auth", .operational, nil),
      ("failing-over", .degraded, "another instance takes over"),
      (
        "backtracking creating maintenance migrating modifying preparing-data-migration promoting rebooting renaming "
          + "resetting-master-credentials starting upgrading",
        .maintenance, nil
      ),
      (
        "cloning-failed deleting inaccessible-encryption-credentials inaccessible-encryption-credentials-recoverable "
          + "migration-failed stopped stopping",
        .majorOutage, nil
      ),
    ])

  static func addInstance(_ item: Item, to reading: inout Reading) {
    guard let id = Names.id(item.text("DBInstanceIdentifier")) else {
      return reading.leaveOut(item, "a database without \"DBInstanceIdentifier\"")
    }
    let arn = ARN(item.text("DBInstanceArn"))
    let region = arn?.region ?? AWSConsole.region(ofZone: item.text("AvailabilityZone"))
    let traits = Traits(id, tags: item.has("TagList") ? item.tags("TagList") : nil, region: region, account: arn?.account)
    guard let environment = reading.environment(of: traits, at: item) else { return }
    var observation = observation(of: item, id, item["DBInstanceStatus"], in: instances, &reading)
    observation.environment = environment
    observation.url = (AWSConsole(arn) ?? AWSConsole(region: region)).database(id)
    observation.role = "database"
    observation.region = region
    observation.type = item.text("DBInstanceClass")
    reading.add(observation, origin: item.text("DBInstanceArn"), at: item)
  }

  static func addCluster(_ item: Item, to reading: inout Reading) {
    guard let id = Names.id(item.text("DBClusterIdentifier")) else {
      return reading.leaveOut(item, "a cluster without \"DBClusterIdentifier\"")
    }
    let arn = ARN(item.text("DBClusterArn"))
    let region = arn?.region ?? AWSConsole.region(ofZone: item.items("AvailabilityZones").first?.string)
    let traits = Traits(id, tags: item.has("TagList") ? item.tags("TagList") : nil, region: region, account: arn?.account)
    guard let environment = reading.environment(of: traits, at: item) else { return }
    var observation = observation(of: item, id, item["Status"], in: clusters, &reading)
    observation.environment = environment
    observation.url = (AWSConsole(arn) ?? AWSConsole(region: region)).database(id, isCluster: true)
    observation.role = "database cluster"
    observation.region = region
    reading.add(observation, origin: item.text("DBClusterArn"), at: item)
  }

  private static func observation(
    of item: Item, _ id: String, _ word: Item?, in table: WordTable, _ reading: inout Reading
  ) -> Observation {
    let status = reading.status(word, in: table, of: item)
    let message = word?.string.flatMap { $0 == "available" ? nil : $0 }
    var observation = Observation(subject: SubjectRef(.server, id), status: status, message: message, place: item.place)
    let version = [item.text("Engine"), item.text("EngineVersion")].compactMap { $0 }
    observation.version = version.isEmpty ? nil : version.joined(separator: " ")
    return observation
  }
}
