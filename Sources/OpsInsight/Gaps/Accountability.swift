import OpsModel

extension GapFinder {
  /// A required activity that nobody is accountable for. When that is so in all environments of the subject, it is one gap
  /// without an environment; when only in some, one for each of those.
  mutating func findNobodyAccountable(_ severity: Severity) {
    for (index, page, requirements) in documented() where !requirements.activities.isEmpty {
      for group in activities(of: index) where requirements.activities.contains(group.activity) {
        let file = site.pages[page].file
        for (responsibility, environment) in group.perEnvironment(where: { $0.accountable.isEmpty }) {
          let shown = "\"" + group.activity + "\"" + (environment.map { " in " + $0 } ?? "")
          let gap = Gap(
            rule: .nobodyAccountable, subject: subjects[index].ref, environment: environment, detail: group.activity,
            severity: severity, message: "Nobody is accountable for " + shown,
            remedy: "Agree on one team, and add \"responsibilities: {" + group.activity + ": {accountable: TEAM}}\" to "
              + file + ", or a default to " + site.configuration.file,
            owner: ask(about: index, in: environment), place: responsibility.place ?? site.pages[page].frontMatter)
          add(gap)
        }
      }
    }
  }

  /// An activity, required or not, that two teams or more are accountable for: each will wait for the other.
  mutating func findTwoAccountable(_ severity: Severity) {
    for (index, page, _) in documented() {
      for group in activities(of: index) {
        for (responsibility, environment) in group.perEnvironment(where: { $0.accountable.count > 1 }) {
          let shown = "\"" + group.activity + "\"" + (environment.map { " in " + $0 } ?? "")
          let second = responsibility.assignment.accountable.dropFirst().first?.place
          let gap = Gap(
            rule: .twoAccountable, subject: subjects[index].ref, environment: environment, detail: group.activity,
            severity: severity,
            message: responsibility.accountable.joined(separator: " and ") + " are both accountable for " + shown,
            remedy: "Leave one team in \"accountable\" of " + shown + ", and make the others responsible or consulted",
            owner: ask(about: index, in: environment),
            place: second ?? responsibility.place ?? site.pages[page].frontMatter)
          add(gap)
        }
      }
    }
  }

  /// One activity of one subject, in all its environments.
  private struct Group {
    var activity: String
    var responsibilities: ArraySlice<Responsibility>

    /// When all environments are hit alike, one without an environment; else each that is hit.
    func perEnvironment(where isGap: (Responsibility) -> Bool) -> [(Responsibility, environment: String?)] {
      let hits = responsibilities.filter(isGap)
      if let first = hits.first, hits.count == responsibilities.count { return [(first, nil)] }
      return hits.map { ($0, $0.environment) }
    }
  }

  /// They are sorted by activity, so that a group is a stretch.
  private func activities(of index: Int) -> [Group] {
    let all = subjects[index].responsibilities
    var groups: [Group] = []
    var start = all.startIndex
    while start < all.endIndex {
      var end = start + 1
      while end < all.endIndex, all[end].activity == all[start].activity { end += 1 }
      groups.append(Group(activity: all[start].activity, responsibilities: all[start..<end]))
      start = end
    }
    return groups
  }
}
