import OpsModel

/// Looks for everything that is missing: one rule, one file. Each rule walks over the subjects in their order and adds its
/// gaps in the order in which lists show them, so that nothing needs sorting.
///
/// What is retired needs no documents any more; what is only planned needs no monitoring yet and cannot be gone.
struct GapFinder {
  let site: Site
  let now: Instant
  let order: SiteOrder
  let names: Names
  let subjects: [Subject]
  let roster: Roster
  /// One for each subject.
  let sections: [SectionReport]
  let positions: [SubjectRef: Int]
  /// The calendar day on which reviews and waivers are judged, in UTC.
  let today: Day
  /// Folder of the content as diagnostics show it, with a final slash: `content/`.
  let contentFolder: String

  private(set) var gaps: [Gap] = []
  var diagnostics: [Diagnostic] = []

  init(site: Site, now: Instant, order: SiteOrder, names: Names, subjects: [Subject], roster: Roster) {
    self.site = site
    self.now = now
    self.order = order
    self.names = names
    self.subjects = subjects
    self.roster = roster
    let finder = SectionFinder(site.configuration.kinds)
    sections = subjects.map { finder.report(on: $0, site: site) }
    positions = Dictionary(subjects.indices.map { (subjects[$0].ref, $0) }, uniquingKeysWith: { first, _ in first })
    today = now.utc.day
    contentFolder = site.configuration.contentFolder
  }

  mutating func findAll() {
    for rule in Rule.gaps {
      guard let severity = severity(of: rule) else { continue }
      switch rule {
      case .undocumented: findUndocumented(severity)
      case .missingPage: findMissingPages(severity)
      case .section: findSections(severity)
      case .missingOwner: findMissingOwners(severity)
      case .nobodyAccountable: findNobodyAccountable(severity)
      case .twoAccountable: findTwoAccountable(severity)
      case .missingMonitoring: findMissingMonitoring(severity)
      case .reviewOverdue: findOverdueReviews(severity)
      case .noPipeline: findEnvironmentsWithoutPipeline(severity)
      case .ghost: findGhosts(severity)
      default: break
      }
    }
    joinKnownGaps()
  }

  mutating func add(_ gap: Gap) { gaps.append(gap) }

  mutating func amend(_ index: Int, _ change: (inout Gap) -> Void) { change(&gaps[index]) }

  /// Nil: site.yml says to ignore it.
  private func severity(of rule: Rule) -> Severity? {
    if let override = site.configuration.rules[rule] { return override }
    return rule.defaultSeverity
  }

  /// The pages that need documents, with their requirements.
  func documented() -> some Sequence<(subject: Int, page: Int, requirements: KindRequirements)> {
    subjects.indices.lazy.compactMap { index in
      guard let page = subjects[index].page, subjects[index].lifecycle != .retired,
        let requirements = order.requirements(of: subjects[index].ref.kind)
      else { return nil }
      return (index, page, requirements)
    }
  }

  /// Who to ask: the page's owner, else who is accountable for `document`, else who is on call in the environment.
  func ask(about subject: Int, in environment: String? = nil) -> String? {
    if let owner = subjects[subject].owner { return owner }
    for responsibility in subjects[subject].responsibilities where responsibility.activity == "document" {
      if environment != nil, responsibility.environment != environment { continue }
      if let team = responsibility.accountable.first { return team }
    }
    guard let environment = environment ?? subjects[subject].environments.first else { return nil }
    return onCall(in: environment)
  }

  func onCall(in environment: String) -> String? { site.configuration.environment(environment)?.onCall?.value }
}
