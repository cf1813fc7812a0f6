import OpsInsight
import OpsModel

extension SiteRule {
  /// A review that has not happened yet would hide that one is due. One day is let through: the writer's calendar may be ahead
  /// of UTC.
  static let futureReviews = SiteRule { insight in
    let tomorrow = insight.now.utc.day.adding(days: 1)
    var findings: [Diagnostic] = []
    let pages = insight.site.pages.span
    for index in pages.indices {
      guard let reviewed = pages[index].lastReviewed, reviewed.value > tomorrow else { continue }
      findings.append(
        Diagnostic(
          .invalidDate, at: reviewed.place, "\"last_reviewed\" is still to come: \(reviewed.value)",
          hint: "write the day of the last review that took place", severity: .warning))
    }
    return findings
  }
}
