import OpsInsight
import OpsModel
import OpsTemplate

/// The front page: is each environment well, what fails now, whom to call, what is missing.
struct DashboardView: Templated {
  var frame: FrameView
  var intro: String?
  var environments: [EnvironmentCard]
  var failing: [FailingRow]
  var noFailures: String
  var allClear: AllClear?
  var incidents: IncidentList
  var pipelines: [PipelineRow]
  var missing: MissingFigures
  var releases: ReleaseSummary
  var silentSources: [SourceLine]
  var noSilentSources: String
  var sources: [SourceLine]
  var decisions: [LinkView]
  var nextSteps: [LinkView]
  var quickLinks: [LinkGroup]
  var body: [UInt8]

  static let fields: [Field<DashboardView>] =
    [
      .record("frame", of: FrameView.self) { $0.frame },
      .optional("intro") { $0.intro },
      .list("environments", of: EnvironmentCard.self) { $0.environments },
      .list("failing", of: FailingRow.self) { $0.failing },
      .text("noFailures") { $0.noFailures },
      .record("allClear", of: AllClear.self) { $0.allClear },
      .flag("hasPipelines") { !$0.pipelines.isEmpty },
      .list("pipelines", of: PipelineRow.self) { $0.pipelines },
      .record("missing", of: MissingFigures.self) { $0.missing },
      .record("releases", of: ReleaseSummary.self) { $0.releases },
      .list("silentSources", of: SourceLine.self) { $0.silentSources },
      .text("noSilentSources") { $0.noSilentSources },
      .flag("hasSources") { !$0.sources.isEmpty },
      .list("sources", of: SourceLine.self) { $0.sources },
      .list("decisions", of: LinkView.self) { $0.decisions },
      .list("nextSteps", of: LinkView.self) { $0.nextSteps },
      .list("quickLinks", of: LinkGroup.self) { $0.quickLinks },
      .flag("hasBody") { !$0.body.isEmpty },
      .html("body") { $0.body },
    ] + IncidentList.fields { $0.incidents }
}

extension DashboardView {
  /// Lists on the front page stop here and lead on to a page of their own: it is opened on a phone, in the night.
  static let longest = 25

  init(_ index: SiteIndex) {
    let linker = Linker(index: index, base: "")
    let insight = index.insight
    let page = index.pageByPath["index.md"].map { index.site.pages[$0] }
    let failures = Failures.of(insight)
    let pipelines = insight.subjects.filter { $0.ref.kind == .pipeline }
      .flatMap { subject in subject.states.map { PipelineRow(subject, $0, linker) } }
    let states = insight.environments.reduce(0) { $0 + $1.counts.values.reduce(0, +) }
    let unknown = insight.environments.reduce(0) { $0 + ($1.counts[.unknown] ?? 0) }
    let isIncidentOpen = insight.incidents.current.contains { $0.phase == .open && !$0.details.isMaintenance }
    self.init(
      frame: linker.frame(
        title: page?.title.value ?? index.configuration.title, description: page?.summary ?? index.configuration.description,
        breadcrumbs: [], hasSamples: insight.environments.contains(where: \.hasSamples), source: page),
      intro: page?.summary ?? index.configuration.description,
      environments: insight.environments.map { EnvironmentCard($0, linker) },
      failing: failures.prefix(Self.longest).map { FailingRow($0, linker) },
      noFailures: unknown == 0
        ? (states == 0
          ? "Nothing is observed yet, so nothing is known to be well either."
          : isIncidentOpen ? "No source reports a failure, but an incident is open: this is no all-clear." : "Nothing fails.")
        : "Nothing is known to fail, but \(unknown) of \(states) states are unknown: this is no all-clear.",
      allClear: unknown == 0 && states > 0 && !isIncidentOpen ? AllClear(insight) : nil,
      incidents: IncidentList(in: nil, linker),
      pipelines: Array(pipelines.prefix(Self.longest)),
      missing: MissingFigures(linker),
      releases: ReleaseSummary(linker),
      silentSources: insight.sources.filter(\.isSilent).map { SourceLine($0) },
      noSilentSources: insight.sources.isEmpty
        ? "No source has ever reported, and site.yml expects none." : "Every source has reported in time.",
      sources: SourceLine.expected(insight),
      decisions: index.site.pages.filter { $0.decision?.state == .open && !$0.isDraft && !$0.isIndex }
        .prefix(Self.longest).map { LinkView(title: $0.title.value, href: linker.href($0.url)) },
      nextSteps: NextStepsView.summary(linker),
      quickLinks: LinkGroup.all(linker),
      body: page?.document.html ?? [])
  }
}

/// One environment on the front page and in the index.
struct EnvironmentCard: Templated {
  var title: String
  var href: String
  var status: StatusView
  var sentence: String
  var onCall: TeamView?
  /// Of what runs there: whom to ask where nobody is on call.
  var owners: [TeamView]
  var versions: String?
  /// When the word on it changes if nothing more is heard.
  var holds: Instant?
  var gapCount: Int
  var gapsHref: String

  static let fields: [Field<EnvironmentCard>] = [
    .text("title") { $0.title },
    .text("href") { $0.href },
    .text("tone") { $0.status.status.tone.rawValue },
    .record("status", of: StatusView.self) { $0.status },
    .text("sentence") { $0.sentence },
    .record("onCall", of: TeamView.self) { $0.onCall },
    .list("owners", of: TeamView.self) { $0.owners },
    .optional("versions") { $0.versions },
    .optional("holds") { $0.holds?.utc.description },
    .text("holdsText") { $0.holds?.utc.readable ?? "" },
    .text("gapCount") { String($0.gapCount) },
    .text("gapsHref") { $0.gapsHref },
  ]

  init(_ state: EnvironmentState, _ linker: Linker) {
    let environment = state.environment
    let insight = linker.index.insight
    title = environment.title
    href = linker.href(linker.index.environmentURL(environment.id))
    status = StatusView(state)
    holds = state.outlook.changes.first?.after
    sentence = Self.sentence(state)
    onCall = environment.onCall.map { linker.team($0.value) }
    let owning = Set(state.subjects.compactMap { insight.subjects[$0].owner })
    owners = linker.index.configuration.teams.map(\.id).filter(owning.contains).prefix(3).map { linker.team($0) }
    gapCount = state.gaps.count { insight.gaps[$0].state == .open }
    gapsHref = linker.href(linker.index.environmentURL(environment.id), fragment: "ops-gaps")
    var seen: [String] = []
    for number in state.subjects {
      for known in insight.subjects[number].states where known.environment == environment.id && known.freshness == .fresh {
        if let version = known.evidence?.observation.shownVersion, !seen.contains(version) { seen.append(version) }
      }
    }
    // One version is a fact worth its line; a dozen belong to the matrix.
    versions = seen.isEmpty ? nil : seen.count <= 3 ? seen.joined(separator: ", ") : "\(seen.count) different ones"
  }

  /// `9 subjects: 1 failing, 3 unknown, 5 well`.
  static func sentence(_ state: EnvironmentState) -> String {
    let words: [(Status.Tone, String)] = [
      (.bad, "failing"), (.warn, "impaired"), (.unknown, "unknown"), (.busy, "busy"), (.good, "well"),
    ]
    let parts = words.compactMap { tone, word in state.counts[tone].flatMap { $0 > 0 ? "\($0) \(word)" : nil } }
    let total = state.counts.values.reduce(0, +)
    return total == 0
      ? "Nothing is documented or observed here." : "\(total) subject\(total == 1 ? "" : "s"): \(parts.joined(separator: ", "))."
  }
}

extension StatusView {
  /// The roll-up of an environment, which ages with its states.
  init(_ state: EnvironmentState) {
    self.init(status: state.status, outlook: state.outlook, isSample: state.hasSamples)
  }
}

struct PipelineRow: Templated {
  var title: String
  var href: String
  var environment: LinkView?
  var state: StateView
  var run: RunView?

  static let fields: [Field<PipelineRow>] =
    [
      .text("title") { $0.title },
      .text("href") { $0.href },
      .record("environment", of: LinkView.self) { $0.environment },
      .record("run", of: RunView.self) { $0.run },
    ] + StateView.fields { $0.state }

  init(_ subject: Subject, _ state: State, _ linker: Linker) {
    title = subject.title
    href = linker.index.url(of: subject.ref).map { linker.href($0) } ?? ""
    environment = state.environment.map { linker.environment($0) }
    self.state = StateView(state: state)
    run = state.evidence?.observation.newestRun.map { RunView($0, of: subject, in: state, linker) }
  }
}

/// "Nothing fails" is true until the first state becomes too old.
struct AllClear: Templated {
  var until: Instant

  static let fields: [Field<AllClear>] = [
    .text("until") { $0.until.utc.description }, .text("untilText") { $0.until.utc.readable },
  ]

  init?(_ insight: Insight) {
    guard let first = insight.environments.compactMap(\.deadline).min() else { return nil }
    until = first
  }
}

struct LinkGroup: Templated {
  var group: String
  var anchor: String
  var links: [LinkView]

  static let fields: [Field<LinkGroup>] = [
    .text("group") { $0.group }, .text("title") { $0.group }, .text("anchor") { $0.anchor },
    .list("links", of: LinkView.self) { $0.links },
  ]

  /// site.yml's links, in the order in which their groups are first named.
  static func all(_ linker: Linker) -> [LinkGroup] {
    var groups: [LinkGroup] = []
    for entry in linker.index.configuration.links {
      let link = LinkView(title: entry.link.name, href: entry.link.url, note: entry.note)
      if let number = groups.firstIndex(where: { $0.group == entry.group }) {
        groups[number].links.append(link)
      } else {
        groups.append(LinkGroup(group: entry.group, anchor: "ops-links-\(groups.count + 1)", links: [link]))
      }
    }
    return groups
  }
}
