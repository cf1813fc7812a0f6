import OpsInsight
import OpsModel

/// What the site says, for programs.
enum MachineFiles {
  /// Those with an entry for everything: of 10 000 pages each takes as long as hundreds of pages.
  static let large = ["missing-docs.csv", "missing-docs.jira.json", "missing-docs.json", StateFile.path, "status.json"]

  struct File: Sendable {
    var path: String
    var mark: (@Sendable (Marks) -> Fingerprint)?
    var make: @Sendable () -> [UInt8]

    init(_ path: String, mark: (@Sendable (Marks) -> Fingerprint)? = nil, _ make: @escaping @Sendable () -> [UInt8]) {
      self.path = path
      self.mark = mark
      self.make = make
    }
  }

  static func all(_ index: SiteIndex) -> [File] {
    let insight = index.insight
    let all = insight.gaps()
    func ofGaps(_ path: String, _ make: @escaping @Sendable () -> [UInt8]) -> File {
      File(path, mark: { $0.gapFile(path) }, make)
    }
    var files = [
      File(StateFile.path) { StateFile.bytes(index) },
      File("status.json") { StatusFile.bytes(index) },
      File(Feed.path) { Feed.bytes(index) },
      ofGaps("missing-docs.json") { insight.gapDocument(all) },
      ofGaps("missing-docs.csv") { insight.gapTable(insight.open(all)) },
      ofGaps("missing-docs.jira.json") { insight.jiraBodies(insight.open(all)) },
    ]
    files += BadgeFiles.all(index)
    for schema in Schema.files { files.append(File("schemas/\(schema.path)") { schema.bytes }) }
    return files
  }
}
