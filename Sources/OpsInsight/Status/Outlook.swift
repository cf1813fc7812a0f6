package import OpsModel

/// What the worst of several states becomes if nothing more is heard of them: planned maintenance begins and ends, and each state is
/// unknown once its deadline has passed.
///
/// It lets a page age in the browser as a rebuild would have it, and holds few changes however many the states are: the worst can
/// only become less bad on its way to unknown, but for the maintenances that are planned.
package struct Outlook: Sendable, Hashable {
  /// In the order of time, none the same as the one before. Behind the last one nothing changes any more.
  package var changes: [Change] = []

  package struct Change: Sendable, Hashable {
    /// The moment up to which the word before holds.
    package var after: Instant
    package var status: Status

    package init(after: Instant, status: Status) {
      self.after = after
      self.status = status
    }
  }

  package init() {}

  package init(of states: [State]) {
    if states.count == 1 {
      changes = states[0].changes
      return
    }
    var worst = WorstInTime()
    for state in states { worst.add(state) }
    self = worst.outlook
  }

  /// - Parameter hasOthers: some states are unknown already.
  init(fresh: [(status: Status, deadline: Instant)], hasOthers: Bool) {
    var worst = WorstInTime()
    for (status, deadline) in fresh {
      worst.add(status, status == .unknown ? [] : [Change(after: deadline, status: .unknown)])
    }
    if hasOthers { worst.add(.unknown, []) }
    self = worst.outlook
  }
}

/// States put one upon the other, to tell which is the worst at any time to come.
struct WorstInTime: Sendable {
  /// How many states there are now of each weight.
  private var counts = [Int](repeating: 0, count: Status.weights.count)
  private var steps: [(after: Instant, from: Int, to: Int)] = []
  /// The word for all that is well: the only weight that several words have.
  private var good: Status?

  /// - Parameter good: the word to use for what is well; nil for the states' own.
  init(good: Status? = nil) { self.good = good }

  mutating func add(_ state: State) { add(state.status, state.changes) }

  mutating func add(_ status: Status, _ changes: [Outlook.Change]) {
    counts[status.weight] += 1
    if good == nil, status.tone == .good { good = status }
    var current = status
    for change in changes {
      if good == nil, change.status.tone == .good { good = change.status }
      steps.append((change.after, current.weight, change.status.weight))
      current = change.status
    }
  }

  var outlook: Outlook {
    var outlook = Outlook()
    guard !steps.isEmpty else { return outlook }
    let steps = steps.sorted { $0.after < $1.after }
    var counts = counts
    var current = worst(counts)
    for (index, step) in steps.enumerated() {
      counts[step.from] -= 1
      counts[step.to] += 1
      // Those that change together leave what the last of them leaves.
      if index + 1 < steps.count, steps[index + 1].after == step.after { continue }
      let next = worst(counts)
      if next != current { outlook.changes.append(Outlook.Change(after: step.after, status: next)) }
      current = next
    }
    return outlook
  }

  private func worst(_ counts: [Int]) -> Status {
    let weight = counts.lastIndex { $0 > 0 } ?? Status.unknown.weight
    return weight == 0 ? good ?? .operational : Status.weights[weight]
  }
}

extension Status {
  /// By weight; of those that are well, which weigh the same, the first.
  fileprivate static let weights: [Status] = allCases.filter { $0 != .succeeded }.sorted { $0.weight < $1.weight }
}
