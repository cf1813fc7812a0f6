import OpsInsight
import OpsModel
import OpsTemplate

/// One run of a pipeline.
struct RunView: Templated {
  var run: Run
  var wait: RunWaitView?

  init(_ run: Run, of pipeline: Subject, in state: State, _ linker: Linker) {
    self.run = run
    wait = pipeline.wait(of: run, in: state).map { RunWaitView($0, until: state.evidence?.deadline, linker) }
  }

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
    .optional("message") { $0.run.message },
    .record("wait", of: RunWaitView.self) { $0.wait },
  ]

  private var title: String { "run \(run.id)" }

  /// `Run 12 waits for approval by EzOps.`
  var waitSentence: String? { wait.map { "Run \(run.id) \($0.sentence)." } }

  private var took: String {
    guard let start = run.startedAt, let end = run.finishedAt, end >= start else { return "" }
    return Span(seconds: end.seconds(since: start)).readable
  }
}

/// What a run waits for, behind the words "run 12".
struct RunWaitView: Templated {
  var text: String
  /// Who is waited for.
  var teams: [TeamView]
  /// When it is no longer known whether it still waits.
  var until: Instant?

  static let fields: [Field<RunWaitView>] = [
    .text("text") { $0.text }, .list("teams", of: TeamView.self) { $0.teams }, .optional("until") { $0.until?.utc.description },
  ]

  init(_ wait: RunWait, until: Instant?, _ linker: Linker) {
    self.until = until
    teams = []
    switch wait {
    case .approval(let ids):
      teams = ids.map { linker.team($0) }
      text = teams.isEmpty ? "waits for approval, and nobody is named who gives it" : "waits for approval by "
    case .run(let id): text = "waits for run \(id)"
    case .unsaid: text = "waits, and nothing says for what"
    }
  }

  var sentence: String { text + teams.map(\.name).joined(separator: ", ") }
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
