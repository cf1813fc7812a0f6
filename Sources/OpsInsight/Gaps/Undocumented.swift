import OpsModel

extension GapFinder {
  /// Observed, and without a page; or with a page that names its environments, but not this one.
  mutating func findUndocumented(_ severity: Severity) {
    for index in subjects.indices where !subjects[index].states.isEmpty {
      if let page = subjects[index].page {
        if !site.pages[page].environments.isEmpty, subjects[index].isLive { findUnnamed(index, page, severity) }
        continue
      }
      let ref = subjects[index].ref
      let (path, id) = newPage(for: ref)
      let isDraft = names.drafts[ref] != nil
      let title = ref.kind.name.prefix(1).uppercased() + ref.kind.name.dropFirst()
      let sources = Set(subjects[index].states.compactMap { $0.evidence?.source }).sorted().joined(separator: ", ")
      var message = title + " \"" + ref.id + "\" is observed"
      if !subjects[index].environments.isEmpty { message += " in " + subjects[index].environments.joined(separator: ", ") }
      message += " by " + sources + (isDraft ? ", and its page is still a draft" : ", and has no page")
      add(
        Gap(
          rule: .undocumented, subject: ref, severity: severity, message: message,
          remedy: isDraft
            ? "Finish the draft and take out \"draft: true\""
            : "Write " + contentFolder + path + (id == ref.id ? "" : " with \"observed_as: [" + ref.id + "]\"")
              + ", or name it in \"observed_as\" of the page that describes it",
          owner: ask(about: index),
          place: names.drafts[ref].map { site.pages[$0].frontMatter } ?? Place(file: contentFolder + path),
          newPage: isDraft ? nil : path))
    }
  }

  private mutating func findUnnamed(_ index: Int, _ page: Int, _ severity: Severity) {
    let named = site.pages[page].environments
    for state in subjects[index].states {
      guard let environment = state.environment, let evidence = state.evidence,
        !named.contains(where: { $0.value == environment })
      else { continue }
      let ref = subjects[index].ref
      add(
        Gap(
          rule: .undocumented, subject: ref, environment: environment, severity: severity,
          message: "\(evidence.source) observes \(ref) in \(environment), which its page does not name",
          remedy: "Add \(environment) to \"environments\" in \(site.pages[page].file), "
            + "or give what runs there a page of its own",
          owner: ask(about: index, in: environment), place: named[0].place))
    }
  }
}
