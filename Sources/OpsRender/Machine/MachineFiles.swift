import OpsInsight
import OpsModel

/// What the site says, for programs.
enum MachineFiles {
  static func all(_ index: SiteIndex) -> [(path: String, make: @Sendable () -> [UInt8])] {
    [
      ("state.json", { StateFile.bytes(index) }),
      ("status.json", { StatusFile.bytes(index) }),
    ]
  }
}
