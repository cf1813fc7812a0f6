import OpsInsight
import OpsModel

/// The last runs of a pipeline, the oldest at the left: how long each took, and how it ended. The table of the runs stands below.
enum RunChart {
  private static let height = 60
  private static let step = 14
  private static let width = 10

  /// Nil when no two runs tell how long they took: a single bar compares with nothing.
  /// - Parameters:
  ///   - runs: newest first.
  ///   - waits: sentences on those that wait.
  static func draw(_ runs: some Collection<Run>, id: String, title: String, waits: [String] = []) -> Chart? {
    let shown = runs.reversed().filter { $0.seconds != nil || $0.status.isUnderWay }
    let seconds = shown.compactMap(\.seconds)
    guard seconds.count > 1, let longest = seconds.max() else { return nil }
    let failed = shown.count { $0.status.tone == .bad }
    let description =
      "The last \(seconds.count) runs that tell how long they took: \(failed) failed; the longest took "
      + "\(Span(seconds: longest).readable)." + waits.map { " " + $0 }.joined()
    var svg = SVG(id: id, title: title, description: description, width: step * shown.count, height: height + 8)
    for tone in Status.Tone.allCases {
      svg.bars(
        tone.rawValue,
        shown.indices.filter { shown[$0].status.tone == tone }.flatMap { bars(shown[$0], x: step * $0, longest: longest) })
    }
    let legend = legend(shown)
    return Chart(
      svg: svg.finished(),
      legend: "How long the last runs took, the oldest at the left; the longest took \(Span(seconds: longest).readable)."
        + (legend.isEmpty ? "" : " \(legend)"),
      from: "", to: "")
  }

  /// What went wrong is underlined, and what is not over or not known is hollow, whatever its colour.
  private static func bars(_ run: Run, x: Int, longest: Int64) -> [Bar] {
    guard let seconds = run.seconds, !run.status.isUnderWay else {
      return [Bar(x: x, y: height - width, width: width, height: width, isHollow: true)]
    }
    let length = max(2, Int(seconds * Int64(height) / max(1, longest)))
    var bars = [Bar(x: x, y: height - length, width: width, height: length, isHollow: run.status == .unknown)]
    switch run.status.tone {
    case .bad: bars.append(Bar(x: x, y: height + 3, width: width, height: 5))
    case .warn: bars.append(Bar(x: x, y: height + 3, width: width, height: 2))
    case .good, .busy, .unknown: break
    }
    return bars
  }

  private static func legend(_ runs: [Run]) -> String {
    var parts: [String] = []
    if runs.contains(where: { $0.status == .failed }) { parts.append("thick line below: failed") }
    if runs.contains(where: { $0.status == .cancelled }) { parts.append("thin line below: cancelled") }
    if runs.contains(where: { $0.status.isUnderWay }) { parts.append("hollow square: not over") }
    if runs.contains(where: { $0.status == .unknown }) { parts.append("hollow bar: result unknown") }
    guard let first = parts.first else { return "" }
    parts[0] = first.prefix(1).uppercased() + first.dropFirst()
    return parts.joined(separator: "; ") + "."
  }
}

extension Run {
  /// How long it took; nil when it does not tell, or has not ended.
  var seconds: Int64? {
    guard let startedAt, let finishedAt, finishedAt >= startedAt else { return nil }
    return finishedAt.seconds(since: startedAt)
  }
}
