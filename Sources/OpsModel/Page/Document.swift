/// What a page's Markdown became: its HTML, and what other stations need to know of it without reading HTML again.
package struct Document: Sendable {
  package var text: PageText
  package var headings: [Heading]
  /// Every id that a link's `#fragment` may name: the headings' slugs and the ids of allowed raw HTML.
  package var anchors: [String]
  /// Links to pages of the site, for the check of anchors and for "who links here".
  package var links: [PageLink]
  package var tasks: [TaskItem]
  /// What the Markdown station found wrong, with exact places.
  package var diagnostics: [Diagnostic]

  package init(
    html: [UInt8] = [], headings: [Heading] = [], anchors: [String] = [], links: [PageLink] = [], tasks: [TaskItem] = [],
    diagnostics: [Diagnostic] = []
  ) {
    text = PageText(html)
    self.headings = headings
    self.anchors = anchors
    self.links = links
    self.tasks = tasks
    self.diagnostics = diagnostics
  }

  /// The fragment, ready to be put on the page as it is. Links are already those of the site.
  package var html: [UInt8] { text.html }
}

package struct Heading: Sendable, Hashable {
  /// 1 to 6.
  package var level: Int
  /// Plain text, without markup.
  package var title: String
  /// Its anchor, by GitHub's rules, unique on the page.
  package var slug: String
  package var place: Place
  /// What stands below it, up to the next heading of the same or a higher level.
  package var fill: Fill

  /// Whether a section says anything.
  package enum Fill: Sendable, Hashable {
    case empty
    /// Only TODO, TBD and the like: the text as it stands there.
    case placeholder(String)
    case written
  }

  package init(level: Int, title: String, slug: String, place: Place, fill: Fill) {
    self.level = level
    self.title = title
    self.slug = slug
    self.place = place
    self.fill = fill
  }
}

/// A link from one page's text to another page of the site.
package struct PageLink: Sendable, Hashable {
  /// The target's path below `content/`: `services/api.md`.
  package var path: String
  /// Decoded, without the `#`; nil when the link has none.
  package var fragment: String?
  /// The link's destination in the source.
  package var place: Place

  package init(path: String, fragment: String?, place: Place) {
    self.path = path
    self.fragment = fragment
    self.place = place
  }
}

/// A task item, `- [ ] text @team OPS-12 due:2026-12-01`.
package struct TaskItem: Sendable, Hashable {
  package var isDone: Bool
  /// Plain text, without the team, the key and the date.
  package var text: String
  /// The text as safe inline HTML, links included.
  package var html: [UInt8]
  package var team: String?
  /// A tracker key: `OPS-12`.
  package var ticket: String?
  package var due: Day?
  /// The slug of the heading above it, for a link to its section.
  package var section: String?
  package var place: Place

  package init(
    isDone: Bool, text: String, html: [UInt8] = [], team: String? = nil, ticket: String? = nil, due: Day? = nil,
    section: String? = nil, place: Place
  ) {
    self.isDone = isDone
    self.text = text
    self.html = html
    self.team = team
    self.ticket = ticket
    self.due = due
    self.section = section
    self.place = place
  }
}
