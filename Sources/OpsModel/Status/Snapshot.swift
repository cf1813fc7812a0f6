/// One status document: what one source saw at one time.
package struct Snapshot: Sendable {
  /// From the project's root: `content/status/codepipeline.json`.
  package var file: String
  package var source: String
  package var observedAt: Instant
  /// Nil: the default of the source or kind in site.yml.
  package var validFor: Span?
  /// Where observations belong that name no environment of their own.
  package var environment: String?
  /// The kinds of which the snapshot lists everything that there is.
  package var complete: [Kind]
  /// Made-up data that shows what the site can do; every page that shows it says so.
  package var isSample: Bool
  /// Of a folded snapshot only their runs count: they are no states.
  package var observations: [Observation]
  package var history: [Interval]
  /// Not nil: this is no report of a source, but what `compact` has made of many.
  package var folded: FoldedHistory?

  package init(
    file: String, source: String, observedAt: Instant, validFor: Span? = nil, environment: String? = nil,
    complete: [Kind] = [], isSample: Bool = false, observations: [Observation] = [], history: [Interval] = [],
    folded: FoldedHistory? = nil
  ) {
    self.file = file
    self.source = source
    self.observedAt = observedAt
    self.validFor = validFor
    self.environment = environment
    self.complete = complete
    self.isSample = isSample
    self.observations = observations
    self.history = history
    self.folded = folded
  }
}

/// What a snapshot says of one subject.
///
/// There may be ten million of them in a year, most of which say no more than a status: what only some of them tell lies apart.
package struct Observation: Sendable {
  /// The kind, and the name under which the source knows it: a page's id, or one of its `observed_as`.
  package var subject: SubjectRef
  /// Its own, or the snapshot's; nil when neither names one.
  package var environment: String?
  package var status: Status
  /// Nil: the snapshot's `observed_at`.
  package var checkedAt: Instant?
  /// Newest first is not promised: as the document lists them.
  package var runs: [Run]
  package var place: Place
  /// At most one: a list, since that lies apart and is still a value.
  private var details: [Details] = []

  private struct Details: Equatable {
    var originalStatus: String?
    var message: String?
    var version: String?
    var url: String?
    var role: String?
    var region: String?
    var type: String?
  }

  package init(
    subject: SubjectRef, environment: String? = nil, status: Status, originalStatus: String? = nil, message: String? = nil,
    version: String? = nil, url: String? = nil, checkedAt: Instant? = nil, role: String? = nil, region: String? = nil,
    type: String? = nil, runs: [Run] = [], place: Place
  ) {
    self.subject = subject
    self.environment = environment
    self.status = status
    self.checkedAt = checkedAt
    self.runs = runs
    self.place = place
    let told = Details(
      originalStatus: originalStatus, message: message, version: version, url: url, role: role, region: region, type: type)
    if told != Details() { details = [told] }
  }
}

extension Observation {
  /// The source's own word when it was not one of ours.
  package var originalStatus: String? {
    get { details.first?.originalStatus }
    set { change(newValue != nil) { $0.originalStatus = newValue } }
  }
  package var message: String? {
    get { details.first?.message }
    set { change(newValue != nil) { $0.message = newValue } }
  }
  package var version: String? {
    get { details.first?.version }
    set { change(newValue != nil) { $0.version = newValue } }
  }
  package var url: String? {
    get { details.first?.url }
    set { change(newValue != nil) { $0.url = newValue } }
  }
  package var role: String? {
    get { details.first?.role }
    set { change(newValue != nil) { $0.role = newValue } }
  }
  package var region: String? {
    get { details.first?.region }
    set { change(newValue != nil) { $0.region = newValue } }
  }
  package var type: String? {
    get { details.first?.type }
    set { change(newValue != nil) { $0.type = newValue } }
  }

  private mutating func change(_ isNeeded: Bool, _ change: (inout Details) -> Void) {
    if details.isEmpty {
      guard isNeeded else { return }
      details.append(Details())
    }
    change(&details[0])
  }
}

extension Observation {
  /// By the time it started, else finished; the first listed of those that tell no time, or the same.
  package var newestRun: Run? {
    guard var newest = runs.first else { return nil }
    for run in runs.dropFirst() {
      guard let time = run.startedAt ?? run.finishedAt else { continue }
      if let best = newest.startedAt ?? newest.finishedAt, best >= time { continue }
      newest = run
    }
    return newest
  }
}

/// One execution of a pipeline.
package struct Run: Sendable, Hashable {
  package var id: String
  package var status: Status
  package var startedAt: Instant?
  package var finishedAt: Instant?
  /// When this was said of it. Nil: when its pipeline was looked at.
  package var checkedAt: Instant?
  package var commit: String?
  /// When the commit was made: from then on its author waits.
  package var committedAt: Instant?
  package var branch: String?
  package var version: String?
  package var url: String?
  /// A sentence on it: what it waits for, why it failed.
  package var message: String?

  package init(
    id: String, status: Status, startedAt: Instant? = nil, finishedAt: Instant? = nil,
    checkedAt: Instant? = nil, commit: String? = nil, committedAt: Instant? = nil, branch: String? = nil, version: String? = nil,
    url: String? = nil, message: String? = nil
  ) {
    self.id = id
    self.status = status
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.checkedAt = checkedAt
    self.commit = commit
    self.committedAt = committedAt
    self.branch = branch
    self.version = version
    self.url = url
    self.message = message
  }
}

/// A stretch of the past in which a subject had one status.
package struct Interval: Sendable, Hashable {
  package var subject: SubjectRef
  package var environment: String?
  package var status: Status
  package var from: Instant
  /// Nil: still so when the snapshot was taken.
  package var to: Instant?
  /// Who said so. Nil: the snapshot's source.
  package var source: String?
  package var place: Place

  package init(
    subject: SubjectRef, environment: String? = nil, status: Status, from: Instant, to: Instant? = nil, source: String? = nil,
    place: Place
  ) {
    self.subject = subject
    self.environment = environment
    self.status = status
    self.from = from
    self.to = to
    self.source = source
    self.place = place
  }
}
