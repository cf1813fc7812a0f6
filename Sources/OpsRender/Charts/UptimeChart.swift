import OpsInsight
import OpsModel
import OpsTemplate

/// The 90 whole days (UTC) before that of the build, a bar a day: the worst that was known of each, and how much of it is known. Today is
/// left out, for it would change with every minute. A day of which nothing is known is a gap, and in no figure.
struct UptimeChart: Templated {
  static let length = 90

  var environment: String?
  var isSample: Bool
  var sentence: String
  var chart: Chart
  /// Days in a row of which the same is known.
  var rows: [UptimeRow]

  static let fields: [Field<UptimeChart>] = [
    .optional("environment") { $0.environment },
    .flag("isSample") { $0.isSample },
    .text("sentence") { $0.sentence },
    .record("chart", of: Chart.self) { $0.chart },
    .list("rows", of: UptimeRow.self) { $0.rows },
  ]

  /// Nil when less than a day is known of these days: that is no picture, and too little for a share.
  /// - Parameter number: of the state on its page.
  init?(_ state: State, of kind: Kind, number: Int, _ linker: Linker) {
    let end = linker.index.insight.now.utc.day.start
    guard state.history.intervals.contains(where: { $0.from < end && $0.status != .unknown }) else { return nil }
    let environment = state.environment.map { linker.index.environmentTitle($0) }
    self.init(state.history, of: kind, until: end, environment: environment, id: "ops-uptime-\(number)")
  }

  /// - Parameter end: the midnight at which the days end.
  init?(_ history: History, of kind: Kind, until end: Instant, environment: String?, id: String) {
    let days = Array(history.days(Self.length + 1, until: end).dropLast())
    let known = days.reduce(0) { $0 + $1.known }
    guard known >= 86_400 else { return nil }
    self.environment = environment
    isSample = history.hasSamples
    let period = "the \(days.count) days from \(days[0].day) to \(days[days.count - 1].day) (UTC)"
    let tenths = known * 10 / 86_400
    let knownDays = "\(tenths / 10).\(tenths % 10)"
    if kind == .pipeline {
      sentence = "Of \(period), \(knownDays) are known. " + Self.results(history.runs, from: days[0].day.start, before: end)
    } else {
      let good = days.reduce(0) { $0 + $1.good }
      sentence = "Good for \(Share(good, of: known)) of the time that is known, which is \(knownDays) of \(period)."
    }
    rows = Self.rows(days)
    chart = Self.draw(days, id: id, title: "The last 90 days" + (environment.map { ": \($0)" } ?? ""))
  }

  /// A pipeline is not up or down while it runs, so that a share of its time would say nothing: of its runs it does.
  private static func results(_ runs: [Run], from start: Instant, before end: Instant) -> String {
    // By index: a pipeline may have run a hundred thousand times, and a run is a large value.
    var (succeeded, failed) = (0, 0)
    for index in runs.indices {
      let status = runs[index].status
      guard status == .succeeded || status == .failed, let time = runs[index].finishedAt ?? runs[index].startedAt,
        time >= start, time < end
      else { continue }
      if status == .succeeded { succeeded += 1 } else { failed += 1 }
    }
    let ended = succeeded + failed
    if ended == 0 { return "No run is known that succeeded or failed in them." }
    let share = ended < Delivery.enough ? "" : " (\(Share(Int64(succeeded), of: Int64(ended))))"
    return
      "Of \(ended) \(ended == 1 ? "run" : "runs") that succeeded or failed in them, \(succeeded) succeeded\(share)."
  }

  private static func rows(_ days: [StatusDay]) -> [UptimeRow] {
    var rows: [UptimeRow] = []
    for day in days {
      let row = UptimeRow(first: day.day, last: day.day, worst: day.worst, known: day.knownText)
      if let last = rows.indices.last, rows[last].worst == row.worst, rows[last].known == row.known {
        rows[last].last = day.day
      } else {
        rows.append(row)
      }
    }
    return rows
  }

  private static func draw(_ days: [StatusDay], id: String, title: String) -> Chart {
    let step = Strip.width / days.count
    var strip = Strip()
    var index = 0
    while index < days.count {
      let day = days[index]
      var next = index + 1
      // Days of which a part is known keep their outlines apart.
      let isWhole = day.known == 0 || day.known == day.passed
      while isWhole, next < days.count, days[next].worst == day.worst, days[next].known == day.known { next += 1 }
      strip.add(
        day.worst, x: step * index, width: step * (next - index) - 2,
        known: isWhole ? Strip.full : max(1, Int(day.known) * Strip.full / 86_400))
      index = next
    }
    var svg = SVG(
      id: id, title: title, description: description(days), width: Strip.width, height: Strip.height, isWide: true)
    strip.draw(&svg, step: step)
    return Chart(
      svg: svg.finished(), legend: strip.legend, from: days[0].day.description, to: days[days.count - 1].day.description)
  }

  /// `85 days operational, 3 degraded, 2 of which nothing is known; 4 are known in part.`
  private static func description(_ days: [StatusDay]) -> String {
    var counts: [Status: Int] = [:]
    for day in days { if let worst = day.worst { counts[worst, default: 0] += 1 } }
    let order = counts.keys.sorted { ($0.weight, $0.rawValue) < ($1.weight, $1.rawValue) }
    var parts = order.map { "\(counts[$0] ?? 0) \($0.label)" }
    let unknown = days.count { $0.worst == nil }
    if unknown > 0 { parts.append("\(unknown) of which nothing is known") }
    let partly = days.count { $0.known > 0 && $0.known < $0.passed }
    return "Days by the worst that was known: " + parts.joined(separator: ", ")
      + (partly > 0 ? "; \(partly) known in part." : ".")
  }
}

struct UptimeRow: Templated {
  var first: Day
  var last: Day
  var worst: Status?
  var known: String

  static let fields: [Field<UptimeRow>] = [
    .text("days") { $0.first == $0.last ? $0.first.description : "\($0.first) to \($0.last)" },
    .text("worst") { $0.worst?.label ?? "no data" },
    .text("known") { $0.known },
  ]
}

extension StatusDay {
  /// Rounded down, so that days that differ by seconds are one row.
  fileprivate var knownText: String {
    if known == 0 { return "nothing" }
    if known >= 86_400 { return "all day" }
    return known >= 3600 ? "\(known / 3600) h of 24" : known >= 60 ? "\(known / 60) min of 24 h" : "less than a minute"
  }
}
