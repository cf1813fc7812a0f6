package import OpsModel

/// Who does one activity for one subject in one environment, after the site's defaults and the page's own words.
package struct Responsibility: Sendable {
  package var activity: String
  /// Nil: a subject without environments.
  package var environment: String?
  package var assignment: Assignment
  /// Where the assignment is written; nil when nobody is assigned.
  package var place: Place?
  /// The activity is required for this kind, and has nobody or two teams accountable.
  package var isHole: Bool

  package init(activity: String, environment: String?, assignment: Assignment, place: Place?, isHole: Bool) {
    self.activity = activity
    self.environment = environment
    self.assignment = assignment
    self.place = place
    self.isHole = isHole
  }

  /// The teams that are accountable, each once, as written.
  package var accountable: [String] {
    if assignment.accountable.count < 2 { return assignment.accountable.map(\.value) }
    var teams: [String] = []
    for team in assignment.accountable where !teams.contains(team.value) { teams.append(team.value) }
    return teams
  }
}
