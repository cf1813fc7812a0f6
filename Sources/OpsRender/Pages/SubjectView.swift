import OpsInsight
import OpsModel
import OpsTemplate

/// A pipeline, service, server, runbook, release, decision or incident: what is written about it, and what is known of it. A class: the
/// renderer reads its parts a hundred times a page, and a value so large is copied on the way.
final class SubjectView: Templated {
  let frame: FrameView
  let kindName: String
  let lifecycle: String?
  let isUndocumented: Bool
  let startHref: String?
  let startCommand: String
  let summary: String?
  let states: [StateRow]
  let runTables: [RunTable]
  let timelines: [TimelineChart]
  /// One sentence in place of the timelines; nil where there are some.
  let pastSentence: String?
  let uptime: [UptimeChart]
  let incident: IncidentView?
  let incidents: IncidentList
  let badges: [BadgeView]
  let facts: SubjectFacts
  let release: ReleaseView?
  let body: [UInt8]
  let toc: [TocEntry]
  let responsibilities: [DutyRow]
  let dependsOn: [DependencyView]
  let dependents: [DependencyView]
  /// Only of what fails now.
  let impact: ImpactView?
  let waiting: [WaitingView]
  let gaps: [OwnGapView]
  /// In words; nil when none is open.
  let openGaps: String?
  let ref: String
  /// Where a ticket sends people to mend the gaps.
  let gapsFile: String
  let editHref: String?

  static let fields: [Field<SubjectView>] =
    [
      .record("frame", of: FrameView.self) { $0.frame },
      .text("kindName") { $0.kindName },
      .optional("lifecycle") { $0.lifecycle },
      .flag("isUndocumented") { $0.isUndocumented },
      .optional("startHref") { $0.startHref },
      .text("startCommand") { $0.startCommand },
      .optional("summary") { $0.summary },
      .flag("hasStates") { !$0.states.isEmpty },
      .list("states", of: StateRow.self) { $0.states },
      .list("runTables", of: RunTable.self) { $0.runTables },
      .flag("hasTimelines") { view in view.timelines.contains { $0.chart != nil } },
      .list("timelines", of: TimelineChart.self) { $0.timelines },
      .optional("pastSentence") { $0.pastSentence },
      .flag("hasUptime") { !$0.uptime.isEmpty },
      .list("uptime", of: UptimeChart.self) { $0.uptime },
      .record("incident", of: IncidentView.self) { $0.incident },
      .flag("hasBadges") { !$0.badges.isEmpty },
      .list("badges", of: BadgeView.self) { $0.badges },
      .record("release", of: ReleaseView.self) { $0.release },
      .html("body") { $0.body },
      .flag("hasToc") { $0.toc.count > 1 },
      .list("toc", of: TocEntry.self) { $0.toc },
      .flag("hasResponsibilities") { !$0.responsibilities.isEmpty },
      .list("responsibilities", of: DutyRow.self) { $0.responsibilities },
      .flag("hasDependencies") { !$0.dependsOn.isEmpty || !$0.dependents.isEmpty },
      .list("dependsOn", of: DependencyView.self) { $0.dependsOn },
      .list("dependents", of: DependencyView.self) { $0.dependents },
      .record("impact", of: ImpactView.self) { $0.impact },
      .list("waiting", of: WaitingView.self) { $0.waiting },
      .flag("hasGaps") { !$0.gaps.isEmpty },
      .list("gaps", of: OwnGapView.self) { $0.gaps },
      .optional("openGaps") { $0.openGaps },
      .text("ref") { $0.ref },
      .text("gapsFile") { $0.gapsFile },
      .optional("editHref") { $0.editHref },
    ] + SubjectFacts.fields { $0.facts } + IncidentList.fields { $0.incidents }

  static let longestImpact = 25

  init(_ number: Int, _ index: SiteIndex) {
    let subject = index.insight.subjects[number]
    let page = index.page(of: subject)
    let url = index.subjectURLs[number]
    let linker = Linker(index: index, base: url)
    let environments = subject.states.compactMap(\.environment)
    frame = linker.frame(
      title: subject.title, description: page?.summary, hasSamples: subject.hasSamples,
      source: page)
    kindName = subject.ref.kind.name
    lifecycle = page.flatMap { $0.lifecycle == .production ? nil : $0.lifecycle.rawValue }
    isUndocumented = page == nil
    startHref = index.configuration.repository.flatMap { repository in
      subject.gaps.lazy.compactMap { linker.start(index.insight.gaps[$0], in: repository) }.first
    }
    startCommand =
      "opsboard new \(subject.ref.kind) \(SubjectURLs.segment(subject.ref.id))"
      + environments.map { " --environment \($0)" }.joined()
    summary = page?.summary
    states = subject.states.map { StateRow($0, linker) }
    let numbered = zip(1..., subject.states)
    runTables = numbered.compactMap { RunTable($1, of: subject, number: $0, linker) }
    let hasPast = subject.states.contains { !$0.history.intervals.isEmpty }
    timelines = hasPast ? numbered.map { TimelineChart($1, number: $0, linker) } : []
    pastSentence = hasPast || subject.states.isEmpty ? nil : "Nothing is known of its past."
    uptime = numbered.compactMap { UptimeChart($1, of: subject.ref.kind, number: $0, linker) }
    let allIncidents = index.insight.incidents
    incident = allIncidents.ofPages[subject.ref].map { IncidentView(allIncidents.all[$0], linker) }
    incidents = IncidentList(of: subject.ref, linker)
    badges = subject.states.compactMap { BadgeView($0, of: number, linker) }
    facts = SubjectFacts(subject, page, linker)
    release = page?.release.map { ReleaseView($0, linker) }
    body = page?.document.html ?? []
    toc = page.map { TocEntry.entries($0.document) } ?? []
    responsibilities = DutyRow.of(subject, linker)
    dependsOn = subject.dependsOn.map { DependencyView($0, linker) }
    dependents = subject.dependents.map { DependencyView($0, linker) }
    let fails = subject.states.contains(where: \.fails)
    impact = fails && !subject.dependents.isEmpty ? ImpactView(number, longest: Self.longestImpact, linker) : nil
    waiting = (index.waiting[number] ?? []).map { WaitingView($0, linker) }
    gaps = subject.gaps.map { OwnGapView($0, of: subject, linker) }
    let open = gaps.count { $0.gap.state == .open }
    openGaps = open == 0 ? nil : open == 1 ? "1 gap" : "\(open) gaps"
    ref = subject.ref.description
    gapsFile = page?.file ?? gaps.first?.gap.place.file ?? ""
    editHref = page.flatMap { page in index.configuration.repository?.editURL(page.path) }
  }
}

extension TocEntry {
  /// The headings of levels 2 and 3.
  static func entries(_ document: Document) -> [TocEntry] {
    document.headings.filter { $0.level == 2 || $0.level == 3 }
      .map { TocEntry(level: $0.level, title: $0.title, href: "#" + PercentEncoding.fragment($0.slug)) }
  }
}

/// A subject's state in one environment, with all that is known.
struct StateRow: Templated {
  var environment: LinkView?
  var state: StateView
  var details: String?
  var file: FileView?

  static let fields: [Field<StateRow>] =
    [
      .record("environment", of: LinkView.self) { $0.environment },
      .optional("details") { $0.details },
      .record("file", of: FileView.self) { $0.file },
    ] + StateView.fields { $0.state }

  init(_ state: State, _ linker: Linker) {
    environment = state.environment.map { linker.environment($0) }
    self.state = StateView(state: state)
    let observation = state.evidence?.observation
    let parts = [
      observation?.role.map { "role \($0)" }, observation?.type, observation?.region.map { "in \($0)" },
      observation.flatMap { $0.subject.id }.map { "known there as \($0)" },
    ].compactMap { $0 }
    details = parts.isEmpty ? nil : parts.joined(separator: ", ")
    file = state.evidence.map { linker.file($0.file) }
  }
}

/// Something that a subject needs, or that needs it, with the worst of its states.
struct DependencyView: Templated {
  var title: String
  var href: String
  var kind: String
  var isUndocumented: Bool
  var status: StatusView?

  static let fields: [Field<DependencyView>] = [
    .text("title") { $0.title },
    .text("href") { $0.href },
    .text("kind") { $0.kind },
    .flag("isUndocumented") { $0.isUndocumented },
    .record("status", of: StatusView.self) { $0.status },
  ]

  init(_ ref: SubjectRef, _ linker: Linker) {
    let subject = linker.index.subject(ref)
    title = subject?.title ?? ref.id
    href = linker.index.url(of: ref).map { linker.href($0) } ?? linker.href("missing-docs/")
    kind = ref.kind.name
    isUndocumented = subject?.page == nil
    status = subject.flatMap { StatusView(worstOf: $0.states) }
  }
}

extension StatusView {
  /// Nil for a subject without states, of which nothing can be said.
  init?(worstOf states: [State]) {
    guard let worst = states.max(by: { $0.status.weight < $1.status.weight }) else { return nil }
    self.init(worst)
    outlook = Outlook(of: states)
  }
}
