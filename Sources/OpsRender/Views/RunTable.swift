import OpsInsight
import OpsModel
import OpsTemplate

/// The runs of a pipeline in one environment, newest first.
struct RunTable: Templated {
  static let most = 20

  var anchor: String
  var environment: String?
  var isSample: Bool
  var chart: Chart?
  var runs: [RunView]

  static let fields: [Field<RunTable>] = [
    .record("chart", of: Chart.self) { $0.chart },
    .text("anchor") { $0.anchor },
    .optional("environment") { $0.environment },
    .flag("isSample") { $0.isSample },
    .list("runs", of: RunView.self) { $0.runs },
  ]

  /// - Parameter number: of the state on its page.
  init?(_ state: State, of pipeline: Subject, number: Int, _ linker: Linker) {
    let newest = state.history.runs.prefix(Self.most)
    if newest.isEmpty { return nil }
    anchor = "ops-runs" + (state.environment.map { "-\($0)" } ?? "")
    environment = state.environment.map { linker.index.environmentTitle($0) }
    isSample = state.history.hasSamples
    runs = newest.map { RunView($0, of: pipeline, in: state, linker) }
    chart = RunChart.draw(
      newest, id: "ops-durations-\(number)", title: "Runs" + (environment.map { " in \($0)" } ?? ""),
      waits: runs.compactMap(\.waitSentence))
  }
}
