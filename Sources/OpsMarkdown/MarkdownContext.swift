package import OpsModel

/// What a page's Markdown needs to know of the page and of the site.
package struct MarkdownContext: Sendable {
  /// As places show it: `content/services/api.md`.
  package var file: String
  /// The line in the file of the body's first line.
  package var firstLine: Int
  /// The page's path below content: `services/api.md`.
  package var path: String
  /// The page's title, from its front matter.
  package var title: String?
  /// Nil for a fragment that belongs to no site: links are then left as they are written.
  package var map: SiteMap?
  /// The content folder's name in the repository, with which a link that starts at the repository's root begins: `content`.
  package var contentFolder: String
  /// By a team's id, the URL of its page below the site: `teams/ezops/`.
  package var teams: [String: String]
  package var tracker: Tracker?
  package var style: MarkdownStyle

  package init(
    file: String, firstLine: Int = 1, path: String, title: String? = nil, map: SiteMap? = nil, contentFolder: String = "content",
    teams: [String: String] = [:], tracker: Tracker? = nil, style: MarkdownStyle = .site
  ) {
    self.file = file
    self.firstLine = firstLine
    self.path = path
    self.title = title
    self.map = map
    self.contentFolder = contentFolder
    self.teams = teams
    self.tracker = tracker
    self.style = style
  }
}

/// Which Markdown is read, and how its HTML is dressed.
package struct MarkdownStyle: Sendable, Hashable {
  package enum RawHTML: Sendable, Hashable {
    /// A small allow-list; the rest is shown as text, with a warning.
    case allowList
    /// As it is, but for the nine elements that GitHub's specification disallows (GFM, section 6.11).
    case tagFilter
    /// As it is. For tests against libcmark only.
    case asWritten
  }
  /// Tables, task items, strikethrough, bare addresses, footnotes and alerts.
  package var extensions: Bool
  package var rawHTML: RawHTML
  /// Anchors in headings, labels for assistive technology, colours in code, boxes that scroll.
  package var dressing: Bool

  package init(extensions: Bool, rawHTML: RawHTML, dressing: Bool) {
    self.extensions = extensions
    self.rawHTML = rawHTML
    self.dressing = dressing
  }

  /// What the pages of a site hold.
  package static let site = MarkdownStyle(extensions: true, rawHTML: .allowList, dressing: true)
  /// The bare markup of GitHub's specification.
  package static let gitHub = MarkdownStyle(extensions: true, rawHTML: .tagFilter, dressing: false)
  /// What libcmark itself writes.
  package static let commonMark = MarkdownStyle(extensions: false, rawHTML: .asWritten, dressing: false)
}
