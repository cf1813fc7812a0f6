import OpsInsight
import OpsModel

/// What the site says, for programs.
enum MachineFiles {
  /// Those with an entry for everything: of 10 000 pages each takes as long as hundreds of pages.
  static let large = ofGaps + [StateFile.path, "status.json"]

  static let ofGaps = ["missing-docs.csv", "missing-docs.jira.json", "missing-docs.json"]

  static func all(_ index: SiteIndex) -> [(path: String, make: @Sendable () -> [UInt8])] {
    let insight = index.insight
    let all = insight.gaps()
    var files: [(path: String, make: @Sendable () -> [UInt8])] = [
      (StateFile.path, { StateFile.bytes(index) }),
      ("status.json", { StatusFile.bytes(index) }),
      (Feed.path, { Feed.bytes(index) }),
      ("missing-docs.json", { insight.gapDocument(all) }),
      ("missing-docs.csv", { insight.gapTable(insight.open(all)) }),
      ("missing-docs.jira.json", { insight.jiraBodies(insight.open(all)) }),
    ]
    files += BadgeFiles.all(index)
    for schema in Schema.files { files.append(("schemas/\(schema.path)", { schema.bytes })) }
    return files
  }
}
