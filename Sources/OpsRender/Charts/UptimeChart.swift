import OpsInsight
import OpsModel
import OpsTemplate

/// The 90 whole days (UTC) before that of the build, a bar a day: the worst that was known of each. Today is left out, for it would change
/// with every minute. A day of which nothing is known is a gap, and in no figure.
struct UptimeChart: Templated {
  static let length = 90

  var environment: String?
  var sentence: String
  var svg: [UInt8]
  /// Days in a row of which the same is known.
  var rows: [UptimeRow]

  static let fields: [Field<UptimeChart>] = [
    .optional("environment") { $0.environment },
    .text("sentence") { $0.sentence },
    .html("svg") { $0.svg },
    .list("rows", of: UptimeRow.self) { $0.rows },
  ]

  /// Nil when nothing is known of any of the days.
  init?(_ state: State, _ linker: Linker) {
    let end = linker.index.insight.now.utc.day.start
    guard state.history.intervals.contains(where: { $0.from < end && $0.status != .unknown }) else { return nil }
    let days = Array(state.history.days(Self.length + 1, until: end).dropLast())
    let known = days.reduce(0) { $0 + $1.known }
    guard known > 0 else { return nil }
    environment = state.environment.map { linker.index.environmentTitle($0) }
    sentence = Self.sentence(days, known: known)
    rows = Self.rows(days)
    svg = Self.draw(days, id: "ops-uptime-" + (state.environment ?? "any"), label: sentence)
  }

  /// The share is rounded down: 99.99 % is not 100 %.
  private static func sentence(_ days: [StatusDay], known: Int64) -> String {
    let period = "the \(days.count) days from \(days[0].day) to \(days[days.count - 1].day) (UTC)"
    guard known >= 86_400 else {
      return "Of \(period), only \(Span(seconds: known).readable) is known: too little for a share."
    }
    let good = days.reduce(0) { $0 + $1.good }
    let permille = good * 1000 / known
    let share = permille == 1000 ? "100 %" : "\(permille / 10).\(permille % 10) %"
    let tenths = known * 10 / 86_400
    return "Good for \(share) of the time that is known, which is \(tenths / 10).\(tenths % 10) of \(period)."
  }

  private static func rows(_ days: [StatusDay]) -> [UptimeRow] {
    var rows: [UptimeRow] = []
    for day in days {
      let known = day.known == 86_400 ? "all day" : day.known == 0 ? "nothing" : Span(seconds: day.known).readable
      if let last = rows.indices.last, rows[last].worst == day.worst, rows[last].known == known {
        rows[last].last = day.day
      } else {
        rows.append(UptimeRow(first: day.day, last: day.day, worst: day.worst, known: known))
      }
    }
    return rows
  }

  /// The tone is told by the height too: what is worse stands out above and below, what is neither good nor bad stays low.
  private static func draw(_ days: [StatusDay], id: String, label: String) -> [UInt8] {
    var svg = SVG(id: id, label: label, width: 6 * days.count, height: 40)
    let shapes: [(tone: Status.Tone?, y: Int, height: Int)] = [
      (.good, 10, 20), (.busy, 18, 12), (.warn, 5, 25), (.bad, 0, 40), (nil, 28, 2),
    ]
    for shape in shapes {
      let bars = days.indices.filter { days[$0].worst?.tone == shape.tone }
        .map { Bar(x: 6 * $0, y: shape.y, width: 4, height: shape.height) }
      svg.bars(shape.tone?.rawValue ?? "gap", bars)
    }
    return svg.finished()
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
