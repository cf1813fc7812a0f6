package import OpsModel

/// Looks for everything that is missing, in one walk over the subjects: each rule is asked about each of them. Rules keep their
/// finds apart, so that the list comes out sorted by rule and, within it, as the subjects are.
struct GapFinder: Sendable {
  private(set) var gaps: [Gap] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// By subject.
  private(set) var sections: [SectionReport] = []

  private var sectionFinder: SectionFinder
  private let subjectRules: [(rule: SubjectRule, severity: Severity)]
  private let pageRules: [(rule: PageRule, severity: Severity)]
  private var found: [Rule: [Gap]] = [:]
  private var requirements: KindRequirements?

  static func find(in context: GapContext) -> GapFinder {
    var finder = GapFinder(context.site.configuration)
    finder.walk(0..<context.subjects.count, context)
    finder.conclude(context)
    return finder
  }

  /// - Parameter jobs: how many tasks look at once. What they find does not depend on it.
  static func find(in context: GapContext, jobs: Int) async -> GapFinder {
    // Slices large enough that what each looks up for itself does not count.
    let size = max(256, (context.subjects.count + 4 * jobs - 1) / (4 * jobs))
    let ranges = stride(from: 0, to: context.subjects.count, by: size).map { $0..<min($0 + size, context.subjects.count) }
    let parts = await Slices.map(ranges, size: 1, jobs: jobs) { range in
      var finder = GapFinder(context.site.configuration)
      finder.walk(range, context)
      return finder
    }
    var all = GapFinder(context.site.configuration)
    for part in parts {
      all.sections += part.sections
      all.found.merge(part.found) { $0 + $1 }
    }
    all.conclude(context)
    return all
  }

  private init(_ configuration: Configuration) {
    sectionFinder = SectionFinder(configuration.kinds)
    subjectRules = SubjectRule.all.compactMap { rule in configuration.severity(of: rule.rule).map { (rule, $0) } }
    pageRules = PageRule.all.compactMap { rule in configuration.severity(of: rule.rule).map { (rule, $0) } }
  }

  private mutating func walk(_ range: Range<Int>, _ context: GapContext) {
    // Looked into where they are: copying ten thousand pages and subjects costs as much as all rules together.
    let subjects = context.subjects.span
    let pages = context.site.pages.span
    sections.reserveCapacity(range.count)
    for index in range {
      if let page = subjects[index].page {
        examine(subjects[index], pages[page], context)
      } else {
        examine(subjects[index], context)
        sections.append(sectionFinder.report(on: subjects[index], headings: []))
      }
    }
  }

  private mutating func conclude(_ context: GapContext) {
    if let severity = context.site.configuration.severity(of: .noPipeline) {
      found[.noPipeline] = context.environmentsWithoutPipeline(severity)
    }
    gaps = Rule.gaps.flatMap { found[$0] ?? [] }
    diagnostics = KnownGaps.join(context.site.knownGaps, to: &gaps, today: context.today)
  }

  private mutating func examine(_ subject: Subject, _ context: GapContext) {
    for (rule, severity) in subjectRules { keep(rule.find(subject, context, severity), rule.rule) }
  }

  private mutating func examine(_ subject: Subject, _ page: Page, _ context: GapContext) {
    examine(subject, context)
    let report = sectionFinder.report(on: subject, headings: page.document.headings)
    sections.append(report)
    // What is retired needs no documents any more.
    if subject.lifecycle == .retired { return }
    // Subjects are sorted by kind, so that its requirements are seldom looked up.
    if requirements?.kind != subject.ref.kind { requirements = context.order.requirements(of: subject.ref.kind) }
    guard let requirements else { return }
    let requirement = Requirement(kind: requirements, sections: report)
    for (rule, severity) in pageRules { keep(rule.find(subject, page, requirement, context, severity), rule.rule) }
  }

  private mutating func keep(_ gaps: [Gap], _ rule: Rule) {
    if !gaps.isEmpty { found[rule, default: []] += gaps }
  }
}

extension Configuration {
  /// What a rule weighs on this site; nil when it is to be ignored.
  package func severity(of rule: Rule) -> Severity? {
    if let override = rules[rule] { return override }
    return rule.defaultSeverity
  }
}

/// A rule about anything on the list, with or without a page.
struct SubjectRule: Sendable {
  var rule: Rule
  var find: @Sendable (Subject, GapContext, Severity) -> [Gap]

  static let all: [SubjectRule] = [.undocumented, .missingPage, .ghost]
}

/// A rule about what a page must hold.
struct PageRule: Sendable {
  var rule: Rule
  var find: @Sendable (Subject, Page, Requirement, GapContext, Severity) -> [Gap]

  static let all: [PageRule] = [
    .section, .missingOwner, .nobodyAccountable, .twoAccountable, .missingMonitoring, .reviewOverdue,
  ]
}

/// What a page must hold, and how far it does.
struct Requirement {
  var kind: KindRequirements
  var sections: SectionReport
}

/// What the rules need to know beyond the subject.
struct GapContext: Sendable {
  let site: Site
  let order: SiteOrder
  let names: Names
  let subjects: [Subject]
  let roster: Roster
  /// The calendar day on which reviews and waivers are judged, in UTC.
  let today: Day
  let now: Instant
  /// Folder of the content as diagnostics show it, with a final slash: `content/`.
  let contentFolder: String

  init(site: Site, now: Instant, order: SiteOrder, names: Names, subjects: [Subject], roster: Roster) {
    self.site = site
    self.order = order
    self.names = names
    self.subjects = subjects
    self.roster = roster
    self.now = now
    today = now.utc.day
    contentFolder = site.configuration.contentFolder
  }

  /// Who to ask: the page's owner, else who is accountable for `document`, else who is on call in the environment.
  func ask(about subject: Subject, in environment: String? = nil) -> String? {
    if let owner = subject.owner { return owner }
    for responsibility in subject.responsibilities where responsibility.activity == "document" {
      if environment != nil, responsibility.environment != environment { continue }
      if let team = responsibility.accountable.first { return team }
    }
    guard let environment = environment ?? subject.environments.first else { return nil }
    return site.configuration.environment(environment)?.onCall?.value
  }
}
