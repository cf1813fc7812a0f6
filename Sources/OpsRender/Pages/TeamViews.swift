import OpsInsight
import OpsModel
import OpsTemplate

/// `teams/<id>/`: how to reach a team, what it owns and answers for, and what it is asked.
struct TeamPageView: Templated {
  var frame: FrameView
  var summary: String?
  var role: String?
  var contact: String?
  var onCall: [LinkView]
  var links: [LinkView]
  var owned: [DependencyView]
  var ownedRest: RestView?
  /// False on the pages of the list of what the team owns, when the team's page is too short for it.
  var isOverview = true
  var paging: PagingView?
  var duties: [TeamDuty]
  var steps: [StepRow]
  var stepsRest: RestView?
  var gaps: GapList
  var body: [UInt8]

  static let fields: [Field<TeamPageView>] =
    [
      .record("frame", of: FrameView.self) { $0.frame },
      .optional("summary") { $0.summary },
      .optional("role") { $0.role },
      .optional("contact") { $0.contact },
      .flag("hasOnCall") { !$0.onCall.isEmpty },
      .list("onCall", of: LinkView.self) { $0.onCall },
      .flag("hasLinks") { !$0.links.isEmpty },
      .list("links", of: LinkView.self) { $0.links },
      .flag("hasBody") { !$0.body.isEmpty },
      .html("body") { $0.body },
      .flag("hasOwned") { !$0.owned.isEmpty },
      .list("owned", of: DependencyView.self) { $0.owned },
      .record("ownedRest", of: RestView.self) { $0.ownedRest },
      .flag("isOverview") { $0.isOverview },
      .record("paging", of: PagingView.self) { $0.paging },
      .flag("hasDuties") { !$0.duties.isEmpty },
      .list("duties", of: TeamDuty.self) { $0.duties },
      .flag("hasSteps") { !$0.steps.isEmpty },
      .list("steps", of: StepRow.self) { $0.steps },
      .record("stepsRest", of: RestView.self) { $0.stepsRest },
    ] + GapList.fields { $0.gaps }

  /// - Parameter steps: where all tasks of a team are listed.
  init(_ team: Team, _ steps: StepLists, _ index: SiteIndex) {
    let linker = Linker(index: index, base: index.teamURL(team.id))
    let insight = index.insight
    let holdings = index.holdings
    let page = holdings.teamPages[team.id].map { index.site.pages[$0] }
    let owned = holdings.owned[team.id] ?? []
    let tasks = holdings.steps[team.id] ?? []
    let limit = Self.limit(team, index)
    frame = linker.frame(
      title: page?.title.value ?? team.name, description: page?.summary,
      breadcrumbs: linker.breadcrumbs(below: ("Teams", "teams/")),
      hasSamples: owned.prefix(limit).contains { insight.subjects[$0].hasSamples }, source: page)
    summary = page?.summary
    role = team.role
    contact = team.contact?.value
    onCall = index.configuration.environments.filter { $0.onCall?.value == team.id }.map { linker.environment($0.id) }
    links = linker.links(team.links) + linker.links(page?.links ?? [])
    self.owned = owned.prefix(limit).map { DependencyView(insight.subjects[$0].ref, linker) }
    ownedRest = RestView(of: owned.count, shown: self.owned.count, href: linker.href(Self.ownedURL(team, index)))
    duties = (holdings.duties[team.id] ?? []).map { TeamDuty($0, linker) }
    self.steps = tasks.prefix(limit).map { StepRow(insight.nextSteps[$0], linker) }
    let place = steps.place(ofTeam: team.id)
    stepsRest = RestView(of: tasks.count, shown: self.steps.count, href: linker.href(place.url, fragment: place.fragment))
    gaps = GapList(holdings.openGaps[team.id] ?? [], limit: limit, restAt: "missing-docs/", linker)
    body = page?.document.html ?? []
  }

  /// One page of the list of what the team owns.
  init(owned paging: Paging, of team: Team, _ index: SiteIndex) {
    let linker = Linker(index: index, base: paging.url)
    let shown = (index.holdings.owned[team.id] ?? [])[paging.rows]
    frame = linker.frame(
      title: paging.titled("\(team.name): owns"),
      breadcrumbs: linker.breadcrumbs(below: ("Teams", "teams/"), (team.name, index.teamURL(team.id))),
      hasSamples: shown.contains { index.insight.subjects[$0].hasSamples })
    owned = shown.map { DependencyView(index.insight.subjects[$0].ref, linker) }
    isOverview = false
    self.paging = PagingView(paging, linker)
    onCall = []
    links = []
    duties = []
    steps = []
    gaps = GapList([], restAt: "missing-docs/", linker)
    body = []
  }

  /// The pages of the list of what the team owns, if the team's page cannot show it whole.
  static func pages(_ team: Team, _ index: SiteIndex) -> [Paging] {
    let count = index.holdings.owned[team.id]?.count ?? 0
    return count > limit(team, index) ? Paging.all(ownedURL(team, index), count: count) : []
  }

  private static func ownedURL(_ team: Team, _ index: SiteIndex) -> String { "\(index.teamURL(team.id))owned/" }

  private static func limit(_ team: Team, _ index: SiteIndex) -> Int {
    let holdings = index.holdings
    return Excerpt.limit([holdings.owned[team.id], holdings.steps[team.id], holdings.openGaps[team.id]].map { $0?.count ?? 0 })
  }
}

/// One activity in one role, and for what.
struct TeamDuty: Templated {
  var activity: String
  var role: String
  var subjects: [LinkView]
  var more: Int

  static let fields: [Field<TeamDuty>] = [
    .text("activity") { $0.activity },
    .text("role") { $0.role },
    .list("subjects", of: LinkView.self) { $0.subjects },
    .optional("more") { $0.more == 0 ? nil : String($0.more) },
  ]

  init(_ duty: Holdings.Duty, _ linker: Linker) {
    let index = linker.index
    activity = duty.activity
    role = duty.role.rawValue
    subjects = duty.subjects.prefix(DashboardView.longest).map { entry in
      LinkView(
        title: index.insight.subjects[entry.subject].title, href: linker.href(index.subjectURLs[entry.subject]),
        note: entry.environments.isEmpty ? nil : entry.environments.map(index.environmentTitle).joined(separator: ", "))
    }
    more = max(0, duty.subjects.count - DashboardView.longest)
  }
}

/// `teams/`: all of them.
struct TeamsView: Templated {
  var frame: FrameView
  var pages: [PageLine]
  var body: [UInt8]

  static let fields: [Field<TeamsView>] = [
    .record("frame", of: FrameView.self) { $0.frame },
    .list("pages", of: PageLine.self) { $0.pages },
    .flag("hasBody") { !$0.body.isEmpty },
    .html("body") { $0.body },
  ]

  init(_ index: SiteIndex) {
    let linker = Linker(index: index, base: "teams/")
    let page = index.pageByPath["teams/index.md"].map { index.site.pages[$0] }
    frame = linker.frame(title: page?.title.value ?? "Teams", description: page?.summary, source: page)
    pages = index.configuration.teams.map { team in
      let owned = index.holdings.owned[team.id]?.count ?? 0
      return PageLine(
        title: team.name, href: linker.href(index.teamURL(team.id)), summary: "Owns \(owned) subject\(owned == 1 ? "" : "s").",
        tag: team.role)
    }
    body = page?.document.html ?? []
  }
}
