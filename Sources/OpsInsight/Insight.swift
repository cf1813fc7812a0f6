package import OpsModel

/// Everything that follows from a site and a time: the state of things, what is missing, who is responsible.
/// Derived once, shown by every page, compared by `diff`, counted by `check`.
package struct Insight: Sendable {
  package var site: Site
  package var now: Instant
  /// Every pipeline, service and server that is documented, observed or depended on, and every other page that is a subject
  /// of gaps; sorted by kind (in `configuration.kinds` order), then id. Drafts and index pages are not among them.
  package var subjects: [Subject]
  /// In the order of site.yml.
  package var environments: [EnvironmentState]
  /// Sorted by rule (in `Rule.gaps` order), then subject, environment, section.
  package var gaps: [Gap]
  /// Sorted by name: those that site.yml names and those that snapshots come from.
  package var sources: [SourceState]
  /// What deriving found wrong: unknown gaps and expired waivers in missing-docs.yml, clock skew, cycles of dependencies.
  package var diagnostics: [Diagnostic]

  package init(
    site: Site, now: Instant, subjects: [Subject] = [], environments: [EnvironmentState] = [], gaps: [Gap] = [],
    sources: [SourceState] = [], diagnostics: [Diagnostic] = []
  ) {
    self.site = site
    self.now = now
    self.subjects = subjects
    self.environments = environments
    self.gaps = gaps
    self.sources = sources
    self.diagnostics = diagnostics
  }
}

/// Something that runs or is documented.
package struct Subject: Sendable {
  package var ref: SubjectRef
  /// The index of its page in `site.pages`; nil when nobody has documented it.
  package var page: Int?
  /// The page's title, or the id.
  package var title: String
  /// The environments that its page names and those in which it was observed, in the order of site.yml.
  package var states: [State]
  /// Sorted; whether or not they have a page.
  package var dependsOn: [SubjectRef]
  package var dependents: [SubjectRef]
  /// The team of its page.
  package var owner: String?
  /// Sorted by the site's order of activities.
  package var responsibilities: [Responsibility]
  /// Indices into `Insight.gaps`.
  package var gaps: [Int]

  package init(
    ref: SubjectRef, page: Int? = nil, title: String, states: [State] = [], dependsOn: [SubjectRef] = [],
    dependents: [SubjectRef] = [], owner: String? = nil, responsibilities: [Responsibility] = [], gaps: [Int] = []
  ) {
    self.ref = ref
    self.page = page
    self.title = title
    self.states = states
    self.dependsOn = dependsOn
    self.dependents = dependents
    self.owner = owner
    self.responsibilities = responsibilities
    self.gaps = gaps
  }
}

/// What is known of one subject in one environment.
package struct State: Sendable {
  /// Nil: the subject was observed without an environment and its page names none.
  package var environment: String?
  /// What may be shown: unknown when stale or never observed.
  package var status: Status
  package var freshness: Freshness
  /// The newest observation, whatever its age.
  package var evidence: Evidence?

  package enum Freshness: Sendable, Hashable {
    case fresh
    case stale
    /// No source has ever reported it here.
    case never
    /// A complete, fresh snapshot of its environment does not list it.
    case gone
  }

  package init(environment: String?, status: Status, freshness: Freshness, evidence: Evidence? = nil) {
    self.environment = environment
    self.status = status
    self.freshness = freshness
    self.evidence = evidence
  }
}

/// Who saw it, when, and until when it may be believed.
package struct Evidence: Sendable {
  package var observation: Observation
  package var source: String
  /// The snapshot's file.
  package var file: String
  /// When the source looked: the observation's `checked_at`, else the snapshot's `observed_at`.
  package var observedAt: Instant
  /// After this the state is stale.
  package var deadline: Instant
  package var isSample: Bool

  package init(
    observation: Observation, source: String, file: String, observedAt: Instant, deadline: Instant, isSample: Bool
  ) {
    self.observation = observation
    self.source = source
    self.file = file
    self.observedAt = observedAt
    self.deadline = deadline
    self.isSample = isSample
  }
}

/// An environment rolled up: as good as the worst of what runs in it, green only when all of it is fresh and good.
package struct EnvironmentState: Sendable {
  package var environment: DeployEnvironment
  package var status: Status
  /// Indices into `Insight.subjects` of what belongs there, sorted as they are there.
  package var subjects: [Int]
  /// By tone, over the pipelines, services and servers there.
  package var counts: [Status.Tone: Int]
  /// The first deadline to pass among its fresh states: until then the roll-up holds.
  package var deadline: Instant?
  package var hasSamples: Bool
  /// Indices into `Insight.gaps`.
  package var gaps: [Int]

  package init(
    environment: DeployEnvironment, status: Status, subjects: [Int] = [], counts: [Status.Tone: Int] = [:],
    deadline: Instant? = nil, hasSamples: Bool = false, gaps: [Int] = []
  ) {
    self.environment = environment
    self.status = status
    self.subjects = subjects
    self.counts = counts
    self.deadline = deadline
    self.hasSamples = hasSamples
    self.gaps = gaps
  }
}

/// Whether a source still speaks.
package struct SourceState: Sendable {
  package var name: String
  /// Its newest snapshot; nil when it has never reported.
  package var lastSeen: Instant?
  /// When it is (or was) due at the latest; nil without a cadence in site.yml.
  package var due: Instant?
  /// Past due, or expected and never heard.
  package var isSilent: Bool
  package var isSample: Bool
  /// The files of its snapshots, newest first.
  package var files: [String]

  package init(
    name: String, lastSeen: Instant? = nil, due: Instant? = nil, isSilent: Bool, isSample: Bool = false, files: [String] = []
  ) {
    self.name = name
    self.lastSeen = lastSeen
    self.due = due
    self.isSilent = isSilent
    self.isSample = isSample
    self.files = files
  }
}

/// Who does one activity for one subject in one environment, after the site's defaults and the page's own words.
package struct Responsibility: Sendable {
  package var activity: String
  /// Nil: a subject without environments.
  package var environment: String?
  package var assignment: Assignment
  /// Where the assignment is written; nil when nobody is assigned.
  package var place: Place?
  /// The activity is required for this kind, and has nobody or two teams accountable.
  package var isHole: Bool

  package init(activity: String, environment: String?, assignment: Assignment, place: Place?, isHole: Bool) {
    self.activity = activity
    self.environment = environment
    self.assignment = assignment
    self.place = place
    self.isHole = isHole
  }
}

/// Something that is not documented, and should be.
package struct Gap: Sendable {
  package enum State: String, Sendable, CaseIterable {
    case open
    case ticketed
    case waived
    case cannotTell = "cannot-tell"
  }
  package var rule: Rule
  package var subject: SubjectRef
  package var environment: String?
  /// The part of the id behind `#`: a section's slug, an activity.
  package var detail: String?
  package var severity: Severity
  package var state: State
  /// In a sentence, for people.
  package var message: String
  /// What to do, in a sentence.
  package var remedy: String
  /// The team to ask.
  package var owner: String?
  /// Where it is to be mended. A page that is not there yet has line 1.
  package var place: Place
  package var ticket: String?
  package var waiver: String?
  package var waivedUntil: Day?

  package init(
    rule: Rule, subject: SubjectRef, environment: String? = nil, detail: String? = nil, severity: Severity, state: State = .open,
    message: String, remedy: String, owner: String? = nil, place: Place, ticket: String? = nil, waiver: String? = nil,
    waivedUntil: Day? = nil
  ) {
    self.rule = rule
    self.subject = subject
    self.environment = environment
    self.detail = detail
    self.severity = severity
    self.state = state
    self.message = message
    self.remedy = remedy
    self.owner = owner
    self.place = place
    self.ticket = ticket
    self.waiver = waiver
    self.waivedUntil = waivedUntil
  }

  /// Stable from build to build: `rule:kind/id[@environment][#section]`.
  package var id: String {
    "\(rule.rawValue):\(subject)" + (environment.map { "@\($0)" } ?? "") + (detail.map { "#\($0)" } ?? "")
  }
}
