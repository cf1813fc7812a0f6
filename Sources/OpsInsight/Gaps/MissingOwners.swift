import OpsModel

extension PageRule {
  /// Nobody answers for the page.
  static let missingOwner = PageRule(rule: .missingOwner) { subject, page, requirement, context, severity in
    guard subject.owner == nil, requirement.kind.needsOwner else { return [] }
    let teams = context.site.configuration.teams.map(\.id)
    let choices = teams.isEmpty || teams.count > 8 ? "" : ", TEAM being one of " + teams.joined(separator: ", ")
    return [
      Gap(
        rule: .missingOwner, subject: subject.ref, severity: severity, message: "No owner is named",
        remedy: "Add \"owner: TEAM\" to the front matter of " + page.file + choices,
        owner: context.ask(about: subject), place: page.frontMatter)
    ]
  }
}
