import ArgumentParser
import OpsIngest
import OpsJSON
import OpsModel

struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest", abstract: "Turn another tool's JSON into a snapshot.",
    discussion: """
      SOURCE is one of: \(Ingest.sources.joined(separator: ", ")). The documents are what the tool prints; which of its documents \
      each one is, is recognised from its content. The same documents give the same snapshot, so it is safe to run twice.
      """)

  @OptionGroup var shared: SharedOptions
  @Argument(help: ArgumentHelp("The tool that printed the documents.", valueName: "source")) var source: String
  @Argument(help: ArgumentHelp("Its documents; - for standard input.", valueName: "file")) var files: [String] = ["-"]
  @Option(
    help: ArgumentHelp(
      "Where everything in the documents runs. (default: as \"observed\" in site.yml says of each)", valueName: "id"))
  var environment: String?
  @Option(help: ArgumentHelp("The subject, for documents that do not name it.", valueName: "id")) var name: String?
  @Option(help: ArgumentHelp("Where the snapshot is written. (default: status, below the content folder)", valueName: "dir"))
  var into: String?
  @Option(
    help: ArgumentHelp("When the tool looked, if its documents do not say it. (default: now)", valueName: "rfc3339"))
  var observedAt: String?
  @Flag(help: "The documents list everything there is: what has a page and is not listed is gone.") var complete = false

  func run() throws {
    guard Ingest.sources.contains(source) else {
      let hint = Nearest.hint(source, among: Ingest.sources).map { "; \($0)" } ?? "; opsboard ingest --help lists them"
      throw UsageError("SOURCE \(source): not a tool that is known\(hint)")
    }
    let placing = try placing()
    let seenAt = try seenAt()
    if complete, source == StatusSource.alertmanager.rawValue {
      throw UsageError("--complete: alertmanager lists what has alerts, and never everything there is")
    }
    var sources: [String: [UInt8]] = [:]
    var documents: [JSONDocument] = []
    var findings: [Diagnostic] = []
    for file in files {
      let name = file == "-" ? "<standard input>" : file
      let output = ToolOutput(try file == "-" ? Console.readInput() : Input.read(file), file: name, source: source)
      sources[name] = output.text
      documents += output.documents
      findings += output.diagnostics
    }
    let (ingested, diagnostics) = Ingest.snapshot(
      source: source, documents: documents, placing: placing, name: name, isComplete: complete, seenAt: seenAt)
    findings += diagnostics
    Console.report(findings.sorted(), sources: sources)
    guard let ingested else { throw ExitStatus.findings }
    if ingested.snapshot.observations.isEmpty {
      Console.say("\(source) lists nothing: the snapshot says only that it was asked", shared)
    }
    let path = (into ?? shared.contentFolder + "/status") + "/" + ingested.fileName
    try Output.replace(path, ingested.bytes)
    Console.write(path + "\n", to: .output)
    if findings.contains(where: { $0.severity == .error }) { throw ExitStatus.findings }
  }

  /// With a site.yml at hand the environment must be one of its; without, snapshots may be made for a site elsewhere.
  private func placing() throws -> Placing {
    let file = shared.contentFolder + "/site.yml"
    guard let environment else {
      guard Input.exists(file) else {
        throw UsageError("--environment is missing, and there is no \(file) that could say where things run")
      }
      let rules = try Examination.configuration(shared).observed
      guard !rules.isEmpty else {
        throw UsageError("--environment is missing; write it, or say under \"observed\" in \(file) where things run")
      }
      return .rules(rules)
    }
    if Input.exists(file) {
      try Names.check(environment, "--environment", among: Examination.configuration(shared).environments.map(\.id))
    }
    return .environment(environment)
  }

  private func seenAt() throws -> Instant {
    guard let observedAt else { return shared.now }
    guard let time = Instant(rfc3339: observedAt) else {
      throw UsageError("--observed-at \(observedAt): not a time of RFC 3339; write it as 2026-11-22T09:30:00Z")
    }
    guard !ClockSkew.isRefused(time, now: shared.now) else {
      throw UsageError("--observed-at \(observedAt): that is still to come")
    }
    return time
  }
}
