import OpsInsight
import OpsModel

extension SiteRule {
  /// A link names a heading that its target does not have. Whether the target is there at all is known where links are read.
  static let deadAnchors = SiteRule { insight in
    let pages = insight.site.pages.span
    var positions: [String: Int] = [:]
    positions.reserveCapacity(pages.count)
    for index in pages.indices { positions[pages[index].path] = index }
    // A page that many link to is made a set of once.
    var anchors: [Int: Set<String>] = [:]
    var findings: [Diagnostic] = []
    var suggestions = Suggestions()
    for index in pages.indices {
      for link in pages[index].document.links {
        // `#` and `#top` lead to the top of any page (HTML, 7.4.6.3).
        guard let fragment = link.fragment, !fragment.isEmpty, fragment.lowercased() != "top",
          let target = positions[link.path]
        else { continue }
        let known = anchors[target] ?? Set(pages[target].document.anchors)
        anchors[target] = known
        if known.contains(fragment) { continue }
        findings.append(
          Diagnostic(
            .deadAnchor, at: link.place, "\(pages[target].file) has no \"#\(fragment)\"",
            hint: known.isEmpty ? "it has no headings" : suggestions.hint(fragment, among: pages[target].document.anchors)))
      }
    }
    return findings
  }
}
