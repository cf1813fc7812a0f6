import OpsJSON
import OpsModel

/// The entries of `pipelines`, `services` and `servers`, and the runs of pipelines.
extension SnapshotParser {
  private static let entryKeys = [
    "id", "status", "environment", "message", "version", "url", "checked_at", "role", "region", "type",
  ]
  private static let pipelineKeys = entryKeys + ["runs"]
  private static let runKeys = [
    "id", "status", "started_at", "finished_at", "checked_at", "commit", "committed_at", "branch", "version", "url",
    "message",
  ]

  mutating func observations(_ root: JSONNode, inheriting environment: NamedEnvironment) -> [Observation] {
    var result: [Observation] = []
    for (key, kind) in [("pipelines", Kind.pipeline), ("services", .service), ("servers", .server)] {
      let entries = list(key, in: root)
      var seen: [Sighting: Int] = [:]
      seen.reserveCapacity(entries.count)
      result.reserveCapacity(result.count + entries.count)
      for entry in entries {
        guard let observation = observation(entry, kind, inheriting: environment) else { continue }
        let sighting = Sighting(
          id: observation.subject.id, environment: observation.environment, checkedAt: observation.checkedAt)
        if let earlier = seen[sighting] {
          reportTwice(observation, at: entry)
          // Two answers to one question are no answer.
          if result[earlier].status != observation.status { result[earlier].status = .unknown }
        } else {
          seen[sighting] = result.count
          result.append(observation)
        }
      }
    }
    return result
  }

  /// Of one kind.
  private struct Sighting: Hashable {
    var id: String
    var environment: String?
    var checkedAt: Instant?

    /// By the name, which mostly decides.
    func hash(into hasher: inout Hasher) { hasher.combine(id) }
  }

  private mutating func reportTwice(_ observation: Observation, at entry: JSONNode) {
    let place = observation.environment.map { " in \($0)" } ?? ""
    // A warning: nothing is lost but a contradiction, which is shown as unknown.
    diagnostics.append(
      Diagnostic(
        .duplicateID, at: document.place(of: entry["id"] ?? entry), "\(observation.subject)\(place) is there twice",
        hint: "keep one of the two, or give each its own \"checked_at\"", severity: .warning))
  }

  private mutating func observation(_ entry: JSONNode, _ kind: Kind, inheriting: NamedEnvironment) -> Observation? {
    guard entry.object != nil else {
      report(.wrongType, at: entry, "a \(kind) is an object with \"id\" and \"status\", not \(entry.typeName)")
      return nil
    }
    reportUnknownKeys(of: entry, known: kind == .pipeline ? SnapshotParser.pipelineKeys : SnapshotParser.entryKeys)
    let id = id(in: entry, of: "a \(kind)")
    // A pipeline that gives no status is as its newest run went. One that says "unknown", or a word that we do not know, has
    // said something: it stays unknown, whatever its runs say.
    let hasStatus = kind != .pipeline || value("status", in: entry) != nil || (value("runs", in: entry)?.array ?? []).isEmpty
    let (status, original) =
      hasStatus ? status(of: entry, kind, owner: id.map { "\(kind)/\($0)" } ?? "a \(kind)") : (.unknown, nil)
    let own = environment(of: entry)
    let checkedAt = instant("checked_at", in: entry)
    var observation = Observation(subject: SubjectRef(kind, id ?? ""), status: status, place: document.place(of: entry))
    observation.originalStatus = original
    observation.checkedAt = checkedAt
    observation.message = text("message", in: entry)
    observation.version = text("version", in: entry)
    observation.url = url("url", in: entry)
    observation.role = text("role", in: entry)
    observation.region = text("region", in: entry)
    observation.type = text("type", in: entry)
    if kind == .pipeline { observation.runs = runs(entry) }
    if !hasStatus { observation.status = observation.newestRun?.status ?? .unknown }

    let isTimeUnclear = value("checked_at", in: entry) != nil && checkedAt == nil
    if isTimeUnclear {
      observation.originalStatus = original ?? observation.status.rawValue
      observation.status = .unknown
    }
    let environment = if case .none = own { inheriting } else { own }
    if case .unknown = environment { return nil }
    observation.environment = environment.id
    return id == nil ? nil : observation
  }

  /// The status and, when it was written in another word than ours, that word.
  mutating func status(
    of node: JSONNode, _ kind: Kind, owner: @autoclosure () -> String
  ) -> (status: Status, original: String?) {
    guard let value = value("status", in: node) else {
      report(.missingKey, at: node, "\(owner()) lacks \"status\"", hint: SnapshotParser.choices(kind))
      return (.unknown, nil)
    }
    guard let word = value.string else {
      reportType("status", at: value, wanted: "a word")
      return (.unknown, nil)
    }
    if let status = Status(word, of: kind) { return (status, word == status.rawValue ? nil : word) }
    report(
      .unknownStatus, at: value, "unknown status \"\(word)\" of a \(kind): shown as unknown",
      hint: Nearest.hint(word, among: Status.words(for: kind).map(\.rawValue)))
    return (.unknown, word)
  }

  private static func choices(_ kind: Kind) -> String {
    "write one of: " + Status.words(for: kind).map(\.rawValue).joined(separator: ", ")
  }

  private mutating func runs(_ entry: JSONNode) -> [Run] {
    var result: [Run] = []
    for node in list("runs", in: entry) {
      guard node.object != nil else {
        report(.wrongType, at: node, "a run is an object with \"id\" and \"status\", not \(node.typeName)")
        continue
      }
      reportUnknownKeys(of: node, known: SnapshotParser.runKeys)
      let id = requiredText("id", in: node, of: "a run")
      var run = Run(id: id ?? "", status: status(of: node, .pipeline, owner: "a run").status)
      run.startedAt = instant("started_at", in: node)
      run.finishedAt = instant("finished_at", in: node)
      run.committedAt = instant("committed_at", in: node)
      if let started = run.startedAt, let finished = run.finishedAt, finished < started {
        report(.invalidValue, at: node["finished_at"] ?? node, "the run was finished before it was started")
        run.finishedAt = nil
      }
      run.checkedAt = instant("checked_at", in: node)
      run.commit = text("commit", in: node)
      run.branch = text("branch", in: node)
      run.version = text("version", in: node)
      run.url = url("url", in: node)
      run.message = text("message", in: node)
      if id != nil { result.append(run) }
    }
    return result
  }
}
