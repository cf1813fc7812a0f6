import OpsInsight
import OpsModel
import OpsTemplate

/// How an environment is delivered to: each figure with what it means, how many samples it rests on, and over which days.
struct DeliveryView: Templated {
  var period: String
  var figures: [DeliveryFigure]
  var isSample: Bool

  static let fields: [Field<DeliveryView>] = fields { $0 }

  /// For a row that shows them, to be joined with the row's own.
  static func fields<Row: Templated>(_ delivery: @escaping @Sendable (Row) -> DeliveryView) -> [Field<Row>] {
    [
      .text("period") { delivery($0).period },
      .list("figures", of: DeliveryFigure.self) { delivery($0).figures },
      .flag("isSample") { delivery($0).isSample },
    ]
  }

  /// Nil where no pipeline has an ended run: a table of "not enough data" says nothing.
  init?(_ delivery: Delivery) {
    guard delivery.deployments + delivery.failures > 0 else { return nil }
    period =
      "\(delivery.first) to \(delivery.last) (UTC), from the runs of \(Self.count(delivery.pipelines, "pipeline"))"
    isSample = delivery.hasSamples
    let ended = delivery.deployments + delivery.failures
    let open = delivery.unrestored == 0 ? "" : ", \(delivery.unrestored) not restored yet"
    figures = [
      DeliveryFigure(
        title: "Deployment frequency", value: delivery.perWeek.map { "\(Self.tenths($0)) a week" },
        meaning: "runs that succeeded, a week",
        sample: "\(Self.count(delivery.deployments, "deployment")) in \(Self.count(delivery.days, "day"))",
        needed: "\(Delivery.enough) in \(Delivery.enoughDays) days"),
      DeliveryFigure(
        title: "Lead time", value: delivery.leadTime.map { Span(seconds: $0).readable },
        meaning: "from a commit to the end of the run that delivered it, the median",
        sample: "\(delivery.leads.count) of \(Self.count(delivery.deployments, "deployment")) tell when the commit was made"),
      DeliveryFigure(
        title: "Change failure rate", value: delivery.failureRate.map { "\(Self.tenths($0 * 100)) %" },
        meaning: "of the runs that ended, those that failed", sample: "\(delivery.failures) of \(Self.count(ended, "run"))"),
      DeliveryFigure(
        title: "Time to restore", value: delivery.timeToRestore.map { Span(seconds: $0).readable },
        meaning: "from a run that failed to the next that succeeded, the median",
        sample: Self.count(delivery.restores.count, "failure") + " restored" + open),
    ]
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// With one digit behind the point: `12.5`.
  private static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

struct DeliveryFigure: Templated {
  var title: String
  /// Nil when there are too few samples.
  var value: String?
  var meaning: String
  var sample: String
  /// What a figure takes, in words.
  var needed = String(Delivery.enough)

  static let fields: [Field<DeliveryFigure>] = [
    .text("title") { $0.title }, .optional("value") { $0.value }, .text("meaning") { $0.meaning }, .text("sample") { $0.sample },
    .text("needed") { $0.needed },
  ]
}
