import OpsInsight
import OpsModel

/// What runs in an environment, by kind. Made once for the environment's page and the pages of its lists.
struct EnvironmentLists: Sendable {
  struct Group: Sendable {
    var kind: Kind
    var title: String
    /// Of the kind, without a final slash.
    var folder: String
    /// In `insight.subjects`.
    var subjects: [Int]
  }

  var state: EnvironmentState
  var url: String
  var groups: [Group]
  /// The most that the overview shows of each group, and of the gaps.
  var limit: Int

  init(_ state: EnvironmentState, _ index: SiteIndex) {
    self.state = state
    url = index.environmentURL(state.environment.id)
    let byKind = Dictionary(grouping: state.subjects) { index.insight.subjects[$0].ref.kind }
    groups = index.configuration.kinds.compactMap { requirements in
      let own = byKind[requirements.kind] ?? []
      guard !own.isEmpty || requirements.kind.isObserved else { return nil }
      return Group(kind: requirements.kind, title: requirements.title, folder: requirements.folder, subjects: own)
    }
    // What fails stands at the head of the page, each with all that one needs then.
    let failing = min(state.counts[.bad, default: 0] + state.counts[.warn, default: 0], DashboardView.longest)
    limit = Excerpt.limit(groups.map(\.subjects.count) + [state.gaps.count, failing])
  }

  func url(of group: Group) -> String { "\(url)\(group.folder)/" }

  /// The pages of the lists that the overview does not show whole.
  var pages: [(group: Group, paging: Paging)] {
    groups.filter { $0.subjects.count > limit }.flatMap { group in
      Paging.all(url(of: group), count: group.subjects.count).map { (group, $0) }
    }
  }

  /// What the overview shows of a group: of a long one the worst, for nobody looks for what is well among thousands.
  func excerpt(of group: Group, _ index: SiteIndex) -> [Int] {
    guard group.subjects.count > limit else { return group.subjects }
    let weights = group.subjects.map { number in
      index.insight.subjects[number].states.first { $0.environment == state.environment.id }?.status.weight ?? 0
    }
    let worst = group.subjects.indices.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
    return worst.prefix(limit).map { group.subjects[$0] }
  }
}
