import OpsModel

/// Links from pages of the site to drafts, which are left out of it. Links are resolved by the names of files, before it is known
/// which of them are drafts.
enum DraftLinks {
  static func check(_ pages: [Page]) -> [Diagnostic] {
    var drafts: [String: String] = [:]
    for index in pages.indices where pages[index].isDraft { drafts[pages[index].path] = pages[index].file }
    guard !drafts.isEmpty else { return [] }
    var diagnostics: [Diagnostic] = []
    for index in pages.indices where !pages[index].isDraft {
      for link in pages[index].document.links {
        guard let file = drafts[link.path] else { continue }
        diagnostics.append(
          Diagnostic(
            .deadLink, at: link.place, "\(file) is a draft, and left out of the site",
            hint: "remove \"draft: true\" there, or the link here"))
      }
    }
    return diagnostics
  }
}
