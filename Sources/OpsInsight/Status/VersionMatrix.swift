package import OpsModel

/// Which version of each service runs in which environment.
package struct VersionMatrix: Sendable {
  /// Ids, in the order of site.yml: the columns.
  package var environments: [String]
  /// The services of which a version is known anywhere, in the order of `Insight.subjects`.
  package var rows: [Row]

  package struct Row: Sendable {
    /// Index into `Insight.subjects`.
    package var subject: Int
    /// One for each of `environments`; nil where no version is known.
    package var cells: [Cell?]
    /// Two environments run different versions, as far as fresh observations tell.
    package var hasDrift: Bool
    /// What waits to go on to the next environment.
    package var waiting: [Waiting]

    package init(subject: Int, cells: [Cell?], hasDrift: Bool, waiting: [Waiting] = []) {
      self.subject = subject
      self.cells = cells
      self.hasDrift = hasDrift
      self.waiting = waiting
    }
  }

  /// A version that runs in one environment and was never seen in the next one that reports a version, in the order of site.yml,
  /// unless that one has a newer version.
  package struct Waiting: Sendable, Hashable {
    package var version: String
    /// Ids.
    package var environment: String
    package var next: String
    /// When it was first seen where it is.
    package var since: Instant

    package init(version: String, environment: String, next: String, since: Instant) {
      self.version = version
      self.environment = environment
      self.next = next
      self.since = since
    }
  }

  package struct Cell: Sendable, Hashable {
    package var version: String
    /// Last seen so, and not known any more.
    package var isStale: Bool
    package var observedAt: Instant
    package var deadline: Instant

    package init(version: String, isStale: Bool, observedAt: Instant, deadline: Instant) {
      self.version = version
      self.isStale = isStale
      self.observedAt = observedAt
      self.deadline = deadline
    }
  }

  package init(environments: [String] = [], rows: [Row] = []) {
    self.environments = environments
    self.rows = rows
  }
}

extension VersionMatrix {
  init(of subjects: [Subject], site: Site) {
    environments = site.configuration.environments.map(\.id)
    let columns = EnvironmentPositions(site.configuration)
    rows = []
    let list = subjects.span
    for index in list.indices where list[index].ref.kind == .service {
      var cells = [Cell?](repeating: nil, count: environments.count)
      var fresh: Set<String> = []
      var histories = [History?](repeating: nil, count: environments.count)
      for state in list[index].states {
        guard let column = state.environment.flatMap({ columns[$0] }), let evidence = state.evidence,
          let version = evidence.observation.version
        else { continue }
        let isStale = state.freshness != .fresh
        histories[column] = state.history
        cells[column] = Cell(
          version: version, isStale: isStale, observedAt: evidence.observedAt, deadline: evidence.deadline)
        if !isStale { fresh.insert(version) }
      }
      guard cells.contains(where: { $0 != nil }) else { continue }
      rows.append(
        Row(subject: index, cells: cells, hasDrift: fresh.count > 1, waiting: waiting(cells, histories)))
    }
  }

  private func waiting(_ cells: [Cell?], _ histories: [History?]) -> [Waiting] {
    let reporting = cells.indices.filter { cells[$0].map { !$0.isStale } ?? false }
    return zip(reporting, reporting.dropFirst()).compactMap { here, next in
      guard let cell = cells[here], let ahead = cells[next]?.version, cell.version != ahead,
        !(histories[next]?.versions ?? []).contains(where: { $0.version == cell.version }),
        !isOlder(cell.version, than: ahead, seen: histories[here]?.versions ?? [])
      else { return nil }
      let since = histories[here]?.versions.last { $0.version == cell.version }?.since ?? cell.observedAt
      return Waiting(version: cell.version, environment: environments[here], next: environments[next], since: since)
    }
  }
  /// What the next environment has overtaken does not wait: by its numbers, or because it was taken back here.
  private func isOlder(_ version: String, than other: String, seen: [VersionChange]) -> Bool {
    if let a = VersionOrder(version), let b = VersionOrder(other) { return a < b }
    guard let first = seen.firstIndex(where: { $0.version == version }) else { return false }
    return seen[first...].contains { $0.version == other }
  }
}
