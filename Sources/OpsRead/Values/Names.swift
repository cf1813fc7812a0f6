import OpsModel

/// The names that site.yml declares, for looking up what pages and rules refer to.
struct Names: Sendable {
  /// In site.yml's order, for hints.
  let environments: [String]
  let teams: [String]
  let activities: [String]
  /// The kinds of pages.
  let kinds: [String]
  /// Of a kind's folder: `pipelines` to `pipeline`.
  let kindsByFolder: [String: Kind]
  private let environmentSet: Set<String>
  private let teamSet: Set<String>
  private let activitySet: Set<String>
  private let kindSet: Set<String>

  init(environments: [String], teams: [String], activities: [String], kinds: [KindRequirements]) {
    self.environments = environments
    self.teams = teams
    self.activities = activities
    self.kinds = kinds.map(\.kind.name)
    kindsByFolder = Dictionary(
      kinds.filter { !$0.folder.isEmpty }.map { ($0.folder, $0.kind) }, uniquingKeysWith: { first, _ in first })
    environmentSet = Set(environments)
    teamSet = Set(teams)
    activitySet = Set(activities)
    kindSet = Set(self.kinds)
  }

  init(_ configuration: Configuration) {
    self.init(
      environments: configuration.environments.map(\.id), teams: configuration.teams.map(\.id),
      activities: configuration.activities, kinds: configuration.kinds)
  }

  func hasEnvironment(_ id: String) -> Bool { environmentSet.contains(id) }
  func hasTeam(_ id: String) -> Bool { teamSet.contains(id) }
  func hasActivity(_ name: String) -> Bool { activitySet.contains(name) }
  func hasKind(_ name: String) -> Bool { kindSet.contains(name) }

  /// By the folder directly below the content folder.
  func kind(ofPath path: String) -> Kind? {
    guard let slash = path.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    return kindsByFolder[String(path[..<slash])]
  }
}
