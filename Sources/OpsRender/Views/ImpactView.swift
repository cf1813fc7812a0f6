import OpsInsight
import OpsModel
import OpsTemplate

/// What depends on something that fails, directly or through others.
struct ImpactView: Templated {
  var affected: [LinkView]
  /// In words; nil when all are shown.
  var more: String?

  static let fields: [Field<ImpactView>] = [
    .list("affected", of: LinkView.self) { $0.affected }, .optional("more") { $0.more },
  ]

  /// Nil when nothing depends on it.
  init?(_ subject: Int, in environment: String? = nil, longest: Int, _ linker: Linker) {
    let insight = linker.index.insight
    let impact = insight.impact(of: subject, in: environment)
    if impact.subjects.isEmpty { return nil }
    affected = impact.subjects.prefix(longest).map { number in
      LinkView(
        title: insight.subjects[number].title, href: linker.href(linker.index.subjectURLs[number]),
        note: insight.subjects[number].ref.kind.name)
    }
    let rest = impact.subjects.count - affected.count
    more = rest == 0 && !impact.isCut ? nil : impact.isCut ? "more than \(rest)" : String(rest)
  }
}
