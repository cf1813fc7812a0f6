import OpsModel

/// A tool whose JSON we read: one file each, listed here.
struct SourceTool: Sendable {
  let source: StatusSource
  /// For messages: the commands or answers that it reads.
  let documents: String
  /// For messages: what tells its documents from others.
  let mark: String
  let words: [WordTable]
  /// The kinds of which a document can list everything there is.
  var lists: [Kind] { source == .alertmanager ? [] : Kind.observed.filter { kind in words.contains { $0.kind == kind } } }
  let recognises: @Sendable (Item) -> Bool
  let read: @Sendable ([Item], inout Reading) -> Void

  static let all: [SourceTool] = [
    codePipeline, codeBuild, ecs, ec2, elb, rds, cloudWatch, gitHubActions, gitLab, prometheus, alertmanager, gatus, statuspage,
    upptime,
  ]

  /// As `opsboard ingest` takes it.
  var name: String { source.rawValue }

  static func named(_ name: String) -> SourceTool? { all.first { $0.name == name } }
}
