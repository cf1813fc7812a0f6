import OpsInsight
import OpsModel

extension SiteRule {
  /// A page of a team that site.yml does not know: nothing else on the site would lead to it.
  static let teamPages = SiteRule { insight in
    let teams = insight.site.configuration.teams.map(\.id)
    var findings: [Diagnostic] = []
    let pages = insight.site.pages.span
    for index in pages.indices where pages[index].kind == .team && !pages[index].isIndex {
      let id = pages[index].id
      guard !teams.contains(id.value) else { continue }
      findings.append(
        Diagnostic(
          .unknownTeam, at: id.place, "unknown team \"\(id.value)\"",
          hint: Nearest.match(id.value, among: teams).map { "did you mean \"\($0)\"?" } ?? "add it to \"teams\" in site.yml"))
    }
    return findings
  }
}
