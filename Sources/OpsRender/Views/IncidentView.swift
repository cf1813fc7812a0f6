import OpsInsight
import OpsModel
import OpsTemplate

/// An incident or a maintenance wherever it is told of, for `partials/incident`.
struct IncidentView: Templated {
  var title: String
  var href: String
  var incident: Incident
  var affects: [LinkView]
  var environments: [LinkView]
  var summary: String?

  static let fields: [Field<IncidentView>] = [
    .text("title") { $0.title },
    .text("href") { $0.href },
    .text("kind") { $0.details.isMaintenance ? "Maintenance" : "Incident" },
    .text("phase") { $0.incident.phase.rawValue },
    .flag("isMaintenance") { $0.details.isMaintenance },
    .flag("isAnnounced") { $0.incident.phase == .announced },
    .flag("isOpen") { $0.incident.phase == .open },
    .text("state") { $0.state },
    .optional("severity") { $0.details.severity },
    .record("start", of: MomentView.self) { MomentView($0.details.started?.value) },
    .record("end", of: MomentView.self) { MomentView($0.details.resolved?.value) },
    .optional("length") { $0.length },
    .text("noEnd") { $0.noEnd },
    .optional("starts") { $0.starts?.utc.description },
    .optional("ends") { $0.ends?.utc.description },
    .flag("hasAffects") { !$0.affects.isEmpty },
    .list("affects", of: LinkView.self) { $0.affects },
    .flag("hasEnvironments") { !$0.environments.isEmpty },
    .list("environments", of: LinkView.self) { $0.environments },
    .optional("summary") { $0.summary },
  ]

  init(_ incident: Incident, _ linker: Linker) {
    let page = linker.index.site.pages[incident.page]
    title = incident.title
    href = linker.href(page.url)
    self.incident = incident
    affects = incident.details.affects.compactMap { linker.subject($0.value) }
    environments = incident.environments.map { linker.environment($0) }
    summary = page.summary
  }

  private var details: IncidentDetails { incident.details }

  /// As people call it: of an incident its own word, which says more than that it is open.
  private var state: String {
    switch (incident.phase, details.isMaintenance) {
    case (.announced, _): "announced"
    case (.open, true): "in progress"
    case (.open, false): (details.state ?? .investigating).rawValue
    case (.over, true): "completed"
    case (.over, false): "resolved"
    }
  }

  private var length: String? {
    guard let start = details.started?.value, let end = details.resolved?.value, end >= start else { return nil }
    let span = Span(seconds: end.seconds(since: start)).readable
    return incident.phase == .over ? "lasted \(span)" : "\(span) planned"
  }

  /// Said where there is no end.
  private var noEnd: String {
    switch incident.phase {
    case .over: ", and it is not written when it ended"
    case .open: ", and not over"
    case .announced: ", and no end is planned"
    }
  }

  /// The moments at which the browser takes the word over: those of the plan that are still to come.
  private var starts: Instant? { incident.phase == .announced ? details.started?.value : nil }
  private var ends: Instant? { incident.phase == .over || !details.isMaintenance ? nil : details.resolved?.value }
}

/// A time as it was written, and in UTC when that is another.
struct MomentView: Templated {
  var moment: Instant

  static let fields: [Field<MomentView>] = [
    .text("time") { $0.moment.description },
    .text("text") { $0.moment.readable },
    .optional("utc") { $0.moment.offsetMinutes == 0 ? nil : $0.moment.utc.readable },
  ]

  init?(_ moment: Instant?) {
    guard let moment else { return nil }
    self.moment = moment
  }
}

/// The incidents that touch something: those of now and of the time ahead, and the last that are over.
struct IncidentList: Sendable {
  var current: [IncidentView]
  var past: [IncidentView] = []

  /// The most of each that a page shows which is not about incidents.
  static let longest = 25
  private static let longestPast = 5

  static func fields<Root: Templated>(_ list: @escaping @Sendable (Root) -> IncidentList) -> [Field<Root>] {
    [
      .flag("hasIncidents") { !list($0).current.isEmpty },
      .list("incidents", of: IncidentView.self) { list($0).current },
      .flag("hasPastIncidents") { !list($0).past.isEmpty },
      .list("pastIncidents", of: IncidentView.self) { list($0).past },
    ]
  }

  /// Of a subject.
  init(of ref: SubjectRef, _ linker: Linker) {
    let incidents = linker.index.insight.incidents
    let numbers = incidents.ofSubjects[ref] ?? []
    let cut = numbers.firstIndex { incidents.all[$0].phase == .over } ?? numbers.count
    current = numbers[..<cut].prefix(Self.longest).map { IncidentView(incidents.all[$0], linker) }
    past = numbers[cut...].prefix(Self.longestPast).map { IncidentView(incidents.all[$0], linker) }
  }

  /// Of an environment, or with nil of the whole site.
  init(in environment: String?, _ linker: Linker) {
    let all = linker.index.insight.incidents.current.filter { incident in
      environment.map { incident.environments.contains($0) } ?? true
    }
    current = all.prefix(Self.longest).map { IncidentView($0, linker) }
  }
}
