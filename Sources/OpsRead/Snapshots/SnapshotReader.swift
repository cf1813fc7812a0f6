package import OpsModel
import OpsJSON

/// Reads a status snapshot.
///
/// A snapshot comes from a machine and must not break the site: what cannot be read is reported and left out, and what is
/// left never looks better than what was written. An entry with a doubt about its state or its time is kept as `unknown`,
/// because leaving it out would let an older, greener one stand.
package enum SnapshotReader {
  /// 64 MiB. Larger files are refused before they are parsed.
  package static let sizeLimit = 64 << 20

  /// - Parameter file: as diagnostics show it: `content/status/codepipeline.json`.
  /// - Returns: no snapshot when the document as a whole cannot be used: it is not JSON, not of our format, or does not say
  ///   who saw it and when. Otherwise what could be kept, with an error for everything that could not.
  package static func read(
    file: String, bytes: [UInt8], configuration: Configuration
  ) -> (snapshot: Snapshot?, diagnostics: [Diagnostic]) {
    guard bytes.count <= sizeLimit else {
      let size = (bytes.count + (1 << 20) - 1) >> 20
      return (
        nil,
        [
          Diagnostic(
            .snapshotFormat, at: Place(file: file), "the snapshot has \(size) MiB, more than the 64 MiB that are read",
            hint: "split it, or fold old snapshots with `opsboard compact`")
        ]
      )
    }
    let (document, diagnostics) = JSONDocument.read(bytes, file: file)
    guard let document else { return (nil, diagnostics) }
    var parser = SnapshotParser(document, configuration)
    let snapshot = parser.snapshot()
    return (snapshot, parser.diagnostics.sorted())
  }
}

/// Walks over one document and gathers what is wrong with it.
struct SnapshotParser {
  let document: JSONDocument
  let configuration: Configuration
  var diagnostics: [Diagnostic] = []
  /// The last one of `history` and its text.
  var lastSubject: (text: String, subject: SubjectRef)?

  init(_ document: JSONDocument, _ configuration: Configuration) {
    self.document = document
    self.configuration = configuration
  }

  static let keys = [
    "opsboard", "sample", "source", "observed_at", "valid_for", "environment", "complete", "pipelines", "services", "servers",
    "history", "folded", "$schema",
  ]

  mutating func snapshot() -> Snapshot? {
    let root = document.root
    guard checkVersion(root) else { return nil }
    let isFolded = isFolded(root)
    reportUnknownKeys(of: root, known: SnapshotParser.keys + (isFolded ? ["replaces"] : []))
    let source = requiredText("source", in: root, of: "the snapshot")
    let observedAt = requiredInstant("observed_at", in: root, of: "the snapshot")
    guard let source, let observedAt else { return nil }

    let environment = environment(of: root)
    var snapshot = Snapshot(file: document.file, source: source, observedAt: observedAt)
    snapshot.validFor = validFor(root)
    snapshot.environment = environment.id
    snapshot.complete = complete(root)
    snapshot.isSample = isSample(root)
    snapshot.observations = observations(root, inheriting: environment)
    if isFolded { snapshot.folded = FoldedHistory(replaces: replaces(root)) }
    readHistory(root, inheriting: environment, into: &snapshot)
    return snapshot
  }

  private mutating func checkVersion(_ root: JSONNode) -> Bool {
    guard root.object != nil else {
      report(
        .snapshotFormat, at: root, "a snapshot is one object, not \(root.typeName)",
        hint: "turn another tool's JSON into a snapshot with `opsboard ingest`")
      return false
    }
    guard let version = root["opsboard"] else {
      report(
        .snapshotFormat, at: root, "the document does not say that it is a snapshot",
        hint: "write \"opsboard\": 1, or turn another tool's JSON into a snapshot with `opsboard ingest`")
      return false
    }
    guard let number = version.int else {
      report(
        .wrongType, at: version, "\"opsboard\" is the version of the format, a number, not \(version.typeName)", hint: "write 1")
      return false
    }
    guard number == 1 else {
      report(
        .snapshotFormat, at: version, "this program reads version 1 of the snapshot format, not version \(number)",
        hint: "write 1")
      return false
    }
    return true
  }

  /// A length that cannot be read is taken as none at all: whoever wrote it meant a limit, and ours may be longer.
  private mutating func validFor(_ root: JSONNode) -> Span? {
    guard let node = value("valid_for", in: root) else { return nil }
    if let text = node.string {
      if let span = Span(iso8601: text) { return span }
      report(.invalidDuration, at: node, "\"\(text)\" is not a duration", hint: "write PT2H for two hours, P1D for a day")
    } else {
      reportType("valid_for", at: node, wanted: "a duration such as \"PT2H\"")
    }
    return Span(seconds: 0)
  }

  private mutating func complete(_ root: JSONNode) -> [Kind] {
    guard let node = value("complete", in: root) else { return [] }
    guard let items = node.array else {
      reportType("complete", at: node, wanted: "a list of kinds")
      return []
    }
    var kinds: [Kind] = []
    for item in items {
      guard let name = item.string else {
        reportType("complete", at: item, wanted: "the name of a kind")
        continue
      }
      let kind = Kind(name)
      if kind.isObserved {
        if !kinds.contains(kind) { kinds.append(kind) }
      } else {
        report(
          .unknownKind, at: item, "snapshots know nothing of kind \"\(name)\"",
          hint: Nearest.hint(name, among: Kind.observed.map(\.name)))
      }
    }
    return kinds
  }

  /// In doubt the data is made up.
  private mutating func isSample(_ root: JSONNode) -> Bool {
    guard let node = value("sample", in: root) else { return false }
    if let bool = node.bool { return bool }
    reportType("sample", at: node, wanted: "true or false")
    return true
  }
}
