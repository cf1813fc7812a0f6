import OpsJSON
import OpsModel

/// What stands in folded snapshots only: the stretches that `compact` has made of observations.
extension SnapshotParser {
  private static let groupKeys = ["ref", "environment", "source", "observed"]
  private static let stretchKeys = ["status", "from", "to", "source", "version", "message", "url"]

  /// In doubt it is an ordinary snapshot, whose states count.
  mutating func isFolded(_ root: JSONNode) -> Bool {
    guard let node = value("folded", in: root) else { return false }
    if let bool = node.bool { return bool }
    reportType("folded", at: node, wanted: "true or false")
    return false
  }

  mutating func replaces(_ root: JSONNode) -> [String] {
    var files: [String] = []
    for item in list("replaces", in: root) {
      if let file = item.string { files.append(file) } else { reportType("replaces", at: item, wanted: "the name of a file") }
    }
    return files
  }

  /// The stretches of one subject. One without `to` lasts until the next begins.
  mutating func readStretches(_ entry: JSONNode, inheriting: NamedEnvironment, into snapshot: inout Snapshot) {
    reportUnknownKeys(of: entry, known: SnapshotParser.groupKeys)
    let subject = historySubject(entry)
    let source = text("source", in: entry) ?? snapshot.source
    let own = environment(of: entry)
    let environment = if case .none = own { inheriting } else { own }
    if case .unknown = environment { return }
    guard let subject, var folded = snapshot.folded else { return }
    snapshot.folded = nil
    let first = folded.stretches.count
    var isOpen = false
    for node in list("observed", in: entry) {
      guard let stretch = stretch(node, subject.kind, source: source) else { continue }
      if isOpen { folded.stretches[folded.stretches.count - 1].to = stretch.from }
      isOpen = value("to", in: node) == nil
      folded.stretches.append(stretch)
    }
    folded.subjects.append(
      FoldedSubject(subject: subject, environment: environment.id, stretches: first..<folded.stretches.count))
    snapshot.folded = folded
  }

  /// One that lacks its end is given none: it lasts no time.
  private mutating func stretch(_ node: JSONNode, _ kind: Kind, source: String) -> ObservedStretch? {
    guard node.object != nil else {
      report(.wrongType, at: node, "an observed stretch is an object, not \(node.typeName)")
      return nil
    }
    reportUnknownKeys(of: node, known: SnapshotParser.stretchKeys)
    let status = status(of: node, kind, owner: "an observed stretch").status
    guard let from = requiredInstant("from", in: node, of: "an observed stretch") else { return nil }
    let to = instant("to", in: node) ?? from
    if to < from {
      report(.invalidValue, at: node["to"] ?? node, "the stretch ends before it begins")
      return nil
    }
    return ObservedStretch(
      status: status, from: from, to: to, source: text("source", in: node) ?? source, version: text("version", in: node),
      message: text("message", in: node), url: url("url", in: node))
  }
}
