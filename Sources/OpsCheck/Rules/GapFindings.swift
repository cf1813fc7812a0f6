import OpsInsight
import OpsModel

/// Open gaps as findings, where site.yml makes them more than an info.
enum GapFindings {
  static func find(_ insight: Insight) -> [Diagnostic] {
    insight.gaps.filter { $0.state == .open && $0.severity > .info }.map { gap in
      Diagnostic(gap.rule, at: gap.place, message(gap, insight), hint: hint(gap, insight), severity: gap.severity)
    }
  }

  /// A gap that stands elsewhere than on its own page says whose it is.
  private static func message(_ gap: Gap, _ insight: Insight) -> String {
    let isAtHome = insight.subject(gap.subject)?.page.map { insight.site.pages[$0].file == gap.place.file } ?? false
    return isAtHome ? gap.message.startingSmall : gap.ticketSummary.startingSmall
  }

  /// A reference to a page that is not there may be a slip of the pen.
  private static func hint(_ gap: Gap, _ insight: Insight) -> String {
    if gap.rule == .missingPage {
      let ids = insight.subjects.lazy.filter { $0.ref.kind == gap.subject.kind && $0.page != nil }.map(\.ref.id)
      if let near = Nearest.match(gap.subject.id, among: ids.prefix(2000)) {
        return "did you mean \"\(SubjectRef(gap.subject.kind, near))\"?"
      }
    }
    return gap.remedy.startingSmall
  }
}
