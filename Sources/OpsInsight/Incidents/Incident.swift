package import OpsModel

/// An incident or a maintenance, as it stands now.
package struct Incident: Sendable {
  /// In `Site.pages`.
  package var page: Int
  package var ref: SubjectRef
  package var title: String
  package var details: IncidentDetails
  package var phase: Phase
  /// Where it is felt: the environments that its page names, else those of what it affects; in the order of site.yml.
  package var environments: [String]
  /// Its page names environments, so that others are not touched.
  package var isLimited: Bool

  package enum Phase: String, Sendable, CaseIterable {
    /// Still to come: it changes nothing today.
    case announced
    case open
    case over
  }

  package init(
    page: Int, ref: SubjectRef, title: String, details: IncidentDetails, phase: Phase, environments: [String], isLimited: Bool
  ) {
    self.page = page
    self.ref = ref
    self.title = title
    self.details = details
    self.phase = phase
    self.environments = environments
    self.isLimited = isLimited
  }

  package func touches(_ environment: String?) -> Bool {
    !isLimited || environment.map(environments.contains) ?? false
  }
}

extension IncidentDetails {
  /// What begins and has no end stays open. An incident is over when its page says so, by its state or by the time at which it
  /// was resolved; while its state says otherwise it is not, whatever the time. A maintenance goes by its plan, and its state can
  /// only end it early.
  package func phase(at now: Instant) -> Incident.Phase {
    if state == .resolved { return .over }
    if let resolved, resolved.value <= now, isMaintenance || state == nil { return .over }
    if let started { return started.value <= now ? .open : .announced }
    return isMaintenance ? .announced : .open
  }
}

/// All incidents and maintenances of a site.
package struct Incidents: Sendable {
  /// The open ones, the last to begin at the head; then the announced ones, the first to begin at the head; then those that are
  /// over, the last to begin at the head.
  package private(set) var all: [Incident] = []
  /// Indices into `all`, of those that affect a subject.
  package private(set) var ofSubjects: [SubjectRef: [Int]] = [:]
  /// Indices into `all` by the incident's own page.
  package private(set) var ofPages: [SubjectRef: Int] = [:]

  package init() {}

  /// Those that are open or announced.
  package var current: ArraySlice<Incident> { all.prefix { $0.phase != .over } }

  init(of site: Site, subjects: [Subject], positions: [SubjectRef: Int], order: SiteOrder, now: Instant) {
    let pages = site.pages.span
    for index in pages.indices {
      guard let details = pages[index].incident, !pages[index].isDraft, !pages[index].isIndex else { continue }
      let named = pages[index].environments.map(\.value)
      let felt = named.isEmpty ? details.affects.flatMap { positions[$0.value].map { subjects[$0].environments } ?? [] } : named
      all.append(
        Incident(
          page: index, ref: pages[index].ref, title: pages[index].title.value, details: details, phase: details.phase(at: now),
          environments: Set(felt).sorted { order.precedes($0, $1) }, isLimited: !named.isEmpty))
    }
    all.sort(by: Incidents.precedes)
    for (index, incident) in all.enumerated() {
      ofPages[incident.ref] = index
      for target in Set(incident.details.affects.map(\.value)) { ofSubjects[target, default: []].append(index) }
    }
  }

  private static func precedes(_ a: Incident, _ b: Incident) -> Bool {
    let (first, second) = (Incident.Phase.order(a.phase), Incident.Phase.order(b.phase))
    if first != second { return first < second }
    if let one = a.details.when, let other = b.details.when, one != other {
      return a.phase == .announced ? one < other : one > other
    }
    if (a.details.when == nil) != (b.details.when == nil) { return a.details.when != nil }
    return a.ref < b.ref
  }
}

extension IncidentDetails {
  /// The time by which it is sorted and filed: its beginning, else its end.
  package var when: Instant? { started?.value ?? resolved?.value }
}

extension Incident.Phase {
  fileprivate static func order(_ phase: Self) -> Int { phase == .open ? 0 : phase == .announced ? 1 : 2 }
}
