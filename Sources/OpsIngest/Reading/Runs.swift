import OpsModel

/// One run as a CI tool lists it.
struct ListedRun {
  var pipeline: String
  var environment: String
  /// Without an id it counts for its pipeline, but cannot be listed.
  var run: Run
  /// Whether it may say how the pipeline is: not when it ran for a proposed change, or was skipped.
  var decides = true
  var message: String?
  /// The pipeline's own page, where it differs from the run's.
  var url: String?
  /// What tells its pipeline from others of that name: `OWNER/REPOSITORY`.
  var origin: String?
  var item: Item
}

/// Runs of pipelines, put in order.
enum Runs {
  private struct Pipeline: Hashable {
    var name: String
    var environment: String
    var origin: String?
    /// Where nothing tells the origin: the document may be of another repository than the next.
    var document: Place?
  }

  /// Groups runs into pipelines, each as the run that decides says.
  static func add(_ listed: [ListedRun], to reading: inout Reading) {
    var order: [Pipeline] = []
    var groups: [Pipeline: [ListedRun]] = [:]
    let known = Dictionary(
      listed.compactMap { run in run.origin.map { (run.pipeline, $0) } }, uniquingKeysWith: { first, _ in first })
    for run in listed {
      // One that does not say where it is from is not taken for another pipeline.
      let origin = run.origin ?? known[run.pipeline]
      let pipeline = Pipeline(
        name: run.pipeline, environment: run.environment, origin: origin, document: origin == nil ? run.item.documentPlace : nil)
      if groups[pipeline] == nil { order.append(pipeline) }
      groups[pipeline, default: []].append(run)
    }
    for pipeline in order {
      let group = sorted(groups[pipeline] ?? [])
      let deciding = group.filter(\.decides)
      guard let newest = deciding.first ?? group.first else { continue }
      let (run, isCertain) = decision(deciding.isEmpty ? group : deciding, newest, &reading)
      var observation = Observation(
        subject: SubjectRef(.pipeline, pipeline.name), environment: pipeline.environment,
        status: isCertain ? run.run.status : .unknown, message: run.message, place: run.item.place)
      observation.version = newest.run.version
      observation.url = run.url ?? run.run.url
      var ids: Set<String> = []
      observation.runs = group.map(\.run).filter { !$0.id.isEmpty && ids.insert($0.id).inserted }
      reading.add(observation, origin: pipeline.origin, at: run.item)
    }
  }

  /// The newest run says how the pipeline is, unless one of the main branch says worse: that a proposed change has passed does not
  /// mend what is broken for all. Where nobody can tell which run is the newest, and it matters, there is no certainty.
  private static func decision(
    _ runs: [ListedRun], _ newest: ListedRun, _ reading: inout Reading
  ) -> (run: ListedRun, isCertain: Bool) {
    if rank(newest.run) == .dated {
      for other in runs where rank(other.run) == .timelessAndOver && other.run.status != newest.run.status {
        reading.warn(
          .invalidDate, at: other.item,
          "run \(other.run.id) (\(other.run.status.label)) has no time, so nobody can know whether it came after run \(newest.run.id) "
            + "(\(newest.run.status.label)): the pipeline is shown as unknown")
        return (newest, false)
      }
    }
    let main = runs.first { $0.run.branch == "main" || $0.run.branch == "master" }
    guard let main, main.run.status.weight > newest.run.status.weight else { return (newest, true) }
    return (main, true)
  }

  /// Newest first. Lists without any times are in the order in which the tool printed them, which is the newest first.
  private static func sorted(_ runs: [ListedRun]) -> [ListedRun] {
    guard runs.contains(where: { time(of: $0.run) != nil }) else { return runs }
    return runs.enumerated().sorted { a, b in
      if isNewer(a.element.run, b.element.run) { return true }
      return isNewer(b.element.run, a.element.run) ? false : a.offset < b.offset
    }.map(\.element)
  }

  /// What is not over and has no time has not begun, or has just begun; what is over and has none may have been at any time.
  private enum Rank: Int { case timelessAndOpen, dated, timelessAndOver }

  private static func rank(_ run: Run) -> Rank {
    if time(of: run) != nil { return .dated }
    return isOver(run.status) ? .timelessAndOver : .timelessAndOpen
  }

  private static func time(of run: Run) -> Instant? { run.startedAt ?? run.finishedAt }

  /// By rank, then by start, or where that is not known by end.
  static func isNewer(_ a: Run, _ b: Run) -> Bool {
    let (one, other) = (rank(a), rank(b))
    guard one == other else { return one.rawValue < other.rawValue }
    guard let one = time(of: a), let other = time(of: b) else { return false }
    return one > other
  }

  static func isOver(_ status: Status) -> Bool { status == .succeeded || status == .failed || status == .cancelled }

  /// A commit's hash, and nothing else that tools keep in the same place (an S3 version, a branch, an ARN).
  static func commit(_ text: String?) -> String? {
    guard let text, (7...64).contains(text.utf8.count) else { return nil }
    let isHexadecimal = text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }
    return isHexadecimal ? text : nil
  }
}
