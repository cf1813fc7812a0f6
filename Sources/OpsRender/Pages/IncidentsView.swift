import OpsInsight
import OpsModel
import OpsTemplate

/// `incidents/`: what is open, what is announced, and what is over, by month.
struct IncidentsView: Templated {
  var frame: FrameView
  var summary: String?
  var body: [UInt8]
  var folders: [LinkView]
  var groups: [IncidentGroup]
  var paging: PagingView?
  var isFirst: Bool

  static let fields: [Field<IncidentsView>] = [
    .record("frame", of: FrameView.self) { $0.frame },
    .optional("summary") { $0.summary },
    .flag("hasBody") { !$0.body.isEmpty },
    .html("body") { $0.body },
    .flag("hasFolders") { !$0.folders.isEmpty },
    .list("folders", of: LinkView.self) { $0.folders },
    .list("groups", of: IncidentGroup.self) { $0.groups },
    .flag("isFirst") { $0.isFirst },
    .flag("isQuiet") { view in !view.groups.contains { $0.anchor == "ops-open" } },
    .record("paging", of: PagingView.self) { $0.paging },
  ]

  /// The pages of the list of all incidents.
  static func pages(_ folder: Folder, _ index: SiteIndex) -> [Paging] {
    Paging.all(folder.url, count: index.insight.incidents.all.count)
  }

  init(_ folder: Folder, _ paging: Paging, _ index: SiteIndex) {
    let linker = Linker(index: index, base: paging.url)
    let page = paging.isFirst ? folder.indexPage.map { index.site.pages[$0] } : nil
    frame = linker.frame(title: paging.titled(folder.title), description: page?.summary, source: page)
    summary = page?.summary
    body = page?.document.html ?? []
    folders = (paging.isFirst ? folder.folders : []).compactMap { path in
      index.folders[path].map { LinkView(title: $0.title, href: linker.href($0.url)) }
    }
    groups = IncidentGroup.all(index.insight.incidents.all[paging.rows], linker)
    self.paging = PagingView(paging, linker)
    isFirst = paging.isFirst
  }
}

/// Incidents under one heading.
struct IncidentGroup: Templated {
  var title: String
  var anchor: String
  var incidents: [IncidentView] = []

  static let fields: [Field<IncidentGroup>] = [
    .text("title") { $0.title }, .text("anchor") { $0.anchor }, .list("incidents", of: IncidentView.self) { $0.incidents },
  ]

  /// In the order in which they come: neighbours with one heading stand together.
  static func all(_ incidents: ArraySlice<Incident>, _ linker: Linker) -> [IncidentGroup] {
    var groups: [IncidentGroup] = []
    for incident in incidents {
      let (title, anchor) = heading(of: incident)
      if groups.last?.anchor != anchor { groups.append(IncidentGroup(title: title, anchor: anchor)) }
      groups[groups.count - 1].incidents.append(IncidentView(incident, linker))
    }
    return groups
  }

  private static func heading(of incident: Incident) -> (title: String, anchor: String) {
    switch incident.phase {
    case .open: return ("Open", "ops-open")
    case .announced: return ("Announced", "ops-announced")
    case .over:
      guard let day = incident.details.when?.utc.day else { return ("Over, without a date", "ops-undated") }
      return (day.monthName, "ops-\(day.description.prefix(7))")
    }
  }
}

extension Day {
  /// `November 2026`.
  fileprivate var monthName: String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
    let (year, month, _) = components
    return "\(names[month - 1]) \(year)"
  }
}
