import OpsInsight
import OpsModel
import OpsTemplate

/// `responsibilities/`: subject by activity, who is accountable and who does the work; holes flagged.
struct ResponsibilitiesView: Templated {
  var frame: FrameView
  var sentence: String
  var maps: [ResponsibilityMapView]

  static let fields: [Field<ResponsibilitiesView>] = [
    .record("frame", of: FrameView.self) { $0.frame },
    .text("sentence") { $0.sentence },
    .list("maps", of: ResponsibilityMapView.self) { $0.maps },
  ]

  init(_ index: SiteIndex) {
    let linker = Linker(index: index, base: "responsibilities/")
    frame = linker.frame(title: "Responsibilities")
    let subjects = index.insight.subjects.filter { !$0.responsibilities.isEmpty }
    maps = index.configuration.kinds.compactMap { requirements in
      let own = subjects.filter { $0.ref.kind == requirements.kind }
      guard !own.isEmpty else { return nil }
      let assigned = Set(own.flatMap { $0.responsibilities.map(\.activity) })
      let activities = index.configuration.activities.filter { assigned.contains($0) }
      return ResponsibilityMapView(
        title: requirements.title, anchor: "ops-kind-\(requirements.kind.name)", columns: activities,
        rows: own.flatMap { ResponsibilityRowView.rows($0, activities: activities, linker) })
    }
    let all = subjects.flatMap(\.responsibilities)
    let holes = all.count { $0.isHole }
    sentence =
      holes == 0
      ? "Every activity that needs somebody accountable has exactly one party."
      : "\(holes) of \(all.count) assignments are holes: an activity that needs exactly one accountable party, and has none or two."
  }
}

struct ResponsibilityMapView: Templated {
  var title: String
  var anchor: String
  var columns: [String]
  var rows: [ResponsibilityRowView]

  static let fields: [Field<ResponsibilityMapView>] = [
    .text("title") { $0.title },
    .text("anchor") { $0.anchor },
    .texts("columns") { $0.columns },
    .list("rows", of: ResponsibilityRowView.self) { $0.rows },
  ]
}

/// One subject in the environments where all its activities have the same answers.
struct ResponsibilityRowView: Templated {
  var title: String
  var href: String
  var scope: String
  var cells: [DutyRow]

  static let fields: [Field<ResponsibilityRowView>] = [
    .text("title") { $0.title },
    .text("href") { $0.href },
    .text("scope") { $0.scope },
    .list("cells", of: DutyRow.self) { $0.cells },
  ]

  static func rows(_ subject: Subject, activities: [String], _ linker: Linker) -> [ResponsibilityRowView] {
    var environments: [String?] = []
    var byEnvironment: [String?: [Responsibility]] = [:]
    for responsibility in subject.responsibilities {
      if byEnvironment[responsibility.environment] == nil { environments.append(responsibility.environment) }
      byEnvironment[responsibility.environment, default: []].append(responsibility)
    }
    var rows: [(environments: [String?], duties: [Responsibility], answers: [[Parties]])] = []
    for environment in environments {
      let duties = byEnvironment[environment]!
      let answers = activities.map { activity in duties.filter { $0.activity == activity }.map { Parties($0.assignment) } }
      if let number = rows.firstIndex(where: { $0.answers == answers }) {
        rows[number].environments.append(environment)
      } else {
        rows.append(([environment], duties, answers))
      }
    }
    return rows.map { row in
      let scope = row.environments.compactMap { $0 }.map { linker.index.environmentTitle($0) }.joined(separator: ", ")
      let nobody = Assignment(activity: "")
      return ResponsibilityRowView(
        title: subject.title, href: linker.index.url(of: subject.ref).map { linker.href($0) } ?? "",
        scope: scope.isEmpty ? "any" : scope,
        cells: activities.map { activity in
          let duty =
            row.duties.first { $0.activity == activity }
            ?? Responsibility(activity: activity, environment: nil, assignment: nobody, place: nil, isHole: false)
          return DutyRow(duty, scope: scope, linker)
        })
    }
  }
}
