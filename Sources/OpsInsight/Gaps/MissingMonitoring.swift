import OpsModel

extension GapFinder {
  /// No link shows how it is. What is only planned has nothing to watch yet.
  mutating func findMissingMonitoring(_ severity: Severity) {
    for (index, page, requirements) in documented() where requirements.needsMonitoring && subjects[index].isLive {
      guard site.pages[page].monitoring.isEmpty else { continue }
      add(
        Gap(
          rule: .missingMonitoring, subject: subjects[index].ref, severity: severity,
          message: "No monitoring link is given",
          remedy: "Add \"monitoring: {NAME: https://...}\" to the front matter of " + site.pages[page].file
            + ": where its state is reported, and where an alarm would be seen",
          owner: ask(about: index), place: site.pages[page].frontMatter))
    }
  }
}
