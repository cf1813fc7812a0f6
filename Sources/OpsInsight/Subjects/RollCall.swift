import OpsModel

/// Who may be on the list, and what each has to say for itself: of one candidate after the other, or of several at once.
struct RollCall: Sendable {
  private let site: Site
  private let names: Names
  private let order: SiteOrder
  private let sightings: Sightings
  private let now: Instant
  /// In the order of the list, with the page of each.
  let candidates: [(ref: SubjectRef, page: Int?)]
  /// References to what has no page, in the order in which they are written.
  let danglingReferences: [SubjectRef: [Reference]]

  struct Answer: Sendable {
    var subject: Subject
    var ghosts: [Roster.Ghost] = []
  }

  init(of site: Site, names: Names, order: SiteOrder, sightings: Sightings, now: Instant) {
    self.site = site
    self.names = names
    self.order = order
    self.sightings = sightings
    self.now = now
    var danglingReferences: [SubjectRef: [Reference]] = [:]
    for reference in Reference.all(of: site) where names.pages[reference.target] == nil && order.isKnown(reference.target.kind) {
      danglingReferences[reference.target, default: []].append(reference)
    }
    self.danglingReferences = danglingReferences
    // Pages come sorted by path, which is nearly the order that is wanted: sorting what is nearly sorted is cheap.
    var candidates = names.listed.map { (ref: names.refs[$0], page: Int?.some($0)) }
    candidates += Set(sightings.ofOthers.keys).union(danglingReferences.keys).map { ($0, nil) }
    candidates.sort { order.precedes($0.ref, $1.ref) }
    self.candidates = candidates
  }

  /// The subject with its states.
  func answer(of candidate: (ref: SubjectRef, page: Int?)) -> Answer {
    var answer = Answer(subject: Subject(ref: candidate.ref, page: candidate.page, title: candidate.ref.id))
    if let page = candidate.page {
      let pages = site.pages.span
      answer.subject.title = pages[page].title.value
      answer.subject.lifecycle = pages[page].lifecycle
      answer.subject.owner = pages[page].owner?.value
      answer.subject.environments = RollCall.sorted(names.environments[page], order)
    }
    if candidate.ref.kind.isObserved { fillStates(&answer) }
    return answer
  }

  /// Each once, in the order of site.yml.
  private static func sorted(_ environments: [String], _ order: SiteOrder) -> [String] {
    environments.count < 2 ? environments : Set(environments).sorted { order.precedes($0, $1) }
  }

  private func fillStates(_ answer: inout Answer) {
    let subject = answer.subject
    let sighted = subject.page.map { sightings.ofPages[$0] } ?? sightings.ofOthers[subject.ref] ?? []
    let named = subject.environments
    var environments: [String?] = named
    for sighting in sighted where !environments.contains(sighting.environment) { environments.append(sighting.environment) }
    if environments.count > 1 { environments.sort { order.precedes($0, $1) } }
    for environment in environments {
      let sighting = sighted.first { $0.environment == environment }
      let presence = sightings.presence(
        of: sighting, kind: subject.ref.kind, environment: environment, site: site, now: now)
      let isNamed = subject.page != nil && (named.isEmpty || (environment.map(named.contains) ?? false))
      if case .gone = presence, !isNamed { continue }
      // Nothing but a refused observation, where its page does not say that it is: as if it had not been seen.
      if sighting?.newest == nil, !isNamed { continue }
      answer.subject.states.append(
        State.now(sighting, environment: environment, presence: presence, isLive: subject.isLive, site: site, now: now))
      guard isNamed, subject.isLive else { continue }
      switch presence {
      case .uncontradicted: break
      case .gone(let mark):
        answer.ghosts.append(Roster.Ghost(environment: environment, mark: mark, isCertain: true))
      case .cannotTell(let mark):
        answer.ghosts.append(Roster.Ghost(environment: environment, mark: mark, isCertain: false))
      }
    }
    answer.subject.environments = answer.subject.states.compactMap(\.environment)
  }
}

extension State {
  /// What may be shown of it: the last word of its source only until the deadline.
  fileprivate static func now(
    _ sighting: Sighting?, environment: String?, presence: Presence, isLive: Bool, site: Site, now: Instant
  ) -> State {
    var evidence: Evidence?
    if let newest = sighting?.newest {
      let snapshot = site.snapshots[Int(newest.snapshot)]
      evidence = Evidence(
        observation: snapshot.observations[Int(newest.entry)], source: snapshot.source, file: snapshot.file,
        observedAt: newest.at, deadline: newest.until, isSample: snapshot.isSample)
    }
    let history = sighting.map { History(of: $0, site: site) } ?? History()
    if case .gone = presence, evidence != nil || isLive {
      return State(environment: environment, status: .unknown, freshness: .gone, evidence: evidence, history: history)
    }
    guard let evidence else {
      return State(environment: environment, status: .unknown, freshness: .never, history: history)
    }
    let isFresh = now <= evidence.deadline
    return State(
      environment: environment, status: isFresh ? evidence.status : .unknown, freshness: isFresh ? .fresh : .stale,
      evidence: evidence, history: history)
  }
}
