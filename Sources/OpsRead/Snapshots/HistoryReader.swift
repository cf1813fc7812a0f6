import OpsJSON
import OpsModel

/// The entries of `history`: what is known of the past beyond single observations.
extension SnapshotParser {
  private static let intervalKeys = ["ref", "status", "environment", "from", "to", "source"]

  mutating func readHistory(_ root: JSONNode, inheriting: NamedEnvironment, into snapshot: inout Snapshot) {
    for entry in list("history", in: root) {
      guard entry.object != nil else {
        report(.wrongType, at: entry, "an entry of the history is an object, not \(entry.typeName)")
        continue
      }
      if snapshot.folded != nil, entry["observed"] != nil {
        readStretches(entry, inheriting: inheriting, into: &snapshot)
        continue
      }
      reportUnknownKeys(of: entry, known: SnapshotParser.intervalKeys)
      if let interval = interval(entry, inheriting: inheriting) { snapshot.history.append(interval) }
    }
  }

  private mutating func interval(_ entry: JSONNode, inheriting: NamedEnvironment) -> Interval? {
    let subject = historySubject(entry)
    let (status, _) = status(of: entry, subject?.kind ?? .service, owner: "an entry of the history")
    let from = requiredInstant("from", in: entry, of: "an entry of the history")
    let to = instant("to", in: entry)
    let own = environment(of: entry)
    let environment = if case .none = own { inheriting } else { own }
    // Without a readable end the entry would last until now, which is not what was written.
    if to == nil, value("to", in: entry) != nil { return nil }
    if let from, let to, to < from {
      report(.invalidValue, at: entry["to"] ?? entry, "the entry ends before it begins")
      return nil
    }
    if case .unknown = environment { return nil }
    guard let subject, let from else { return nil }
    return Interval(
      subject: subject, environment: environment.id, status: status, from: from, to: to, source: text("source", in: entry),
      place: document.place(of: entry))
  }

  /// The subject of an entry. One after the other is mostly of the same, which is then not made anew.
  mutating func historySubject(_ entry: JSONNode) -> SubjectRef? {
    if let last = lastSubject, entry["ref"]?.string == last.text { return last.subject }
    guard let text = requiredText("ref", in: entry, of: "an entry of the history"), let node = entry["ref"] else { return nil }
    guard let subject = SubjectRef(text) else {
      report(.invalidID, at: node, "\"\(text)\" is not KIND/ID", hint: "write it like service/api")
      return nil
    }
    guard subject.kind.isObserved else {
      report(
        .unknownKind, at: node, "snapshots know nothing of kind \"\(subject.kind)\"",
        hint: Nearest.hint(subject.kind.name, among: Kind.observed.map(\.name)))
      return nil
    }
    if let reason = SnapshotParser.whyNotAnID(subject.id) {
      report(.invalidID, at: node, reason)
      return nil
    }
    lastSubject = (text, subject)
    return subject
  }
}
