import OpsInsight
import OpsModel

/// Who has what, for the pages that list it: found in one walk over subjects, gaps and pages, so that neither a team's page nor a
/// folder's has to look at all of them.
struct Holdings: Sendable {
  /// Indices into `Insight.subjects` by the id of the owner.
  private(set) var owned: [String: [Int]] = [:]
  /// Indices into `Insight.gaps`, the open ones by the id of the team to ask.
  private(set) var openGaps: [String: [Int]] = [:]
  /// Indices into `Insight.subjects` of what nobody has documented, by kind.
  private(set) var undocumented: [Kind: [Int]] = [:]
  /// By the id of a team, its page in `Site.pages`.
  private(set) var teamPages: [String: Int] = [:]
  /// Indices into `Insight.nextSteps`, those not done by the id of the team.
  private(set) var steps: [String: [Int]] = [:]
  /// By the id of a team.
  private(set) var duties: [String: [Duty]] = [:]

  /// One activity in one role, and for what; in the site's order of activities, then of roles.
  struct Duty: Sendable {
    var activity: String
    var role: Role
    /// Indices into `Insight.subjects`, each with the environments to which the duty is restricted.
    var subjects: [(subject: Int, environments: [String])]
  }

  enum Role: String, Sendable, CaseIterable {
    case accountable, responsible, consulted, informed

    func teams(_ assignment: Assignment) -> [Located<String>] {
      switch self {
      case .accountable: assignment.accountable
      case .responsible: assignment.responsible
      case .consulted: assignment.consulted
      case .informed: assignment.informed
      }
    }
  }

  init(of insight: Insight) {
    var found: [String: [DutyKey: [(subject: Int, environments: [String])]]] = [:]
    let subjects = insight.subjects.span
    for index in subjects.indices {
      if let owner = subjects[index].owner { owned[owner, default: []].append(index) }
      if subjects[index].page == nil { undocumented[subjects[index].ref.kind, default: []].append(index) }
      for responsibility in subjects[index].responsibilities { Holdings.note(responsibility, of: index, in: &found) }
    }
    for (index, gap) in insight.gaps.enumerated() where gap.state == .open {
      if let owner = gap.owner { openGaps[owner, default: []].append(index) }
    }
    let pages = insight.site.pages.span
    for index in pages.indices where pages[index].kind == .team && !pages[index].isDraft && !pages[index].isIndex {
      if teamPages[pages[index].id.value] == nil { teamPages[pages[index].id.value] = index }
    }
    for (index, step) in insight.nextSteps.enumerated() where !step.task.isDone {
      if let team = step.task.team { steps[team, default: []].append(index) }
    }
    let activities = insight.site.configuration.activities
    let rank = Dictionary(activities.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    duties = found.mapValues { byKey in
      byKey.keys.sorted {
        (rank[$0.activity] ?? rank.count, $0.activity, $0.role.order) < (
          rank[$1.activity] ?? rank.count, $1.activity, $1.role.order
        )
      }.map { Duty(activity: $0.activity, role: $0.role, subjects: byKey[$0]!) }
    }
  }

  private struct DutyKey: Hashable {
    var activity: String
    var role: Role
  }

  private static func note(
    _ responsibility: Responsibility, of subject: Int,
    in found: inout [String: [DutyKey: [(subject: Int, environments: [String])]]]
  ) {
    for role in Role.allCases {
      for team in Set(role.teams(responsibility.assignment).map(\.value)) {
        let key = DutyKey(activity: responsibility.activity, role: role)
        var list = found[team, default: [:]].removeValue(forKey: key) ?? []
        let environment = responsibility.environment.map { [$0] } ?? []
        if list.last?.subject == subject {
          list[list.count - 1].environments += environment
        } else {
          list.append((subject, environment))
        }
        found[team]![key] = list
      }
    }
  }
}

extension Holdings.Role {
  fileprivate var order: Int { Holdings.Role.allCases.firstIndex(of: self)! }
}
