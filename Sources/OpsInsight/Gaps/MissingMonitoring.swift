import OpsModel

extension PageRule {
  /// No link shows how it is. What is only planned has nothing to watch yet.
  static let missingMonitoring = PageRule(rule: .missingMonitoring) { subject, page, requirement, context, severity in
    guard subject.isLive, requirement.kind.needsMonitoring,
      page.monitoring.isEmpty
    else { return [] }
    return [
      Gap(
        rule: .missingMonitoring, subject: subject.ref, severity: severity, message: "No monitoring link is given",
        remedy: "Add \"monitoring: {NAME: https://...}\" to the front matter of " + page.file
          + ": where its state is reported, and where an alarm would be seen",
        owner: context.ask(about: subject), place: page.frontMatter)
    ]
  }
}
