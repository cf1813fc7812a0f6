import OpsModel
import OpsTemplate

/// One run of a pipeline.
struct RunView: Templated {
  var run: Run

  init(_ run: Run) { self.run = run }

  static let fields: [Field<RunView>] = [
    .text("title") { $0.title },
    .optional("url") { $0.run.url },
    .record("status", of: StatusView.self) { StatusView(status: $0.run.status) },
    .optional("started") { $0.run.startedAt?.description },
    .text("startedText") { $0.run.startedAt?.readable ?? "" },
    .text("took") { $0.took },
    .text("version") { $0.run.version ?? "" },
    .optional("commit") { $0.run.commit.map { String($0.prefix(10)) } },
    .optional("branch") { $0.run.branch },
  ]

  private var title: String { "run \(run.id)" }

  private var took: String {
    guard let start = run.startedAt, let end = run.finishedAt, end >= start else { return "" }
    return Span(seconds: end.seconds(since: start)).readable
  }
}

extension Observation {
  /// Newest first.
  var runsByAge: [Run] {
    runs.enumerated().sorted { a, b in
      switch (a.element.startedAt, b.element.startedAt) {
      case (let first?, let second?) where first != second: first > second
      case (.some, nil): true
      case (nil, .some): false
      default: a.offset < b.offset
      }
    }.map(\.element)
  }
}

extension Observation {
  /// What it says of itself, or for a pipeline what its newest successful run delivered.
  var shownVersion: String? { version ?? runsByAge.first { $0.status == .succeeded }?.version }
}
