import OpsInsight
import OpsModel

/// What the site says, for programs.
enum MachineFiles {
  static func all(_ index: SiteIndex) -> [(path: String, make: @Sendable () -> [UInt8])] {
    let insight = index.insight
    let all = insight.gaps()
    return [
      ("state.json", { StateFile.bytes(index) }),
      ("status.json", { StatusFile.bytes(index) }),
      ("missing-docs.json", { insight.gapDocument(all) }),
      ("missing-docs.csv", { insight.gapTable(all) }),
    ]
  }
}
