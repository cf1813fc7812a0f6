import OpsModel

/// Who is on the list: everything that has a page, was observed, or is referred to, with its states.
struct Roster: Sendable {
  var subjects: [Subject] = []
  private(set) var positions: [SubjectRef: Int] = [:]
  /// Documented and absent, or perhaps absent.
  private(set) var ghosts: [SubjectRef: [Ghost]] = [:]
  /// References to what has no page, in the order in which they are written.
  private(set) var danglingReferences: [SubjectRef: [Reference]] = [:]

  struct Ghost: Sendable {
    var environment: String?
    /// The snapshot that should list it.
    var mark: SnapshotMark
    /// It is gone; else that cannot be told.
    var isCertain: Bool
  }

  /// - Parameter jobs: how many tasks look at once. What they find does not depend on it.
  static func make(of call: RollCall, jobs: Int) async -> Roster {
    Roster(of: call, await Slices.map(call.candidates, size: 256, jobs: jobs) { call.answer(of: $0) })
  }

  init(of call: RollCall) { self.init(of: call, call.candidates.map { call.answer(of: $0) }) }

  private init(of call: RollCall, _ answers: [RollCall.Answer]) {
    danglingReferences = call.danglingReferences
    subjects.reserveCapacity(answers.count)
    positions.reserveCapacity(answers.count)
    for answer in answers {
      let ref = answer.subject.ref
      // What a complete snapshot no longer lists, and nobody has documented or refers to, is simply gone.
      if answer.subject.page == nil, answer.subject.states.isEmpty, danglingReferences[ref] == nil { continue }
      if !answer.ghosts.isEmpty { ghosts[ref] = answer.ghosts }
      positions[ref] = subjects.count
      subjects.append(answer.subject)
    }
  }

  /// For what has no page and was never observed, the environments of the pages that refer to it.
  func referringEnvironments(_ names: Names) -> [SubjectRef: [String]] {
    danglingReferences.mapValues { references in
      var environments: Set<String> = []
      for reference in references { environments.formUnion(names.environments[reference.page]) }
      return environments.sorted()
    }
  }
}
