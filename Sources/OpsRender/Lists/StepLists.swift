import OpsInsight
import OpsModel

/// The task items of all pages: the open ones by team, then those for nobody, then the done ones. Made once for the pages that list them.
struct StepLists: Sendable {
  struct Group: Sendable {
    var title: String
    var anchor: String
    /// The team's id; nil for the tasks of nobody, and for those that are done.
    var team: String?
    var isDone = false
    /// Of the pages that hold the whole list, where the overview is too short for it.
    var url: String
    /// In `insight.nextSteps`.
    var steps: [Int]
  }

  static let overview = "next-steps/"

  var groups: [Group] = []
  /// The most that the overview shows of each group.
  var limit: Int

  init(_ index: SiteIndex) {
    var others: [Int] = []
    var done: [Int] = []
    for (number, step) in index.insight.nextSteps.enumerated() {
      if step.task.isDone {
        done.append(number)
      } else if step.task.team.map({ index.teams[$0] == nil }) ?? true {
        others.append(number)
      }
    }
    for team in index.configuration.teams {
      guard let steps = index.holdings.steps[team.id], !groups.contains(where: { $0.team == team.id }) else { continue }
      groups.append(
        Group(
          title: team.name, anchor: "ops-team-\(team.id)", team: team.id, url: "\(Self.overview)teams/\(team.id)/", steps: steps))
    }
    groups.append(Group(title: "Nobody named", anchor: "ops-nobody", url: "\(Self.overview)nobody/", steps: others))
    groups.append(Group(title: "Done", anchor: "ops-done", isDone: true, url: "\(Self.overview)done/", steps: done))
    groups.removeAll { $0.steps.isEmpty }
    limit = Excerpt.limit(groups.map(\.steps.count))
  }

  var pages: [(group: Group, paging: Paging)] {
    groups.filter { $0.steps.count > limit }.flatMap { group in
      Paging.all(group.url, count: group.steps.count).map { (group, $0) }
    }
  }

  /// Where all open tasks of a team are listed.
  func place(ofTeam team: String) -> (url: String, fragment: String) {
    guard let group = groups.first(where: { $0.team == team }) else { return (Self.overview, "") }
    return (group.steps.count > limit ? group.url : Self.overview, group.anchor)
  }
}
