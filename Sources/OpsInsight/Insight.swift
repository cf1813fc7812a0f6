package import OpsModel

/// Everything that follows from a site and a time: the state of things, what is missing, who is responsible.
/// Derived once, shown by every page, compared by `diff`, counted by `check`.
package struct Insight: Sendable {
  package var site: Site
  package var now: Instant
  /// Every pipeline, service and server that is documented, observed or depended on, every other page, and everything that a
  /// page refers to without there being a page of it; sorted by kind (in `configuration.kinds` order), then id. Drafts and
  /// index pages are not among them.
  package var subjects: [Subject]
  /// In the order of site.yml.
  package var environments: [EnvironmentState]
  /// Sorted by rule (in `Rule.gaps` order), then subject, environment, section.
  package var gaps: [Gap]
  /// Sorted by name: those that site.yml names and those that snapshots come from.
  package var sources: [SourceState]
  /// Which required sections are written, subject by subject, and the figures.
  package var coverage: Coverage
  /// The tasks of all pages, those that are due first at the head.
  package var nextSteps: [NextStep]
  /// Which version of a service runs where.
  package var versions: VersionMatrix
  package var incidents: Incidents
  /// How each environment is delivered to, in the order of site.yml.
  package var delivery: [Delivery]
  /// What deriving found wrong: unknown gaps and expired waivers in missing-docs.yml, clock skew, cycles of dependencies,
  /// names that two pages claim.
  package var diagnostics: [Diagnostic]
  /// Where in `subjects` a subject is.
  package var positions: [SubjectRef: Int]

  package init(
    site: Site, now: Instant, subjects: [Subject] = [], environments: [EnvironmentState] = [], gaps: [Gap] = [],
    sources: [SourceState] = [], coverage: Coverage = Coverage(), nextSteps: [NextStep] = [],
    versions: VersionMatrix = VersionMatrix(), incidents: Incidents = Incidents(), delivery: [Delivery] = [],
    diagnostics: [Diagnostic] = [], positions: [SubjectRef: Int]? = nil
  ) {
    self.site = site
    self.now = now
    self.subjects = subjects
    self.environments = environments
    self.gaps = gaps
    self.sources = sources
    self.coverage = coverage
    self.nextSteps = nextSteps
    self.versions = versions
    self.incidents = incidents
    self.delivery = delivery
    self.diagnostics = diagnostics
    self.positions = positions ?? subjects.positions
  }

  package func subject(_ ref: SubjectRef) -> Subject? { positions[ref].map { subjects[$0] } }

  package func environment(_ id: String) -> EnvironmentState? { environments.first { $0.environment.id == id } }
}

extension Insight {
  /// - Parameter now: the clock, as a value: the same site and the same clock give the same insight.
  package static func derive(_ site: Site, now: Instant) -> Insight {
    let start = Start(of: site, now: now)
    let derivation = Derivation(start, Roster(of: start.call))
    let whole = derivation.whole(GapFinder.find(in: derivation.context))
    return derivation.insight(
      whole, nextSteps: NextStep.all(of: site), environments: derivation.environments(whole), figures: derivation.figures(whole))
  }

  /// As above, with states and the search for gaps, which are the most of it, shared by some tasks, and what needs nothing of each other
  /// side by side.
  package static func derive(_ site: Site, now: Instant, jobs: Int) async -> Insight {
    if jobs == 1 { return derive(site, now: now) }
    async let nextSteps = NextStep.all(of: site)
    let start = Start(of: site, now: now)
    let derivation = Derivation(start, await Roster.make(of: start.call, jobs: jobs))
    let whole = derivation.whole(await GapFinder.find(in: derivation.context, jobs: jobs))
    async let environments = derivation.environments(whole)
    async let figures = derivation.figures(whole)
    return await derivation.insight(whole, nextSteps: nextSteps, environments: environments, figures: figures)
  }
}

/// What is known before anybody is called.
private struct Start {
  let site: Site
  let now: Instant
  let names: Names
  let order: SiteOrder
  let sightings: Sightings
  let call: RollCall

  init(of site: Site, now: Instant) {
    self.site = site
    self.now = now
    names = Names(of: site)
    order = SiteOrder(of: site.configuration)
    sightings = Sightings(of: site, names: names, order: order, now: now)
    call = RollCall(of: site, names: names, order: order, sightings: sightings, now: now)
  }
}

/// The steps from there to an insight.
private struct Derivation {
  let context: GapContext
  private let sightings: Sightings
  private let cycles: [Diagnostic]
  private let incidents: Incidents

  /// All that can be said before gaps are looked for.
  init(_ start: Start, _ roster: consuming Roster) {
    let (site, now, names, order) = (start.site, start.now, start.names, start.order)
    sightings = start.sightings
    var subjects: [Subject] = []
    swap(&subjects, &roster.subjects)
    cycles = Dependencies.connect(&subjects, positions: roster.positions, site: site)
    ResponsibilityMap.fill(&subjects, site: site, order: order)
    incidents = Incidents(of: site, subjects: subjects, positions: roster.positions, order: order, now: now)
    Maintenance.mark(&subjects, positions: roster.positions, incidents: incidents)
    context = GapContext(site: site, now: now, order: order, names: names, subjects: subjects, roster: roster)
  }

  /// The subjects with their gaps, and what was found.
  struct Whole: Sendable {
    var subjects: [Subject]
    var finder: GapFinder
  }

  func whole(_ finder: GapFinder) -> Whole {
    var subjects = context.subjects
    for (index, gap) in finder.gaps.enumerated() {
      if let position = context.roster.positions[gap.subject] { subjects[position].gaps.append(index) }
    }
    return Whole(subjects: subjects, finder: finder)
  }

  func environments(_ whole: Whole) -> [EnvironmentState] {
    EnvironmentState.rollUp(
      whole.subjects, gaps: whole.finder.gaps, referrers: context.roster.referringEnvironments(context.names),
      site: context.site)
  }

  struct Figures: Sendable {
    var coverage: Coverage
    var versions: VersionMatrix
    var delivery: [Delivery]
  }

  func figures(_ whole: Whole) -> Figures {
    Figures(
      coverage: Coverage(of: whole.subjects, site: context.site, sections: whole.finder.sections),
      versions: VersionMatrix(of: whole.subjects, site: context.site),
      delivery: Delivery.all(of: whole.subjects, site: context.site, now: context.now))
  }

  func insight(_ whole: Whole, nextSteps: [NextStep], environments: [EnvironmentState], figures: Figures) -> Insight {
    let (site, roster, names) = (context.site, context.roster, context.names)
    let (subjects, finder) = (whole.subjects, whole.finder)
    return Insight(
      site: site, now: context.now, subjects: subjects, environments: environments,
      gaps: finder.gaps, sources: SourceState.all(of: site, now: context.now),
      coverage: figures.coverage, nextSteps: nextSteps, versions: figures.versions,
      incidents: incidents,
      delivery: figures.delivery,
      diagnostics: (names.diagnostics + sightings.diagnostics + cycles + finder.diagnostics).sorted(),
      positions: roster.positions)
  }
}

extension [Subject] {
  /// Where each of them is.
  var positions: [SubjectRef: Int] {
    var positions: [SubjectRef: Int] = [:]
    positions.reserveCapacity(count)
    for (index, subject) in enumerated() { positions[subject.ref] = index }
    return positions
  }
}
