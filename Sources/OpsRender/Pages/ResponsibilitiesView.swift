import OpsInsight
import OpsModel
import OpsTemplate

/// `responsibilities/`: subject by activity, who is accountable and who does the work; holes flagged.
struct ResponsibilitiesView: Templated {
  var frame: FrameView
  var sentence: String
  var maps: [ResponsibilityMapView]
  var paging: PagingView?

  static let fields: [Field<ResponsibilitiesView>] = [
    .record("frame", of: FrameView.self) { $0.frame },
    .text("sentence") { $0.sentence },
    .list("maps", of: ResponsibilityMapView.self) { $0.maps },
    .record("paging", of: PagingView.self) { $0.paging },
  ]

  init(_ lists: ResponsibilityLists, _ index: SiteIndex) {
    let linker = Linker(index: index, base: ResponsibilityLists.overview)
    frame = linker.frame(title: "Responsibilities")
    sentence = Self.sentence(lists)
    maps = lists.groups.map { ResponsibilityMapView($0, 0..<min(lists.limit, $0.subjects.count), linker) }
  }

  /// One page of the map of one kind.
  init(_ lists: ResponsibilityLists, _ group: ResponsibilityLists.Group, _ paging: Paging, _ index: SiteIndex) {
    let linker = Linker(index: index, base: paging.url)
    frame = linker.frame(
      title: paging.titled("Responsibilities: \(group.title)"),
      breadcrumbs: linker.breadcrumbs(below: ("Responsibilities", ResponsibilityLists.overview)))
    sentence = Self.sentence(lists)
    maps = [ResponsibilityMapView(group, paging.rows, linker)]
    maps[0].rest = nil
    self.paging = PagingView(paging, linker)
  }

  private static func sentence(_ lists: ResponsibilityLists) -> String {
    lists.holes == 0
      ? "Every activity that needs somebody accountable has exactly one party."
      : "\(lists.holes) of \(lists.assignments) assignments are holes: an activity that needs exactly one accountable party, and has none or two."
  }
}

struct ResponsibilityMapView: Templated {
  var title: String
  var anchor: String
  var columns: [String]
  var rows: [ResponsibilityRowView]
  var rest: RestView?

  static let fields: [Field<ResponsibilityMapView>] = [
    .text("title") { $0.title },
    .text("anchor") { $0.anchor },
    .texts("columns") { $0.columns },
    .list("rows", of: ResponsibilityRowView.self) { $0.rows },
    .record("rest", of: RestView.self) { $0.rest },
  ]

  /// - Parameter rows: those of the group's subjects that stand here.
  init(_ group: ResponsibilityLists.Group, _ rows: Range<Int>, _ linker: Linker) {
    title = group.title
    anchor = "ops-kind-\(group.kind.name)"
    columns = group.activities
    self.rows = group.subjects[rows].flatMap {
      ResponsibilityRowView.rows(linker.index.insight.subjects[$0], activities: group.activities, linker)
    }
    rest = RestView(of: group.subjects.count, shown: rows.count, href: linker.href(group.url))
  }
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
