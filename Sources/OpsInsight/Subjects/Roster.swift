import OpsModel

/// Who is on the list: everything that has a page, was observed, or is referred to, with its states.
struct Roster {
  private(set) var subjects: [Subject] = []
  /// Documented and absent, or perhaps absent.
  private(set) var ghosts: [SubjectRef: [Ghost]] = [:]
  /// References to what has no page, in the order in which they are written.
  private(set) var danglingReferences: [SubjectRef: [Reference]] = [:]

  struct Ghost {
    var environment: String?
    var presence: Presence
  }

  init(of site: Site, names: Names, order: SiteOrder, sightings: Sightings, now: Instant) {
    subjects.reserveCapacity(site.pages.count)
    var listed: Set<SubjectRef> = []
    for index in site.pages.indices where !site.pages[index].isIndex && !site.pages[index].isDraft {
      let ref = site.pages[index].ref
      guard names.pages[ref] == index else { continue }
      var subject = Subject(
        ref: ref, page: index, title: site.pages[index].title.value, lifecycle: site.pages[index].lifecycle,
        environments: Roster.environments(of: index, in: site, order: order), owner: site.pages[index].owner?.value)
      if ref.kind.isObserved {
        fillStates(&subject, sightings: sightings, order: order, site: site, now: now)
      }
      subjects.append(subject)
    }
    for (ref, _) in sightings.subjects where names.pages[ref] == nil {
      var subject = Subject(ref: ref, title: ref.id)
      fillStates(&subject, sightings: sightings, order: order, site: site, now: now)
      // What a complete snapshot no longer lists, and nobody has documented, is simply gone.
      guard !subject.states.isEmpty else { continue }
      listed.insert(ref)
      subjects.append(subject)
    }
    for reference in Reference.all(of: site) where names.pages[reference.target] == nil && order.isKnown(reference.target.kind) {
      if listed.insert(reference.target).inserted {
        subjects.append(Subject(ref: reference.target, title: reference.target.id))
      }
      danglingReferences[reference.target, default: []].append(reference)
    }
    subjects.sort { order.precedes($0.ref, $1.ref) }
  }

  /// Each once, in the order of site.yml.
  private static func environments(of page: Int, in site: Site, order: SiteOrder) -> [String] {
    var names: [String] = []
    for environment in site.pages[page].environments where !names.contains(environment.value) { names.append(environment.value) }
    if names.count > 1 { names.sort { order.precedes($0, $1) } }
    return names
  }

  private mutating func fillStates(
    _ subject: inout Subject, sightings: Sightings, order: SiteOrder, site: Site, now: Instant
  ) {
    let sighted = sightings.subjects[subject.ref] ?? []
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
      if case .uncontradicted = presence { continue }
      ghosts[subject.ref, default: []].append(Ghost(environment: environment, presence: presence))
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
      let snapshot = site.snapshots[newest.snapshot]
      evidence = Evidence(
        observation: snapshot.observations[newest.entry], source: snapshot.source, file: snapshot.file,
        observedAt: newest.at, deadline: newest.deadline, isSample: snapshot.isSample)
    }
    if case .gone = presence, evidence != nil || isLive {
      return State(environment: environment, status: .unknown, freshness: .gone, evidence: evidence)
    }
    guard let evidence else { return State(environment: environment, status: .unknown, freshness: .never) }
    let isFresh = now <= evidence.deadline
    return State(
      environment: environment, status: isFresh ? evidence.status : .unknown, freshness: isFresh ? .fresh : .stale,
      evidence: evidence)
  }
}
