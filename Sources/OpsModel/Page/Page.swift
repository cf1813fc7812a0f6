/// One page of the site, as its author wrote it.
package struct Page: Sendable {
  /// Below `content/`, with `/`: `pipelines/production.md`.
  package var path: String
  /// As diagnostics show it: `content/pipelines/production.md`.
  package var file: String
  /// Below the site, with a final slash: `pipelines/production/`. The URL follows the path, not the id.
  package var url: String
  package var kind: Kind
  package var id: Located<String>
  /// `index.md`: the page of its folder, and not a subject of its own.
  package var isIndex: Bool
  /// The front matter as a whole, or the file's first line: where a missing key would be written.
  package var frontMatter: Place

  package var title: Located<String>
  package var summary: String?
  package var environments: [Located<String>] = []
  package var owner: Located<String>?
  package var lifecycle: Lifecycle = .production
  package var dependsOn: [Located<SubjectRef>] = []
  package var runbooks: [Located<SubjectRef>] = []
  /// By activity, over the site's defaults.
  package var responsibilities: [Located<Assignment>] = []
  package var links: [NamedLink] = []
  package var observedAs: [Located<String>] = []
  package var monitoring: [NamedLink] = []
  package var lastReviewed: Located<Day>?
  package var reviewEvery: Located<ReviewInterval>?
  package var aliases: [Located<String>] = []
  /// Lists are sorted by weight, then by title.
  package var weight = 0
  package var tags: [String] = []
  /// Drafts are checked, and left out of the site.
  package var isDraft = false

  package var release: ReleaseDetails?
  package var decision: DecisionDetails?
  package var incident: IncidentDetails?

  package var document = Document()
  /// Of the bytes of its file; nil for one that is no file of its own.
  package var source: Fingerprint?
  /// Of all that the site knows of the page but its text; nil for a page with findings, and for one that is no file of its own.
  package var outline: Fingerprint?

  package init(
    path: String, file: String, url: String, kind: Kind, id: Located<String>, isIndex: Bool, frontMatter: Place,
    title: Located<String>
  ) {
    self.path = path
    self.file = file
    self.url = url
    self.kind = kind
    self.id = id
    self.isIndex = isIndex
    self.frontMatter = frontMatter
    self.title = title
  }

  package var ref: SubjectRef { SubjectRef(kind, id.value) }
}

package enum Lifecycle: String, Sendable, CaseIterable {
  case planned, experimental, production, deprecated, retired
}

package struct NamedLink: Sendable, Hashable {
  package var name: String
  /// http, https or mailto; checked when read.
  package var url: String
  package var place: Place

  package init(name: String, url: String, place: Place) {
    self.name = name
    self.url = url
    self.place = place
  }
}

/// Who does what in one activity. Teams, by id.
package struct Assignment: Sendable, Hashable {
  package var activity: String
  /// Exactly one is right; none and two are gaps, so all that was written is kept.
  package var accountable: [Located<String>]
  package var responsible: [Located<String>]
  package var consulted: [Located<String>]
  package var informed: [Located<String>]

  package init(
    activity: String, accountable: [Located<String>] = [], responsible: [Located<String>] = [],
    consulted: [Located<String>] = [], informed: [Located<String>] = []
  ) {
    self.activity = activity
    self.accountable = accountable
    self.responsible = responsible
    self.consulted = consulted
    self.informed = informed
  }
}

package struct ReleaseDetails: Sendable {
  package var windows: [ReleaseWindow]
  package var checklist: [ChecklistItem]

  package init(windows: [ReleaseWindow] = [], checklist: [ChecklistItem] = []) {
    self.windows = windows
    self.checklist = checklist
  }
}

/// A time in which releases may happen, or (`freeze`) may not.
package struct ReleaseWindow: Sendable {
  /// Local time in `timezone`: `2026-12-01T09:00`, or an RFC 3339 date-time. Kept as written; the release room reads it.
  package var starts: Located<String>
  package var ends: Located<String>?
  package var duration: Located<Span>?
  package var timezone: Located<String>?
  package var environment: Located<String>?
  package var onCall: Located<String>?
  /// 0 is Monday; empty when it happens once.
  package var weekdays: [Int]
  package var isFreeze: Bool
  package var place: Place

  package init(
    starts: Located<String>, ends: Located<String>? = nil, duration: Located<Span>? = nil, timezone: Located<String>? = nil,
    environment: Located<String>? = nil, onCall: Located<String>? = nil, weekdays: [Int] = [], isFreeze: Bool = false,
    place: Place
  ) {
    self.starts = starts
    self.ends = ends
    self.duration = duration
    self.timezone = timezone
    self.environment = environment
    self.onCall = onCall
    self.weekdays = weekdays
    self.isFreeze = isFreeze
    self.place = place
  }
}

package struct ChecklistItem: Sendable {
  package enum Area: String, Sendable, CaseIterable {
    case releaseManagement = "release-management"
    case devops
  }
  package var task: String
  package var area: Area?
  package var owner: Located<String>?
  package var environment: Located<String>?
  package var isDone: Bool
  package var evidence: Located<SubjectRef>?
  package var place: Place

  package init(
    task: String, area: Area? = nil, owner: Located<String>? = nil, environment: Located<String>? = nil,
    isDone: Bool = false, evidence: Located<SubjectRef>? = nil, place: Place
  ) {
    self.task = task
    self.area = area
    self.owner = owner
    self.environment = environment
    self.isDone = isDone
    self.evidence = evidence
    self.place = place
  }
}

package struct DecisionDetails: Sendable {
  package enum State: String, Sendable, CaseIterable { case open, accepted, rejected, superseded }
  package var state: State
  /// Teams by id, or names of people as written.
  package var deciders: [Located<String>]
  package var decided: Located<Day>?

  package init(state: State = .open, deciders: [Located<String>] = [], decided: Located<Day>? = nil) {
    self.state = state
    self.deciders = deciders
    self.decided = decided
  }
}

package struct IncidentDetails: Sendable {
  package enum State: String, Sendable, CaseIterable { case investigating, identified, monitoring, resolved }
  /// Nil when its page does not say.
  package var state: State?
  package var started: Located<Instant>?
  /// When it was over; of a maintenance also when it is planned to be.
  package var resolved: Located<Instant>?
  package var severity: String?
  package var affects: [Located<SubjectRef>]
  package var isMaintenance: Bool

  package init(
    state: State? = nil, started: Located<Instant>? = nil, resolved: Located<Instant>? = nil,
    severity: String? = nil, affects: [Located<SubjectRef>] = [], isMaintenance: Bool = false
  ) {
    self.state = state
    self.started = started
    self.resolved = resolved
    self.severity = severity
    self.affects = affects
    self.isMaintenance = isMaintenance
  }
}
