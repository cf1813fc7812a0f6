import OpsModel

/// Who does what: the four words of a responsibility assignment, in site.yml's rules and on pages.
enum AssignmentKeys {
  static func read(_ fields: Fields, activity: String, _ names: Names) -> Assignment {
    func teams(_ key: String) -> [Located<String>] { fields[key]?.list(of: "teams") { $0.team(names) } ?? [] }
    return Assignment(
      activity: activity, accountable: teams("accountable"), responsible: teams("responsible"), consulted: teams("consulted"),
      informed: teams("informed"))
  }
}
