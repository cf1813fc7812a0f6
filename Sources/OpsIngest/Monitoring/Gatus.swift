import OpsModel

/// Gatus' `/api/v1/endpoints/statuses`: results from oldest to newest, of which the last says how the endpoint is.
extension SourceTool {
  static let gatus = SourceTool(
    source: .gatus, documents: "Gatus' /api/v1/endpoints/statuses", mark: "a list whose entries have \"name\" and \"results\"",
    words: [Gatus.outcomes],
    recognises: { $0.isList(with: "name", "results") },
    read: { documents, reading in
      let endpoints = documents.flatMap(\.items)
      let names = endpoints.compactMap { $0.text("name") }
      var counts: [String: Int] = [:]
      for name in names { counts[name, default: 0] += 1 }
      for endpoint in endpoints { Gatus.add(endpoint, isOnly: counts[endpoint.text("name") ?? ""] == 1, to: &reading) }
    })
}

private enum Gatus {
  static let outcomes = WordTable(
    "gatus", "results[-1].success", .service, [("true", .operational, "when it has a time"), ("false", .majorOutage, nil)])

  private struct Result {
    var status: Status
    var time: Instant?
    var item: Item
  }

  /// - Parameter isOnly: no other endpoint has this name; otherwise the key tells them apart, which has the group in it.
  static func add(_ endpoint: Item, isOnly: Bool, to reading: inout Reading) {
    guard let id = Names.id(isOnly ? endpoint.text("name") : endpoint.text("key") ?? endpoint.text("name")) else {
      return reading.leaveOut(endpoint, "an endpoint without \"name\"")
    }
    let subject = SubjectRef(.service, id)
    let tags = endpoint.text("group").map { ["group": $0] } ?? [:]
    guard
      let environment = reading.environment(of: Traits(id, endpoint.text("name"), endpoint.text("key"), tags: tags), at: endpoint)
    else { return }
    let results = inOrder(endpoint.items("results").map { result(of: $0, &reading) })
    guard let last = results.last else {
      reading.add(
        Observation(
          subject: subject, environment: environment, status: .unknown, message: "not checked yet", place: endpoint.place))
      return
    }
    reading.looked(at: last.time)
    var status = last.status
    // Without a time nobody knows when it worked.
    if status == .operational, last.time == nil {
      reading.warn(.invalidDate, at: last.item, "a success without its time: shown as unknown")
      status = .unknown
    }
    reading.add(
      Observation(
        subject: subject, environment: environment, status: status, message: message(last), checkedAt: last.time,
        place: endpoint.place))
    addHistory(results, of: subject, in: environment, to: &reading)
  }

  /// From the oldest to the newest, as Gatus lists them. By their times, where all have one, for a page of it may be turned round.
  private static func inOrder(_ results: [Result]) -> [Result] {
    guard results.allSatisfy({ $0.time != nil }) else { return results }
    return results.enumerated().sorted { a, b in
      guard let one = a.element.time, let other = b.element.time, one != other else { return a.offset < b.offset }
      return one < other
    }.map(\.element)
  }

  private static func result(of item: Item, _ reading: inout Reading) -> Result {
    let time = reading.time(item, "timestamp")
    guard let success = item.bool("success") else {
      reading.warn(.missingKey, at: item, "a result without \"success\": shown as unknown")
      return Result(status: .unknown, time: time, item: item)
    }
    return Result(status: outcomes.entry("\(success)")?.status ?? .unknown, time: time, item: item)
  }

  /// The errors and the conditions that were not met.
  private static func message(_ result: Result) -> String? {
    guard result.status != .operational else { return nil }
    let errors = result.item.items("errors").compactMap(\.string)
    let unmet = result.item.items("conditionResults").filter { $0.bool("success") == false }.compactMap { $0.text("condition") }
    return Rollup.message(errors + unmet)
  }

  /// Stretches of equal results. A result holds until the next one; where that comes far later than is usual, nobody has looked in
  /// between, and the stretch ends when it should have come. What holds after the last result, the state itself says.
  private static func addHistory(
    _ results: [Result], of subject: SubjectRef, in environment: String, to reading: inout Reading
  ) {
    let dated = results.compactMap { result in result.time.map { (result: result, time: $0) } }
    let waits = zip(dated, dated.dropFirst()).map { $1.time.seconds - $0.time.seconds }
    guard !waits.isEmpty else { return }
    let usual = waits.sorted()[(waits.count - 1) / 2]
    var start = 0
    for next in 1...dated.count {
      let last = dated[next - 1]
      let isGap = next < dated.count && waits[next - 1] > max(usual * 4, 60)
      guard next == dated.count || isGap || dated[next].result.status != last.result.status else { continue }
      let end = next == dated.count ? last.time : isGap ? last.time + Span(seconds: usual) : dated[next].time
      if end > dated[start].time {
        reading.add(
          Interval(
            subject: subject, environment: environment, status: last.result.status, from: dated[start].time, to: end,
            place: dated[start].result.item.place))
      }
      start = next
    }
  }
}
