import OpsModel

extension GapFinder {
  /// Nobody answers for the page.
  mutating func findMissingOwners(_ severity: Severity) {
    for (index, page, requirements) in documented() where requirements.needsOwner && subjects[index].owner == nil {
      add(
        Gap(
          rule: .missingOwner, subject: subjects[index].ref, severity: severity, message: "No owner is named",
          remedy: "Add \"owner: TEAM\" to the front matter of " + site.pages[page].file
            + GapFinder.choices(site.configuration.teams.map(\.id)),
          owner: ask(about: index), place: site.pages[page].frontMatter))
    }
  }

  private static func choices(_ teams: [String]) -> String {
    teams.isEmpty || teams.count > 8 ? "" : ", TEAM being one of " + teams.joined(separator: ", ")
  }
}
