import OpsModel

/// All snapshots, sorted out by what they are about: for each subject and environment the newest observation, which
/// snapshots listed it, and every word on its past. Of two words at one time the worse counts.
struct Sightings {
  /// By page, and what no page claims by its observed name.
  private(set) var ofPages: [[Sighting]]
  private(set) var ofOthers: [SubjectRef: [Sighting]] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// By what they cover: the newest snapshot of each source that lists everything, and of each that lists anything.
  private(set) var complete: [Scope: [SnapshotMark]] = [:]
  private(set) var newest: [Scope: [SnapshotMark]] = [:]

  /// One kind in one environment.
  struct Scope: Hashable {
    var kind: Kind
    var environment: String?
  }

  init(of site: Site, names: Names, order: SiteOrder, now: Instant) {
    let validity = Validity(of: site.configuration)
    ofPages = Array(repeating: [], count: site.pages.count)
    for index in site.snapshots.indices { read(site, index, names: names, validity: validity, now: now) }
  }

  private mutating func read(_ site: Site, _ index: Int, names: Names, validity: Validity, now: Instant) {
    let snapshot = site.snapshots[index]
    if let folded = snapshot.folded { return readFolded(snapshot, folded, index, names: names) }
    let refuseAll = ClockSkew.isRefused(snapshot.observedAt, now: now)
    var isReported = false
    var covered: Set<Scope> = []
    // Entries of one kind stand together: comparing with the last one is cheaper than hashing each.
    var last: Scope?
    var span = validity.span(of: snapshot, kind: nil)
    var mark = SnapshotMark(snapshot: index, source: snapshot.source, at: snapshot.observedAt, deadline: snapshot.observedAt)
    let observations = snapshot.observations.span
    for entry in observations.indices {
      // Not a copy of the whole: an observation is a large value, and there may be millions.
      let (subject, checkedAt) = (observations[entry].subject, observations[entry].checkedAt)
      let kind = subject.kind
      let told = observations[entry].environment ?? snapshot.environment
      let page = names.page(of: subject, in: told)
      let environment = told ?? page.flatMap { names.environments[$0].count == 1 ? names.environments[$0][0] : nil }
      if last?.kind != kind {
        span = validity.span(of: snapshot, kind: kind)
        mark.deadline = snapshot.observedAt + span
      }
      let time = checkedAt ?? snapshot.observedAt
      let isRefused = ClockSkew.isRefused(time, now: now)
      if isRefused {
        // Those that lean on the snapshot's time are one mistake, however many they are.
        if checkedAt != nil || !isReported {
          diagnostics.append(Sightings.skew(snapshot, observations[entry], time: time, now: now))
        }
        if checkedAt == nil { isReported = true }
      }
      let scope = Scope(kind: kind, environment: environment)
      if scope != last {
        covered.insert(scope)
        last = scope
      }
      if refuseAll { continue }
      let word =
        isRefused
        ? nil : Word(observations[entry].status, at: time, until: time + span, snapshot: index, entry: entry)
      let hasRuns = !observations[entry].runs.isEmpty
      if let page {
        ofPages[page].change(environment) { $0.note(mark, word, hasRuns: hasRuns) }
      } else {
        ofOthers[subject, default: []].change(environment) { $0.note(mark, word, hasRuns: hasRuns) }
      }
    }
    if refuseAll { return }
    cover(snapshot, index, listed: covered, validity: validity)
    readHistory(of: snapshot, index, names: names)
  }

  /// What a snapshot says of the past ends at the latest when it was taken: nobody can have seen more.
  private mutating func readHistory(of snapshot: Snapshot, _ index: Int, names: Names) {
    for (entry, interval) in snapshot.history.enumerated() {
      let end = min(interval.to ?? snapshot.observedAt, snapshot.observedAt)
      guard end > interval.from else { continue }
      let word = Word(interval.status, at: interval.from, until: end, snapshot: index, entry: entry)
      note(interval.subject, in: interval.environment ?? snapshot.environment, names) { $0.stated.append(word) }
    }
  }

  /// Folded snapshots are nobody's report: they say nothing of what is there, and nothing of today.
  private mutating func readFolded(_ snapshot: Snapshot, _ folded: FoldedHistory, _ index: Int, names: Names) {
    for group in folded.subjects {
      note(group.subject, in: group.environment ?? snapshot.environment, names) { sighting in
        for entry in group.stretches {
          let stretch = folded.stretches[entry]
          sighting.observed.append(Word(stretch.status, at: stretch.from, until: stretch.to, snapshot: index, entry: entry))
        }
      }
    }
    for (entry, observation) in snapshot.observations.enumerated() where !observation.runs.isEmpty {
      let word = Word(.unknown, at: snapshot.observedAt, until: snapshot.observedAt, snapshot: index, entry: entry)
      note(observation.subject, in: observation.environment ?? snapshot.environment, names) { $0.runLists.append(word) }
    }
    readHistory(of: snapshot, index, names: names)
  }

  /// Adds to what is known of a subject of the past, which may be one that no observation has told of.
  private mutating func note(
    _ subject: SubjectRef, in told: String?, _ names: Names, _ add: (inout Sighting) -> Void
  ) {
    let page = names.page(of: subject, in: told)
    let environment = told ?? page.flatMap { names.environments[$0].count == 1 ? names.environments[$0][0] : nil }
    if let page {
      ofPages[page].change(environment, add)
    } else {
      ofOthers[subject, default: []].change(environment, add)
    }
  }

  /// A snapshot covers its environment; without one, the environments of its entries, kind by kind.
  private mutating func cover(_ snapshot: Snapshot, _ index: Int, listed: Set<Scope>, validity: Validity) {
    for kind in Kind.observed {
      let isComplete = snapshot.complete.contains(kind)
      var scopes = listed.filter { $0.kind == kind }
      if let environment = snapshot.environment, isComplete { scopes.insert(Scope(kind: kind, environment: environment)) }
      guard !scopes.isEmpty else { continue }
      let mark = SnapshotMark(
        snapshot: index, source: snapshot.source, at: snapshot.observedAt,
        deadline: snapshot.observedAt + validity.span(of: snapshot, kind: kind))
      for scope in scopes {
        newest[scope, default: []].keepNewest(mark)
        if isComplete { complete[scope, default: []].keepNewest(mark) }
      }
    }
  }

  private static func skew(_ snapshot: Snapshot, _ observation: Observation, time: Instant, now: Instant) -> Diagnostic {
    let isOwn = observation.checkedAt != nil
    let ahead = Span(seconds: time.seconds(since: now)).readable
    let what = isOwn ? "this observation is" : "all observations of this snapshot that have no checked_at are"
    return Diagnostic(
      .clockSkew, at: observation.place, "\(what) dated \(time), \(ahead) after the clock, and not used",
      hint: "correct the time in the snapshot, or the clock of the machine where \(snapshot.source) runs")
  }
}

extension Sightings {
  /// The snapshots from which the states of now follow, by index: the newest word on each subject, the newest lists, and the
  /// newest word of each source. Without any of the others the states would be the same.
  func foundations(of site: Site) -> Set<Int> {
    var indices: Set<Int> = []
    for sighting in ofPages.joined() { indices.formUnion(sighting.foundations) }
    for sighting in ofOthers.values.joined() { indices.formUnion(sighting.foundations) }
    for mark in complete.values.joined() { indices.insert(mark.snapshot) }
    for mark in newest.values.joined() { indices.insert(mark.snapshot) }
    var ofSources: [String: Int] = [:]
    for (index, snapshot) in site.snapshots.enumerated() where snapshot.folded == nil {
      if let other = ofSources[snapshot.source], site.snapshots[other].observedAt > snapshot.observedAt { continue }
      ofSources[snapshot.source] = index
    }
    return indices.union(ofSources.values)
  }
}

extension Sighting {
  fileprivate var foundations: [Int] { listings.map(\.snapshot) + (newest.map { [Int($0.snapshot)] } ?? []) }
}

/// One snapshot in one scope: when, by whom, and until when it may be believed.
struct SnapshotMark {
  var snapshot: Int
  var source: String
  var at: Instant
  var deadline: Instant

  /// Snapshots are numbered by file name, so that ties go to the later one.
  func isNewer(than other: SnapshotMark) -> Bool { at != other.at ? at > other.at : snapshot > other.snapshot }
}

extension [SnapshotMark] {
  /// At most one for each source. There are few sources, so that a search from the front is the fastest.
  mutating func keepNewest(_ mark: SnapshotMark) {
    guard let index = firstIndex(where: { $0.source == mark.source }) else { return append(mark) }
    if mark.isNewer(than: self[index]) { self[index] = mark }
  }
}

/// One subject in one environment, as the snapshots know it.
struct Sighting {
  var environment: String?
  /// The newest observation, whose index in its snapshot is `entry`.
  var newest: Word?
  /// The newest snapshot of each source that lists it.
  var listings: [SnapshotMark] = []
  /// All observations, in the order of their files. Of a folded snapshot, its stretches.
  var observed: [Word] = []
  /// What snapshots say of its past.
  var stated: [Word] = []
  /// The observations that list runs of it.
  var runLists: [Word] = []

  /// - Parameter observed: nil when it was refused.
  fileprivate mutating func note(_ listing: SnapshotMark, _ observed: Word?, hasRuns: Bool) {
    listings.keepNewest(listing)
    guard let observed else { return }
    self.observed.append(observed)
    if hasRuns { runLists.append(observed) }
    if newest.map({ Word.precedes($0, observed) }) ?? true { newest = observed }
  }
}

extension [Sighting] {
  fileprivate mutating func change(_ environment: String?, _ change: (inout Sighting) -> Void) {
    if let index = firstIndex(where: { $0.environment == environment }) { return change(&self[index]) }
    var sighting = Sighting(environment: environment)
    change(&sighting)
    append(sighting)
  }
}
