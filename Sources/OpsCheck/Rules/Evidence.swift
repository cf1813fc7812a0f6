import OpsInsight
import OpsModel

extension SiteRule {
  /// Evidence ticks a task from snapshots, so it must be something that snapshots report on.
  static let evidence = SiteRule { insight in
    var findings: [Diagnostic] = []
    let pages = insight.site.pages.span
    for index in pages.indices {
      for item in pages[index].release?.checklist ?? [] {
        guard let evidence = item.evidence, !evidence.value.kind.isObserved else { continue }
        findings.append(
          Diagnostic(
            .unknownSubject, at: evidence.place, "no snapshot ever reports on \(evidence.value), so it cannot be evidence",
            hint: "name a pipeline, a service or a server, or tick the task with \"done: true\""))
      }
    }
    return findings
  }
}
