import OpsInsight
import OpsModel
import OpsTemplate

/// `environments/<env>/`: what runs there, how it is, whom to call, what is missing.
struct EnvironmentView: Templated {
  var frame: FrameView
  var status: StatusView
  var sentence: String
  var description: String?
  var onCall: TeamView?
  /// When the word on it changes if nothing more is heard.
  var holds: Instant?
  /// False on the pages of a list that is too long for the overview.
  var isOverview = true
  var links: [LinkView]
  var paging: PagingView?
  /// The worst first, and how many more there are.
  var failing: [FailingRow] = []
  var moreFailing = 0
  var groups: [SubjectGroup]
  var duties: [DutyRow]
  var incidents: IncidentList?
  var delivery: DeliveryView?
  var gaps: GapList

  static let fields: [Field<EnvironmentView>] =
    [
      .record("frame", of: FrameView.self) { $0.frame },
      .record("status", of: StatusView.self) { $0.status },
      .text("sentence") { $0.sentence },
      .optional("description") { $0.description },
      .record("onCall", of: TeamView.self) { $0.onCall },
      .optional("holds") { $0.holds?.utc.description },
      .text("holdsText") { $0.holds?.utc.readable ?? "" },
      .flag("isOverview") { $0.isOverview },
      .record("paging", of: PagingView.self) { $0.paging },
      .flag("hasLinks") { !$0.links.isEmpty },
      .list("links", of: LinkView.self) { $0.links },
      .flag("hasFailing") { !$0.failing.isEmpty },
      .list("failing", of: FailingRow.self) { $0.failing },
      .optional("moreFailing") { $0.moreFailing == 0 ? nil : String($0.moreFailing) },
      .list("groups", of: SubjectGroup.self) { $0.groups },
      .flag("hasDuties") { !$0.duties.isEmpty },
      .list("duties", of: DutyRow.self) { $0.duties },
      .flag("hasIncidents") { $0.incidents?.current.isEmpty == false },
      .list("incidents", of: IncidentView.self) { $0.incidents?.current ?? [] },
      .record("delivery", of: DeliveryView.self) { $0.delivery },
    ] + GapList.fields { $0.gaps }

  init(_ lists: EnvironmentLists, _ index: SiteIndex) {
    let state = lists.state
    let environment = state.environment
    let linker = Linker(index: index, base: lists.url)
    frame = linker.frame(
      title: environment.title, description: environment.description,
      breadcrumbs: linker.breadcrumbs(below: ("Environments", "environments/")), hasSamples: state.hasSamples)
    status = StatusView(state)
    sentence = EnvironmentCard.sentence(state)
    description = environment.description
    onCall = environment.onCall.map { linker.team($0.value) }
    holds = state.outlook.changes.first?.after
    links = linker.links(environment.links)
    let failures = Failures.of(state, index.insight)
    failing = failures.prefix(DashboardView.longest).map { FailingRow($0, isAmongOthers: false, linker) }
    moreFailing = failures.count - failing.count
    groups = lists.groups.map { group in
      SubjectGroup(group, lists.excerpt(of: group, index), environment.id, restAt: lists.url(of: group), linker)
    }
    duties = DutyRow.all(state.subjects.map { index.insight.subjects[$0] }, environment: environment.id, linker)
    incidents = IncidentList(in: environment.id, linker)
    delivery = zip(index.insight.environments, index.insight.delivery).first { $0.0.environment.id == environment.id }
      .flatMap { DeliveryView($0.1) }
    gaps = GapList(state.gaps, limit: lists.limit, restAt: "missing-docs/", linker)
  }

  /// One page of the list of one kind.
  init(_ lists: EnvironmentLists, _ group: EnvironmentLists.Group, _ paging: Paging, _ index: SiteIndex) {
    let environment = lists.state.environment
    let linker = Linker(index: index, base: paging.url)
    let own = Array(group.subjects[paging.rows])
    isOverview = false
    frame = linker.frame(
      title: paging.titled("\(environment.title): \(group.title)"),
      breadcrumbs: linker.breadcrumbs(below: ("Environments", "environments/"), (environment.title, lists.url)),
      hasSamples: own.contains { index.insight.subjects[$0].hasSamples })
    status = StatusView(lists.state)
    sentence = EnvironmentCard.sentence(lists.state)
    links = []
    groups = [SubjectGroup(group, own, environment.id, restAt: nil, linker)]
    self.paging = PagingView(paging, linker)
    duties = []
    gaps = GapList([], restAt: "missing-docs/", linker)
  }
}

struct SubjectGroup: Templated {
  var title: String
  var anchor: String
  var href: String
  var rows: [SubjectRow]
  var rest: RestView?

  static let fields: [Field<SubjectGroup>] = [
    .text("title") { $0.title },
    .text("anchor") { $0.anchor },
    .text("href") { $0.href },
    .flag("hasRows") { !$0.rows.isEmpty },
    .list("rows", of: SubjectRow.self) { $0.rows },
    .record("rest", of: RestView.self) { $0.rest },
  ]

  /// - Parameters:
  ///   - shown: those of the group's subjects that stand here.
  ///   - list: where all of them are, if they are not all here.
  init(_ group: EnvironmentLists.Group, _ shown: [Int], _ environment: String, restAt list: String?, _ linker: Linker) {
    title = group.title
    anchor = "ops-kind-\(group.kind.name)"
    href = linker.href(group.folder + "/")
    rows = shown.map { number in
      let subject = linker.index.insight.subjects[number]
      return SubjectRow(subject, state: subject.states.first { $0.environment == environment }, linker)
    }
    rest = list.flatMap { RestView(of: group.subjects.count, shown: shown.count, href: linker.href($0)) }
  }
}

/// One subject in one environment.
struct SubjectRow: Templated {
  var title: String
  var href: String
  var isUndocumented: Bool
  var state: StateView
  var owner: TeamView?
  var gapCount: Int

  static let fields: [Field<SubjectRow>] =
    [
      .text("title") { $0.title },
      .text("href") { $0.href },
      .flag("isUndocumented") { $0.isUndocumented },
      .record("owner", of: TeamView.self) { $0.owner },
      .optional("gapCount") { $0.gapCount == 0 ? nil : String($0.gapCount) },
    ] + StateView.fields { $0.state }

  init(_ subject: Subject, state: State?, _ linker: Linker) {
    title = subject.title
    href = linker.index.url(of: subject.ref).map { linker.href($0) } ?? ""
    isUndocumented = subject.page == nil
    self.state = StateView(state: state)
    owner = subject.owner.map { linker.team($0) }
    gapCount = subject.gaps.count { linker.index.insight.gaps[$0].state == .open }
  }
}
