import OpsIngest
import OpsJSON
import OpsModel
import OpsRead
import Testing

/// What came of a document: observations and findings as lines that a test can hold against what it expects.
struct Ingesting {
  var snapshot: Snapshot?
  var findings: [String]
  var bytes: [UInt8] = []
  var fileName = ""

  static let now = Instant(rfc3339: "2026-11-22T21:00:00Z")!
  private static let configuration = Configuration(
    file: "site.yml", title: "",
    environments: ["production", "staging"].map { DeployEnvironment(id: $0, title: $0, place: Place(file: "site.yml")) })

  /// - Parameter files: name and content; a single unnamed one is `input.json`.
  init(
    _ source: String, files: [(name: String, text: String)], name: String? = nil, placing: Placing = .environment("production"),
    isComplete: Bool = false, now: Instant = Ingesting.now
  ) throws {
    let documents = files.flatMap { file in
      let output = ToolOutput(Array(file.text.utf8), file: file.name, source: source)
      #expect(output.diagnostics == [])
      return output.documents
    }
    let (result, diagnostics) = Ingest.snapshot(
      source: source, documents: documents, placing: placing, name: name, isComplete: isComplete, seenAt: now)
    findings = diagnostics.map { found in
      "\(found.place.line):\(found.place.column) \(found.severity.word) [\(found.rule.rawValue)] \(found.message)"
        + (found.hint.map { "; \($0)" } ?? "")
    }
    guard let result else { return }
    snapshot = result.snapshot
    bytes = result.bytes
    fileName = result.fileName
    // Whatever is ingested must be readable, whole.
    let (back, complaints) = SnapshotReader.read(file: fileName, bytes: bytes, configuration: Ingesting.configuration)
    #expect(complaints == [])
    #expect(
      back?.observations.map(\.subject) == result.snapshot.observations.map(\.subject).sorted(by: Ingesting.inDocumentOrder))
    #expect(back?.history.count == result.snapshot.history.count)
  }

  init(_ source: String, _ texts: String..., name: String? = nil) throws {
    try self.init(source, files: texts.map { ("-", $0) }, name: name)
  }

  /// Pipelines first, then services, then servers; the sort is stable.
  private static func inDocumentOrder(_ a: SubjectRef, _ b: SubjectRef) -> Bool {
    let order = [Kind.pipeline, .service, .server]
    return (order.firstIndex(of: a.kind) ?? 0) < (order.firstIndex(of: b.kind) ?? 0)
  }

  /// `service/api degraded: message`.
  var lines: [String] {
    (snapshot?.observations ?? []).map { seen in
      "\(seen.subject) \(seen.status.rawValue)" + (seen.message.map { ": \($0)" } ?? "")
    }
  }

  /// `ID status start..end commit branch version` of the first pipeline's runs.
  var runs: [String] {
    (snapshot?.observations.first?.runs ?? []).map { run in
      let times = "\(run.startedAt?.description ?? "")..\(run.finishedAt?.description ?? "")"
      let parts: [String?] = [run.id, run.status.rawValue, times, run.commit, run.branch, run.version]
      return parts.compactMap { $0 }.joined(separator: " ")
    }
  }

  /// `service/api degraded FROM..TO`.
  var history: [String] {
    (snapshot?.history ?? []).map { "\($0.subject) \($0.status.rawValue) \($0.from)..\($0.to?.description ?? "")" }
  }

  /// Findings without their places.
  var messages: [String] { findings.map { String($0.drop { $0 != " " }.dropFirst()) } }

  var urls: [String?] { (snapshot?.observations ?? []).map(\.url) }

  var text: String { String(decoding: bytes, as: UTF8.self) }
}
