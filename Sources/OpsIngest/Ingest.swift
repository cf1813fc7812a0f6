package import OpsJSON
package import OpsModel

/// Turns what other tools print into a snapshot.
package enum Ingest {
  /// The names that `opsboard ingest` takes, sorted.
  package static let sources: [String] = SourceTool.all.map(\.name).sorted()

  /// Every status word that is known of every source, and what becomes of it.
  package static let words: [WordTable] = SourceTool.all.flatMap(\.words)

  /// For help and messages: what a source reads, in a few words.
  package static func documents(of source: String) -> String? { SourceTool.named(source)?.documents }

  /// Puts all documents of one source into one snapshot. What cannot be understood is reported and left out or shown as
  /// unknown; the rest is kept.
  ///
  /// - Parameters:
  ///   - documents: as the tool printed them, in any order; which document of the tool each one is, its content tells.
  ///   - placing: where what is in them runs.
  ///   - name: the subject of documents that do not name it (`list-pipeline-executions`, `describe-target-health`).
  ///   - isComplete: the documents list everything that there is.
  ///   - seenAt: when the tool looked, if nothing in the documents says it.
  /// - Returns: no snapshot when the source is unknown, none of the documents is one of its own, or nothing in them has a place.
  package static func snapshot(
    source: String, documents: [JSONDocument], placing: Placing, name: String? = nil, isComplete: Bool = false, seenAt: Instant
  ) -> (result: Ingested?, diagnostics: [Diagnostic]) {
    guard let tool = SourceTool.named(source) else {
      let hint = Nearest.match(source, among: sources).map { "did you mean \"\($0)\"?" }
      let place = Place(file: documents.first?.file ?? "")
      return (
        nil,
        [
          Diagnostic(
            .invalidValue, at: place, "unknown source \"\(source)\"",
            hint: hint ?? "write one of: " + sources.joined(separator: ", "))
        ]
      )
    }
    var reading = Reading(tool.source, placing, name: Names.id(name))
    var own: [Item] = []
    for document in documents {
      let recognised = recognised(in: Item(document), by: tool, &reading)
      if recognised.isEmpty {
        reading.refuse(document, "this is not what \(tool.documents) prints", hint: hint(for: document, wanted: tool))
      }
      for item in recognised { reading.warnOfMorePages(after: item) }
      own += recognised
    }
    guard !own.isEmpty else { return (nil, reading.diagnostics.sorted()) }
    tool.read(own, &reading)

    if reading.observations.isEmpty, reading.isPartial { return (nil, reading.diagnostics.sorted()) }

    var snapshot = Snapshot(file: "", source: source, observedAt: reading.lookedAt ?? seenAt)
    snapshot.environment = common(placing, reading.observations)
    snapshot.observations = reading.observations
    snapshot.history = reading.history
    if ClockSkew.isRefused(snapshot.observedAt, now: seenAt) {
      reading.warn(
        .clockSkew, at: own[0], "the source says that it looked at \(snapshot.observedAt), which is still to come",
        hint: "the site refuses it until then; set the clocks of both machines")
    }
    if isComplete {
      // With something left out, what is missing from the snapshot may be there all the same.
      if reading.isPartial {
        reading.warn(
          .snapshotFormat, at: own[0], "not everything could be read, so the snapshot does not say that it is complete",
          hint: "see the other warnings")
      } else {
        snapshot.complete = tool.lists
      }
    }
    return (Ingested(snapshot), reading.diagnostics.sorted())
  }

  /// The environment of the whole: the one that was given, or the only one there is.
  private static func common(_ placing: Placing, _ observations: [Observation]) -> String? {
    if case .environment(let id) = placing { return id }
    guard let first = observations.first?.environment, observations.allSatisfy({ $0.environment == first }) else { return nil }
    return first
  }

  /// The document itself, or the documents in it: scripts gather the answers of several calls in one list.
  private static func recognised(in item: Item, by tool: SourceTool, _ reading: inout Reading) -> [Item] {
    if tool.recognises(item) { return [item] }
    guard item.isList else { return [] }
    let own = item.items.filter(tool.recognises)
    guard !own.isEmpty else { return [] }
    for other in item.items where !tool.recognises(other) {
      reading.leaveOut(
        other, "this entry is not what \(tool.documents) prints, and", rule: .snapshotFormat, hint: "looked for \(tool.mark)")
    }
    return own
  }

  private static func hint(for document: JSONDocument, wanted: SourceTool) -> String {
    let looked = "looked for \(wanted.mark)"
    let other = SourceTool.all.first { $0.name != wanted.name && !Item(document).isEmptyList && $0.recognises(Item(document)) }
    if let other { return "\(looked); it reads like \(other.name)" }
    // What servers answer instead, when they will not.
    let said = ["message", "error", "Message"].lazy.compactMap { Item(document).text($0) }.first
    return said.map { "\(looked); it says: \($0)" } ?? looked
  }
}

/// A snapshot and the file that it becomes.
package struct Ingested: Sendable {
  package let snapshot: Snapshot
  /// The document, with a final line feed.
  package let bytes: [UInt8]
  /// `SOURCE-ENVIRONMENT-TIME-HASH.json`. Made of the content, so that the same input at the same time is written to the same
  /// file and different input never is: running twice, or two at once, loses nothing.
  package let fileName: String

  init(_ snapshot: Snapshot) {
    let bytes = SnapshotWriter.bytes(of: snapshot)
    let time = snapshot.observedAt.utc.description.utf8.prefix(19).filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }
    let environment = snapshot.environment.map { "-" + Ingested.fileSafe($0) } ?? ""
    let stamp = String(decoding: time, as: UTF8.self) + "Z"
    fileName = "\(snapshot.source)\(environment)-\(stamp)-\(Fingerprint(bytes).hex).json"
    self.bytes = bytes
    self.snapshot = snapshot
  }

  /// An environment's id comes from the command line, and must not lead out of the folder.
  private static func fileSafe(_ id: String) -> String {
    String(
      decoding: id.utf8.prefix(80).map { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): byte
        default: UInt8(ascii: "_")
        }
      }, as: UTF8.self)
  }
}
