import OpsModel

extension SubjectRule {
  /// Observed, and without a page; or with a page that names its environments, but not this one.
  static let undocumented = SubjectRule(rule: .undocumented) { subject, context, severity in
    guard !subject.states.isEmpty else { return [] }
    if let page = subject.page {
      let named = context.names.environments[page]
      // A page that names no environment is about all of them.
      if named.isEmpty || !subject.isLive || subject.environments.allSatisfy(named.contains) { return [] }
      return unnamed(subject, context.site.pages[page], context, severity)
    }
    let ref = subject.ref
    let (path, id) = context.newPage(for: ref)
    let file = context.contentFolder + path
    let draft = context.names.drafts[ref].map { context.site.pages[$0].frontMatter }
    let sources = Set(subject.states.compactMap { $0.evidence?.source }).sorted().joined(separator: ", ")
    let environments = subject.environments.joined(separator: ", ")
    return [
      Gap(
        rule: .undocumented, subject: ref, severity: severity,
        message: ref.kind.name.prefix(1).uppercased() + ref.kind.name.dropFirst() + " \"" + ref.id + "\" is observed"
          + (environments.isEmpty ? "" : " in " + environments) + " by " + sources
          + (draft == nil ? ", and has no page" : ", and its page is still a draft"),
        remedy: draft == nil
          ? "Write " + file + (id == ref.id ? "" : " with \"observed_as: [" + ref.id + "]\"")
            + ", or name it in \"observed_as\" of the page that describes it"
          : finishDraft,
        owner: context.ask(about: subject), place: draft ?? Place(file: file), newPage: draft == nil ? path : nil)
    ]
  }

  static let finishDraft = "Finish the draft and take out \"draft: true\""

  private static func unnamed(_ subject: Subject, _ page: Page, _ context: GapContext, _ severity: Severity) -> [Gap] {
    subject.states.compactMap { state in
      guard let environment = state.environment, let evidence = state.evidence,
        !page.environments.contains(where: { $0.value == environment })
      else { return nil }
      return Gap(
        rule: .undocumented, subject: subject.ref, environment: environment, severity: severity,
        message: "Observed by \(evidence.source) in \(environment), which the page does not name",
        remedy: "Add \(environment) to \"environments\" in \(page.file), or give what runs there a page of its own",
        owner: context.ask(about: subject, in: environment), place: page.environments[0].place)
    }
  }
}
