import OpsModel

extension GapFinder {
  /// Documented, and no longer there as far as snapshots can tell: see `Presence` for when they can.
  mutating func findGhosts(_ severity: Severity) {
    guard !roster.ghosts.isEmpty else { return }
    for index in subjects.indices {
      guard let page = subjects[index].page, let ghosts = roster.ghosts[subjects[index].ref] else { continue }
      for ghost in ghosts {
        let (mark, state, verdict): (SnapshotMark, Gap.State, String)
        switch ghost.presence {
        case .uncontradicted: continue
        case .gone(let found): (mark, state, verdict) = (found, .open, "is complete and does not list it")
        case .cannotTell(let found):
          let isComplete = site.snapshots[found.snapshot].complete.contains(subjects[index].ref.kind)
          (mark, state, verdict) = (
            found, .cannotTell,
            isComplete ? "does not list it, but is too old to tell" : "does not list it, but need not list everything"
          )
        }
        let ref = subjects[index].ref
        let place = ghost.environment.map { " in " + $0 } ?? ""
        let written = site.pages[page].environments.first { $0.value == ghost.environment }
        add(
          Gap(
            rule: .ghost, subject: ref, environment: ghost.environment, severity: severity, state: state,
            message: "\(state == .open ? "Gone" : "Perhaps gone")\(place): \(mark.source)'s snapshot of \(mark.at) \(verdict)",
            remedy: "If it is gone, set \"lifecycle: retired\""
              + (ghost.environment.map { " or take \($0) out of \"environments\"" } ?? "") + " in " + site.pages[page].file
              + "; if \(mark.source) knows it by another name, add that to \"observed_as\"",
            owner: ask(about: index, in: ghost.environment), place: written?.place ?? site.pages[page].frontMatter))
      }
    }
  }
}
