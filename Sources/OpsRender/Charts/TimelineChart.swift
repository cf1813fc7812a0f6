import OpsInsight
import OpsModel
import OpsTemplate

/// What a subject was in the last 30 days, to the minute: a bar from left to right, and a table behind it.
///
/// It ends with the newest observation, or with the day of the build when that began later: a page holds no "now". One stretch is no
/// picture: then a sentence says all there is.
struct TimelineChart: Templated {
  static let days = 30
  /// Who changes more often is read in the table of the newest; a page must stay small.
  static let most = 50

  var environment: String?
  var isSample: Bool
  var sentence: String
  var chart: Chart?
  /// The newest first.
  var rows: [TimelineRow]

  static let fields: [Field<TimelineChart>] = [
    .optional("environment") { $0.environment },
    .flag("isSample") { $0.isSample },
    .text("sentence") { $0.sentence },
    .record("chart", of: Chart.self) { $0.chart },
    .list("rows", of: TimelineRow.self) { $0.rows },
  ]

  /// - Parameter number: of the state on its page.
  init(_ state: State, number: Int, _ linker: Linker) {
    let today = linker.index.insight.now.utc.day.start
    self.init(
      state.history, isObserved: state.evidence != nil, until: max(today, state.evidence?.observedAt.utc ?? today),
      environment: state.environment.map { linker.index.environmentTitle($0) }, id: "ops-timeline-\(number)")
  }

  init(_ history: History, isObserved: Bool, until end: Instant, environment: String?, id: String) {
    self.environment = environment
    isSample = history.hasSamples
    rows = []
    let timeline = history.timeline(days: Self.days, atMost: Self.most, until: end)
    guard timeline.intervals > 1 else {
      sentence = Self.plain(history, timeline, isObserved: isObserved)
      return
    }
    sentence = Self.sentence(timeline)
    rows = timeline.parts.reversed().map { TimelineRow($0, end: end) }
    chart = Self.draw(timeline, id: id, title: "Timeline" + (environment.map { ": \($0)" } ?? ""))
  }

  /// Of a history that is not worth a picture.
  private static func plain(_ history: History, _ timeline: Timeline, isObserved: Bool) -> String {
    guard let last = history.intervals.last else { return "Nothing is known of its past." }
    if isObserved, history.intervals.count == 1 { return "Nothing is known of it before \(last.from.utc.readable)." }
    if let shown = timeline.parts.lazy.compactMap(\.interval).first {
      return "In the \(days) days up to \(timeline.until.utc.readable): \(stretch(shown, until: timeline.until)), "
        + "and nothing else is known."
    }
    return
      "Nothing is known of the \(days) days up to \(timeline.until.utc.readable). Last known: \(stretch(last, until: last.to))."
  }

  private static func stretch(_ interval: StatusInterval, until end: Instant) -> String {
    "\(interval.status.label) from \(interval.from.utc.readable) "
      + (interval.to > end ? "on, holds until " : "to ") + interval.to.utc.readable
  }

  /// How long it was what, the longest first, and what is not known at the end.
  private static func sentence(_ timeline: Timeline) -> String {
    var seconds: [Status?: Int64] = [:]
    for part in timeline.parts { seconds[part.interval?.status, default: 0] += part.seconds }
    let unknown = (seconds.removeValue(forKey: nil) ?? 0) + (seconds.removeValue(forKey: .unknown) ?? 0)
    let known = seconds.sorted { a, b in
      a.value != b.value ? a.value > b.value : (a.key?.weight ?? 0) < (b.key?.weight ?? 0)
    }.compactMap { status, length in length == 0 ? nil : status.map { "\($0.label) for \(Span(seconds: length).readable)" } }
    var parts = known + (unknown > 0 ? ["nothing known of \(Span(seconds: unknown).readable)"] : [])
    if let last = timeline.parts.last, last.seconds == 0, let news = last.interval {
      parts.append("\(news.status.label) at its end")
    }
    let period =
      timeline.omitted == 0
      ? "The \(days) days up to \(timeline.until.utc.readable)"
      : "The newest \(timeline.intervals) of \(timeline.intervals + timeline.omitted) stretches in the \(days) days up to "
        + "\(timeline.until.utc.readable), from \(timeline.from.utc.readable) on"
    return "\(period): \(parts.joined(separator: ", "))."
  }

  private static func draw(_ timeline: Timeline, id: String, title: String) -> Chart {
    let total = max(1, timeline.until.seconds(since: timeline.from))
    var strip = Strip()
    for part in timeline.parts {
      let begin = Int(part.from.seconds(since: timeline.from) * Int64(Strip.width) / total)
      let end = Int(part.to.seconds(since: timeline.from) * Int64(Strip.width) / total)
      // Minutes are seen too, and a failure better than others.
      let tone = part.interval?.status.tone ?? .unknown
      let width = max(end - begin, tone == .bad || tone == .warn ? 2 : 1)
      strip.add(part.interval?.status, x: min(begin, Strip.width - width), width: width)
    }
    var svg = SVG(
      id: id, title: title,
      description: "From \(timeline.from.utc.readable) to \(timeline.until.utc.readable), \(timeline.parts.count) stretches: "
        + "those of the table.",
      width: Strip.width, height: Strip.height, isWide: true)
    strip.draw(&svg)
    return Chart(
      svg: svg.finished(), legend: strip.legend, from: timeline.from.utc.readable, to: timeline.until.utc.readable)
  }
}

/// A stretch of a timeline, or a gap in it.
struct TimelineRow: Templated {
  var from: String
  var until: String
  var status: String
  var source: String

  static let fields: [Field<TimelineRow>] = [
    .text("from") { $0.from }, .text("until") { $0.until }, .text("status") { $0.status }, .text("source") { $0.source },
  ]

  /// Of a stretch that began before the timeline its real beginning stands here.
  init(_ part: Timeline.Part, end: Instant) {
    from = (part.interval?.from ?? part.from).utc.readable
    let to = part.interval?.to ?? part.to
    until = (to > end ? "holds until " : "") + to.utc.readable
    status = part.interval?.status.label ?? "nothing known"
    source = part.interval?.source ?? ""
  }
}
