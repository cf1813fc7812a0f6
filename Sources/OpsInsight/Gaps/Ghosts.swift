import OpsModel

extension SubjectRule {
  /// Documented, and no longer there as far as snapshots can tell: see `Presence` for when they can.
  static let ghost = SubjectRule(rule: .ghost) { subject, context, severity in
    guard !context.roster.ghosts.isEmpty, let index = subject.page, let ghosts = context.roster.ghosts[subject.ref] else {
      return []
    }
    let page = context.site.pages[index]
    return ghosts.map { ghost in
      let snapshot = context.site.snapshots[ghost.mark.snapshot]
      let place = ghost.environment.map { " in " + $0 } ?? ""
      let verdict =
        ghost.isCertain
        ? "lists everything, and not this"
        : snapshot.complete.contains(subject.ref.kind)
          ? "does not list it, but is too old to tell" : "does not list it, but need not list everything"
      return Gap(
        rule: .ghost, subject: subject.ref, environment: ghost.environment, severity: severity,
        state: ghost.isCertain ? .open : .cannotTell,
        message:
          "\(ghost.isCertain ? "Gone" : "Perhaps gone")\(place): what \(snapshot.source) saw at "
          + "\(snapshot.observedAt.readable) \(verdict)",
        remedy: "If it is gone, set \"lifecycle: retired\""
          + (ghost.environment.map { " or take \($0) out of \"environments\"" } ?? "") + " in " + page.file
          + "; if \(snapshot.source) knows it by another name, add that to \"observed_as\"",
        owner: context.ask(about: subject, in: ghost.environment),
        place: page.environments.first { $0.value == ghost.environment }?.place ?? page.frontMatter)
    }
  }
}
