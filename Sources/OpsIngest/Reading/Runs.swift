import OpsModel

/// One run as a CI tool lists it.
struct ListedRun {
  var pipeline: String
  var run: Run
  /// Whether it may say how the pipeline is: not when it ran for a proposed change, or was skipped.
  var decides = true
  var message: String?
  /// The pipeline's own page, where it differs from the run's.
  var url: String?
  var place: Place
}

/// Runs of pipelines, put in order.
enum Runs {
  /// Groups runs into pipelines. A pipeline is as its newest run that decides, or its newest at all.
  static func add(_ listed: [ListedRun], to reading: inout Reading) {
    let sorted = listed.enumerated().sorted { a, b in
      if isNewer(a.element.run, b.element.run) { return true }
      return isNewer(b.element.run, a.element.run) ? false : a.offset < b.offset
    }.map(\.element)
    var order: [String] = []
    var groups: [String: [ListedRun]] = [:]
    for run in sorted {
      if groups[run.pipeline] == nil { order.append(run.pipeline) }
      groups[run.pipeline, default: []].append(run)
    }
    for pipeline in order {
      let group = groups[pipeline] ?? []
      guard let newest = group.first(where: \.decides) ?? group.first else { continue }
      var observation = Observation(
        subject: SubjectRef(.pipeline, pipeline), status: newest.run.status, message: newest.message, place: newest.place)
      observation.version = newest.run.version
      observation.url = newest.url ?? newest.run.url
      var ids: Set<String> = []
      observation.runs = group.map(\.run).filter { ids.insert($0.id).inserted }
      reading.add(observation)
    }
  }

  /// By start, then by end; a run without times is queued and so the newest.
  static func isNewer(_ a: Run, _ b: Run) -> Bool {
    switch (a.startedAt ?? a.finishedAt, b.startedAt ?? b.finishedAt) {
    case (_, nil): false
    case (nil, _): true
    case (let one?, let other?): one > other
    }
  }

  static func isOver(_ status: Status) -> Bool { status == .succeeded || status == .failed || status == .cancelled }

  /// A commit's hash, and nothing else that tools keep in the same place (an S3 version, a branch, an ARN).
  static func commit(_ text: String?) -> String? {
    guard let text, (7...64).contains(text.utf8.count) else { return nil }
    let isHexadecimal = text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }
    return isHexadecimal ? text : nil
  }
}
