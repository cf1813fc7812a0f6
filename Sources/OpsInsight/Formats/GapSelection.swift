package import OpsModel

extension Insight {
  /// The gaps of one environment, one team, or both, as indices into `gaps`, in their order. A gap belongs to its own
  /// environment; without one, to all of its subject's.
  package func gaps(environment: String? = nil, owner: String? = nil) -> [Int] {
    let all = environment.map { self.environment($0)?.gaps ?? [] } ?? Array(gaps.indices)
    guard let owner else { return all }
    return all.filter { gaps[$0].owner == owner }
  }

  /// Those that somebody has to act on: no ticket, no waiver, and no doubt that they are there.
  package func open(_ selection: [Int]) -> [Int] { selection.filter { gaps[$0].state == .open } }
}

/// How many gaps there are.
package struct GapCounts: Sendable {
  package var total = 0
  package var states: [Gap.State: Int] = [:]
  package var rules: [Rule: Int] = [:]

  package init(_ gaps: some Sequence<Gap>) {
    for gap in gaps {
      total += 1
      states[gap.state, default: 0] += 1
      rules[gap.rule, default: 0] += 1
    }
  }
}
