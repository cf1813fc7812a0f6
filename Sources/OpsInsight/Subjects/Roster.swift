import OpsModel

/// Who is on the list: everything that has a page, was observed, or is referred to, with its states.
struct Roster: Sendable {
  var subjects: [Subject] = []
  private(set) var positions: [SubjectRef: Int] = [:]
  /// Documented and absent, or perhaps absent.
  private(set) var ghosts: [SubjectRef: [Ghost]] = [:]
  /// References to what has no page, in the order in which they are written.
  private(set) var danglingReferences: [SubjectRef: [Reference]] = [:]

  struct Ghost: Sendable {
    var environment: String?
    /// The snapshot that should list it.
    var mark: SnapshotMark
    /// It is gone; else that cannot be told.
    var isCertain: Bool
  }

  init(of site: Site, names: Names, order: SiteOrder, sightings: Sightings, now: Instant) {
    for reference in Reference.all(of: site) where names.pages[reference.target] == nil && order.isKnown(reference.target.kind) {
      danglingReferences[reference.target, default: []].append(reference)
    }
    // Pages come sorted by path, which is nearly the order that is wanted: sorting what is nearly sorted is cheap.
    var candidates = names.listed.map { (ref: names.refs[$0], page: Int?.some($0)) }
    candidates += Set(sightings.ofOthers.keys).union(danglingReferences.keys).map { ($0, nil) }
    candidates.sort { order.precedes($0.ref, $1.ref) }

    subjects.reserveCapacity(candidates.count)
    positions.reserveCapacity(candidates.count)
    let pages = site.pages.span
    for (ref, page) in candidates {
      var subject = Subject(ref: ref, page: page, title: ref.id)
      if let page {
        subject.title = pages[page].title.value
        subject.lifecycle = pages[page].lifecycle
        subject.owner = pages[page].owner?.value
        subject.environments = Roster.sorted(names.environments[page], order)
      }
      if ref.kind.isObserved { fillStates(&subject, sightings: sightings, order: order, site: site, now: now) }
      // What a complete snapshot no longer lists, and nobody has documented or refers to, is simply gone.
      if page == nil, subject.states.isEmpty, danglingReferences[ref] == nil { continue }
      positions[ref] = subjects.count
      subjects.append(subject)
    }
  }

  /// For what has no page and was never observed, the environments of the pages that refer to it.
  func referringEnvironments(_ names: Names) -> [SubjectRef: [String]] {
    danglingReferences.mapValues { references in
      var environments: Set<String> = []
      for reference in references { environments.formUnion(names.environments[reference.page]) }
      return environments.sorted()
    }
  }

  /// Each once, in the order of site.yml.
  private static func sorted(_ environments: [String], _ order: SiteOrder) -> [String] {
    environments.count < 2 ? environments : Set(environments).sorted { order.precedes($0, $1) }
  }

  private mutating func fillStates(
    _ subject: inout Subject, sightings: Sightings, order: SiteOrder, site: Site, now: Instant
  ) {
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
      subject.states.append(
        State.now(sighting, environment: environment, presence: presence, isLive: subject.isLive, site: site, now: now))
      guard isNamed, subject.isLive else { continue }
      switch presence {
      case .uncontradicted: break
      case .gone(let mark):
        ghosts[subject.ref, default: []].append(Ghost(environment: environment, mark: mark, isCertain: true))
      case .cannotTell(let mark):
        ghosts[subject.ref, default: []].append(Ghost(environment: environment, mark: mark, isCertain: false))
      }
    }
    subject.environments = subject.states.compactMap(\.environment)
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
