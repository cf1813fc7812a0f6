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
    let message = run.message ?? state.message(ofNewest: run)
    if let message, Self.asksForApproval(message, isQueued: run.status == .queued) {
      let teams = responsibilities.first { $0.activity == Self.approving && $0.environment == state.environment }?.accountable
      return .approval(teams ?? [])
    }
    guard run.status == .queued else { return nil }
    if let earlier = state.history.runs.run(before: run), earlier.status.isUnderWay { return .run(earlier.id) }
    return message == nil ? .unsaid : nil
  }

  /// Messages come from many tools: `Approve: waits for approval`, `Needs to be approved`. One that was approved runs on.
  private static func asksForApproval(_ message: String, isQueued: Bool) -> Bool {
    let words = message.lowercased().split { !$0.isLetter }
    let isAboutApproval = words.indices.contains { index in
      words[index].hasPrefix("approval") || words[index] == "approve"
        || (words[index] == "approved" && index > 0 && words[index - 1] == "be")
    }
    let waiting = ["wait", "await", "pending", "need", "requir", "must"]
    return isAboutApproval && (isQueued || words.contains { word in waiting.contains { word.hasPrefix($0) } })
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
