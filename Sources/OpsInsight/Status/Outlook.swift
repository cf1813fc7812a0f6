package import OpsModel

/// What the worst of several states becomes if nothing more is heard of them: each is unknown once its deadline has passed.
///
/// It lets a page age in the browser as a rebuild would have it, and holds few changes however many the states are, since the
/// worst can only become less bad on its way to unknown.
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
    self.init(
      fresh: states.compactMap { state in
        guard state.freshness == .fresh, let deadline = state.evidence?.deadline else { return nil }
        return (state.status, deadline)
      }, hasOthers: states.contains { $0.freshness != .fresh })
  }

  /// - Parameter hasOthers: some states are unknown already.
  init(fresh: [(status: Status, deadline: Instant)], hasOthers: Bool) {
    let byDeadline = fresh.sorted { $0.deadline < $1.deadline }
    // From the last to go back to the first: what is left when all before it have become too old.
    var worst: Status?
    var reversed: [Change] = []
    for (status, deadline) in byDeadline.reversed() {
      // Those that become too old together leave what the last of them leaves.
      if reversed.last?.after != deadline {
        let left = worst.map { $0.weight > Status.unknown.weight ? $0 : .unknown } ?? .unknown
        reversed.append(Change(after: deadline, status: left))
      }
      if worst.map({ status.weight > $0.weight }) ?? true { worst = status }
    }
    guard var current = worst else { return }
    if hasOthers, current.weight < Status.unknown.weight { current = .unknown }
    for change in reversed.reversed() where change.status != current {
      changes.append(change)
      current = change.status
    }
  }
}
