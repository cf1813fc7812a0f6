package import OpsModel

/// What a run that has no result yet waits for.
package enum RunWait: Sendable, Hashable {
  /// Somebody's approval: that of the teams that are accountable for the activity `approve` there, by their ids; of nobody who is
  /// named, when there are none.
  case approval([String])
  /// An earlier run of the same pipeline that has no result yet either, by its id.
  case run(String)
  /// It is queued, and neither it nor its pipeline says why.
  case unsaid
}

extension Subject {
  /// The activity whose accountable team is waited for.
  package static let approving = "approve"

  /// Nil when the run is over, when it just runs, when its message says all, and when what is known of it is too old.
  package func wait(of run: Run, in state: State) -> RunWait? {
    guard run.status.isUnderWay, state.freshness == .fresh else { return nil }
    let own = run.message.map { Self.asksForApproval($0, waiting: run.status == .queued ? [] : Self.waiting + Self.needing) }
    // A pipeline's message may be anything, the title of a commit too.
    let said = state.message(ofNewest: run)
    if own ?? said.map({ Self.asksForApproval($0, waiting: Self.waiting) }) ?? false {
      let teams = responsibilities.first { $0.activity == Self.approving && $0.environment == state.environment }?.accountable
      return .approval(teams ?? [])
    }
    guard run.status == .queued else { return nil }
    if let earlier = state.history.runs.run(before: run), earlier.status.isUnderWay { return .run(earlier.id) }
    return run.message == nil && said == nil ? .unsaid : nil
  }

  private static let waiting = ["wait", "await", "pending"]
  private static let needing = ["need", "requir", "must"]

  /// Messages come from many tools: `Approve: waits for approval`, `Needs to be approved`. One that was approved runs on.
  /// - Parameter waiting: how one of its words must begin; empty: it is known to wait.
  private static func asksForApproval(_ message: String, waiting: [String]) -> Bool {
    let words = message.lowercased().split { !$0.isLetter }
    let isAboutApproval = words.indices.contains { index in
      words[index].hasPrefix("approval") || words[index] == "approve"
        || (words[index] == "approved" && index > 0 && words[index - 1] == "be")
    }
    return isAboutApproval && (waiting.isEmpty || words.contains { word in waiting.contains { word.hasPrefix($0) } })
  }
}

extension State {
  /// What the pipeline says of itself is about its newest run.
  fileprivate func message(ofNewest run: Run) -> String? {
    history.runs.first?.id == run.id ? evidence?.observation.message : nil
  }
}

extension [Run] {
  /// Of runs that come newest first.
  fileprivate func run(before run: Run) -> Run? {
    guard let position = firstIndex(where: { $0.id == run.id }), position + 1 < count else { return nil }
    return self[position + 1]
  }
}
