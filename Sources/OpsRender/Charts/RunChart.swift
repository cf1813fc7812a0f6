import OpsInsight
import OpsModel

/// The last runs of a pipeline, the oldest at the left: how long each took, and how it ended. The table of the runs stands below.
enum RunChart {
  private static let height = 60

  /// Empty when no two runs tell how long they took: a single bar compares with nothing.
  /// - Parameter runs: newest first.
  static func draw(_ runs: some Collection<Run>, id: String) -> [UInt8] {
    let timed = runs.reversed().compactMap { run in run.seconds.map { (run: run, seconds: $0) } }
    guard timed.count > 1, let longest = timed.map(\.seconds).max() else { return [] }
    let failed = timed.count { $0.run.status.tone == .bad }
    let label =
      "The last \(timed.count) runs that tell how long they took: \(failed) failed; the longest took "
      + "\(Span(seconds: longest).readable)."
    var svg = SVG(id: id, label: label, width: 14 * timed.count, height: height + 8)
    for tone in Status.Tone.allCases {
      var bars: [Bar] = []
      for (number, entry) in timed.enumerated() where entry.run.status.tone == tone {
        let length = max(2, Int(entry.seconds * Int64(height) / max(1, longest)))
        bars.append(Bar(x: 14 * number, y: height - length, width: 10, height: length))
        // What went wrong is underlined, whatever its colour.
        if tone == .bad || tone == .warn {
          bars.append(Bar(x: 14 * number, y: height + 3, width: 10, height: tone == .bad ? 5 : 2))
        }
      }
      svg.bars(tone.rawValue, bars)
    }
    return svg.finished()
  }
}

extension Run {
  /// How long it took; nil when it does not tell, or has not ended.
  var seconds: Int64? {
    guard let startedAt, let finishedAt, finishedAt >= startedAt else { return nil }
    return finishedAt.seconds(since: startedAt)
  }
}
