import OpsModel

extension GapFinder {
  /// Referred to, and without a page. What is observed as well is `undocumented`: one page mends it, so it is one gap.
  mutating func findMissingPages(_ severity: Severity) {
    for index in subjects.indices where subjects[index].page == nil && subjects[index].states.isEmpty {
      let ref = subjects[index].ref
      guard let references = roster.danglingReferences[ref], let first = references.first else { continue }
      let (path, _) = newPage(for: ref)
      let source = site.pages[first.page].file
      let others = Set(references.map(\.page)).count - 1
      var message = "Page of \(ref) is missing: \(source) \(first.role.rawValue) it"
      if others > 0 { message += others == 1 ? ", and one more page refers to it" : ", and \(others) more pages refer to it" }
      let isDraft = names.drafts[ref] != nil
      if isDraft { message = "Page of \(ref) is still a draft: \(source) \(first.role.rawValue) it" }
      let asked = positions[site.pages[first.page].ref]
      add(
        Gap(
          rule: .missingPage, subject: ref, severity: severity, message: message,
          remedy: isDraft
            ? "Finish the draft and take out \"draft: true\""
            : "Write \(contentFolder + path), or correct the reference in \(source)",
          owner: ask(about: index) ?? asked.flatMap { ask(about: $0) }, place: first.place, newPage: isDraft ? nil : path))
    }
  }

  /// For what has no page and was never observed, the environments of the pages that refer to it.
  var referringEnvironments: [SubjectRef: [String]] {
    roster.danglingReferences.mapValues { references in
      var environments: Set<String> = []
      for reference in references { environments.formUnion(site.pages[reference.page].environments.map(\.value)) }
      return environments.sorted()
    }
  }
}
