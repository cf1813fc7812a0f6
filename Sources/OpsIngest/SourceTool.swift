import OpsModel

/// A tool whose JSON we read: one file each, listed here.
struct SourceTool: Sendable {
  /// As `opsboard ingest` takes it.
  let name: String
  /// For messages: the commands or answers that it reads.
  let documents: String
  /// For messages: what tells its documents from others.
  let mark: String
  let words: [WordTable]
  let recognises: @Sendable (Item) -> Bool
  let read: @Sendable ([Item], inout Reading) -> Void

  static let all: [SourceTool] = [
    codePipeline, codeBuild, ecs, ec2, elb, rds, cloudWatch, gitHubActions, gitLab, prometheus, alertmanager, gatus, statuspage,
    upptime,
  ]

  static func named(_ name: String) -> SourceTool? { all.first { $0.name == name } }
}
