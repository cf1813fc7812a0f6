import OpsInsight
import OpsModel
import OpsTemplate

/// `environments/`: all of them, and which version runs where.
struct EnvironmentsView: Templated {
  var frame: FrameView
  var environments: [EnvironmentCard]
  var columns: [LinkView]
  var versions: [VersionRow]
  var body: [UInt8]

  static let fields: [Field<EnvironmentsView>] = [
    .record("frame", of: FrameView.self) { $0.frame },
    .list("environments", of: EnvironmentCard.self) { $0.environments },
    .list("columns", of: LinkView.self) { $0.columns },
    .flag("hasVersions") { !$0.versions.isEmpty },
    .list("versions", of: VersionRow.self) { $0.versions },
    .flag("hasBody") { !$0.body.isEmpty },
    .html("body") { $0.body },
  ]

  init(_ index: SiteIndex) {
    let linker = Linker(index: index, base: "environments/")
    let insight = index.insight
    let page = index.pageByPath["environments/index.md"].map { index.site.pages[$0] }
    frame = linker.frame(
      title: page?.title.value ?? "Environments", description: page?.summary,
      hasSamples: insight.environments.contains(where: \.hasSamples), source: page)
    environments = insight.environments.map { EnvironmentCard($0, linker) }
    columns = insight.environments.map { linker.environment($0.environment.id) }
    versions = insight.versions.rows.map { VersionRow($0, linker) }
    body = page?.document.html ?? []
  }
}

/// One subject's versions across the environments.
struct VersionRow: Templated {
  var title: String
  var href: String
  var hasDrift: Bool
  var cells: [VersionCell]

  static let fields: [Field<VersionRow>] = [
    .text("title") { $0.title },
    .text("href") { $0.href },
    .flag("hasDrift") { $0.hasDrift },
    .list("cells", of: VersionCell.self) { $0.cells },
  ]

  init(_ row: VersionMatrix.Row, _ linker: Linker) {
    let subject = linker.index.insight.subjects[row.subject]
    title = subject.title
    href = linker.href(linker.index.subjectURLs[row.subject])
    hasDrift = row.hasDrift
    cells = zip(linker.index.insight.versions.environments, row.cells).map { environment, cell in
      VersionCell(cell: cell, state: subject.states.first { $0.environment == environment })
    }
  }
}

struct VersionCell: Templated {
  var cell: VersionMatrix.Cell?
  var state: State?

  static let fields: [Field<VersionCell>] = [
    .optional("version") { $0.cell?.version },
    .flag("isStale") { $0.cell?.isStale ?? false },
    .optional("until") { $0.cell.flatMap { $0.isStale ? nil : $0.deadline.utc.description } },
    .flag("isSample") { $0.state?.evidence?.isSample ?? false },
    .text("absence") { $0.state == nil ? "not there" : "not reported" },
  ]
}

/// `environments/<env>/`: what runs there, how it is, whom to call, what is missing.
struct EnvironmentView: Templated {
  var frame: FrameView
  var status: StatusView
  var sentence: String
  var description: String?
  var onCall: TeamView?
  /// When the word on it changes if nothing more is heard.
  var holds: Instant?
  var links: [LinkView]
  var groups: [SubjectGroup]
  var duties: [DutyRow]
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
      .flag("hasLinks") { !$0.links.isEmpty },
      .list("links", of: LinkView.self) { $0.links },
      .list("groups", of: SubjectGroup.self) { $0.groups },
      .flag("hasDuties") { !$0.duties.isEmpty },
      .list("duties", of: DutyRow.self) { $0.duties },
    ] + GapList.fields { $0.gaps }

  init(_ state: EnvironmentState, _ index: SiteIndex) {
    let environment = state.environment
    let linker = Linker(index: index, base: index.environmentURL(environment.id))
    let insight = index.insight
    frame = linker.frame(
      title: environment.title, description: environment.description,
      breadcrumbs: [
        LinkView(title: index.configuration.title, href: linker.href("")),
        LinkView(title: "Environments", href: linker.href("environments/")),
      ], hasSamples: state.hasSamples)
    status = StatusView(state)
    sentence = EnvironmentCard.sentence(state)
    description = environment.description
    onCall = environment.onCall.map { linker.team($0.value) }
    holds = state.outlook.changes.first?.after
    links = linker.links(environment.links)
    let subjects = state.subjects.map { insight.subjects[$0] }
    groups = index.configuration.kinds.compactMap { requirements in
      let own = subjects.filter { $0.ref.kind == requirements.kind }
      guard !own.isEmpty || requirements.kind.isObserved else { return nil }
      return SubjectGroup(
        title: requirements.title, anchor: "ops-kind-\(requirements.kind.name)", href: linker.href(requirements.folder + "/"),
        rows: own.map { subject in
          SubjectRow(subject, state: subject.states.first { $0.environment == environment.id }, linker)
        })
    }
    duties = DutyRow.all(subjects, environment: environment.id, linker)
    gaps = GapList(state.gaps, restAt: "missing-docs/", linker)
  }
}

struct SubjectGroup: Templated {
  var title: String
  var anchor: String
  var href: String
  var rows: [SubjectRow]

  static let fields: [Field<SubjectGroup>] = [
    .text("title") { $0.title },
    .text("anchor") { $0.anchor },
    .text("href") { $0.href },
    .flag("hasRows") { !$0.rows.isEmpty },
    .list("rows", of: SubjectRow.self) { $0.rows },
  ]
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
