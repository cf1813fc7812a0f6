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
  /// Of each rule, those that somebody has to act on.
  package var openRules: [Rule: Int] = [:]

  package init(_ gaps: some Sequence<Gap>) {
    // Gaps are sorted by rule: counting a rule's run in numbers spares a look-up in dictionaries for each of a hundred thousand.
    var run: (rule: Rule, count: Int, open: Int)?
    func keep(_ counts: inout GapCounts) {
      guard let run else { return }
      counts.rules[run.rule, default: 0] += run.count
      counts.openRules[run.rule, default: 0] += run.open
      counts.states[.open, default: 0] += run.open
    }
    for gap in gaps {
      total += 1
      if run?.rule != gap.rule {
        keep(&self)
        run = (gap.rule, 0, 0)
      }
      run?.count += 1
      if gap.state == .open { run?.open += 1 } else { states[gap.state, default: 0] += 1 }
    }
    keep(&self)
    if states[.open] == 0 { states[.open] = nil }
  }
}
