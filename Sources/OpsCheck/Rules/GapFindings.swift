import OpsInsight
import OpsModel

/// Open gaps as findings, where site.yml makes them more than an info.
enum GapFindings {
  static func find(_ insight: Insight) -> [Diagnostic] {
    var suggestions = Suggestions()
    var pages: [Kind: [String]] = [:]
    return insight.gaps.filter { $0.state == .open && $0.severity > .info }.map { gap in
      var hint = gap.remedy.startingSmall
      if gap.rule == .missingPage {
        // A reference to a page that is not there may be a slip of the pen.
        let kind = gap.subject.kind
        let known = pages[kind] ?? insight.subjects.filter { $0.ref.kind == kind && $0.page != nil }.map(\.ref.id)
        pages[kind] = known
        if let near = suggestions.nearest(gap.subject.id, among: known) { hint = "did you mean \"\(SubjectRef(kind, near))\"?" }
      }
      return Diagnostic(gap.rule, at: gap.place, message(gap, insight), hint: hint, severity: gap.severity)
    }
  }

  /// A gap that stands elsewhere than on its own page says whose it is.
  private static func message(_ gap: Gap, _ insight: Insight) -> String {
    let isAtHome = insight.subject(gap.subject)?.page.map { insight.site.pages[$0].file == gap.place.file } ?? false
    return isAtHome ? gap.message.startingSmall : gap.ticketSummary.startingSmall
  }
}
