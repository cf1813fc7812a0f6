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
  var duties: [TeamDuty]
  var steps: [StepRow]
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
      .flag("hasDuties") { !$0.duties.isEmpty },
      .list("duties", of: TeamDuty.self) { $0.duties },
      .flag("hasSteps") { !$0.steps.isEmpty },
      .list("steps", of: StepRow.self) { $0.steps },
    ] + GapList.fields { $0.gaps }

  init(_ team: Team, _ index: SiteIndex) {
    let linker = Linker(index: index, base: index.teamURL(team.id))
    let insight = index.insight
    let page = index.site.pages.first { $0.kind == .team && $0.id.value == team.id && !$0.isDraft && !$0.isIndex }
    let owned = insight.subjects.filter { $0.owner == team.id }
    frame = linker.frame(
      title: page?.title.value ?? team.name, description: page?.summary,
      breadcrumbs: [
        LinkView(title: index.configuration.title, href: linker.href("")),
        LinkView(title: "Teams", href: linker.href("teams/")),
      ], hasSamples: owned.contains { $0.states.contains { $0.evidence?.isSample ?? false } }, source: page)
    summary = page?.summary
    role = team.role
    contact = team.contact?.value
    onCall = index.configuration.environments.filter { $0.onCall?.value == team.id }.map { linker.environment($0.id) }
    links = linker.links(team.links) + linker.links(page?.links ?? [])
    self.owned = owned.map { DependencyView($0.ref, linker) }
    duties = TeamDuty.all(team.id, linker)
    steps = insight.nextSteps.filter { $0.task.team == team.id && !$0.task.isDone }.map { StepRow($0, linker) }
    gaps = GapList(
      insight.gaps.indices.filter { insight.gaps[$0].owner == team.id && insight.gaps[$0].state == .open },
      restAt: "missing-docs/", linker)
    body = page?.document.html ?? []
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

  /// By activity in the site's order, then by role.
  static func all(_ team: String, _ linker: Linker) -> [TeamDuty] {
    let roles: [(String, @Sendable (Assignment) -> [Located<String>])] = [
      ("accountable", { $0.accountable }), ("responsible", { $0.responsible }), ("consulted", { $0.consulted }),
      ("informed", { $0.informed }),
    ]
    struct Key: Hashable {
      var activity: String
      var role: Int
    }
    var found: [Key: [(ref: SubjectRef, environments: [String])]] = [:]
    for subject in linker.index.insight.subjects {
      for responsibility in subject.responsibilities {
        for (number, role) in roles.enumerated()
        where role.1(responsibility.assignment).contains(where: { $0.value == team }) {
          let key = Key(activity: responsibility.activity, role: number)
          let environment = responsibility.environment.map { [linker.index.environmentTitle($0)] } ?? []
          if let last = found[key]?.indices.last, found[key]![last].ref == subject.ref {
            found[key]![last].environments += environment
          } else {
            found[key, default: []].append((subject.ref, environment))
          }
        }
      }
    }
    let rank = Dictionary(
      linker.index.configuration.activities.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let keys = found.keys.sorted { a, b in
      (rank[a.activity] ?? rank.count, a.activity, a.role) < (rank[b.activity] ?? rank.count, b.activity, b.role)
    }
    return keys.map { key in
      let subjects = found[key]!
      return TeamDuty(
        activity: key.activity, role: roles[key.role].0,
        subjects: subjects.prefix(DashboardView.longest).compactMap { entry in
          linker.subject(entry.ref).map { link in
            LinkView(
              title: link.title, href: link.href,
              note: entry.environments.isEmpty ? nil : entry.environments.joined(separator: ", "))
          }
        }, more: max(0, subjects.count - DashboardView.longest))
    }
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
      let owned = index.insight.subjects.count { $0.owner == team.id }
      return PageLine(
        title: team.name, href: linker.href(index.teamURL(team.id)), summary: "Owns \(owned) subject\(owned == 1 ? "" : "s").",
        tag: team.role)
    }
    body = page?.document.html ?? []
  }
}
