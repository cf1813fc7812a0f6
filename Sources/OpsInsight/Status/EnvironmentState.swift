package import OpsModel

/// An environment rolled up: as good as the worst of what runs in it, green only when all of it is fresh and good.
/// What is only planned, and what is retired, is shown and does not count.
package struct EnvironmentState: Sendable {
  package var environment: DeployEnvironment
  /// Unknown when nothing runs there that we know of.
  package var status: Status
  /// Indices into `Insight.subjects` of what belongs there, sorted as they are there.
  package var subjects: [Int]
  /// By tone, over the pipelines, services and servers there.
  package var counts: [Status.Tone: Int]
  /// The first deadline to pass among its fresh states: until then the roll-up holds.
  package var deadline: Instant?
  /// What its status becomes if nothing more is heard.
  package var outlook: Outlook
  package var hasSamples: Bool
  /// Indices into `Insight.gaps`: those of this environment, and those of its subjects that name no environment.
  package var gaps: [Int]

  package init(
    environment: DeployEnvironment, status: Status, subjects: [Int] = [], counts: [Status.Tone: Int] = [:],
    deadline: Instant? = nil, outlook: Outlook = Outlook(), hasSamples: Bool = false, gaps: [Int] = []
  ) {
    self.environment = environment
    self.status = status
    self.subjects = subjects
    self.counts = counts
    self.deadline = deadline
    self.outlook = outlook
    self.hasSamples = hasSamples
    self.gaps = gaps
  }
}

extension EnvironmentState {
  /// - Parameter referrers: for what has no page, the environments of the pages that refer to it.
  static func rollUp(
    _ subjects: [Subject], gaps: [Gap], referrers: [SubjectRef: [String]], site: Site
  ) -> [EnvironmentState] {
    var all = site.configuration.environments.map { EnvironmentState(environment: $0, status: .unknown) }
    let positions = EnvironmentPositions(site.configuration)
    var counted = [Bool](repeating: false, count: all.count)
    // Every good word is the same to an environment: it is operational, not succeeded.
    var worst = [WorstInTime](repeating: WorstInTime(good: .operational), count: all.count)
    let list = subjects.span
    for index in list.indices {
      for environment in list[index].environments {
        if let position = positions[environment] { all[position].subjects.append(index) }
      }
      for state in list[index].states {
        guard let position = state.environment.flatMap({ positions[$0] }) else { continue }
        all[position].add(state, isCounted: list[index].isLive, isFirst: !counted[position])
        guard list[index].isLive else { continue }
        counted[position] = true
        worst[position].add(state)
      }
      for gap in list[index].gaps {
        let belongs: [String] =
          gaps[gap].environment.map { [$0] }
          ?? (list[index].environments.isEmpty ? referrers[list[index].ref] ?? [] : list[index].environments)
        for environment in belongs {
          if let position = positions[environment] { all[position].gaps.append(gap) }
        }
      }
    }
    for index in gaps.indices where gaps[index].subject.kind == .environment {
      if let position = positions[gaps[index].subject.id] { all[position].gaps.append(index) }
    }
    for index in all.indices {
      all[index].gaps.sort()
      all[index].outlook = worst[index].outlook
    }
    return all
  }

  private mutating func add(_ state: State, isCounted: Bool, isFirst: Bool) {
    if state.evidence?.isSample == true { hasSamples = true }
    guard isCounted else { return }
    counts[state.status.tone, default: 0] += 1
    let shown = state.status.tone == .good ? .operational : state.status
    if isFirst || shown.weight > status.weight { status = shown }
    if state.freshness == .fresh, let evidence = state.evidence, deadline.map({ evidence.deadline < $0 }) ?? true {
      deadline = evidence.deadline
    }
  }
}
