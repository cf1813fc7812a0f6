import OpsTemplate

/// What stands around every page.
final class FrameView: Templated {
  let shell: FrameShell
  let siteTitle: String
  let pageTitle: String
  let documentTitle: String
  let description: String?
  let breadcrumbs: [LinkView]
  let hasSamples: Bool
  let source: SourceView?

  static let fields: [Field<FrameView>] = [
    .text("language") { _ in "en" },
    .text("siteTitle") { $0.siteTitle },
    .text("pageTitle") { $0.pageTitle },
    .text("documentTitle") { $0.documentTitle },
    .optional("description") { $0.description },
    .text("generator") { _ in Generator.name },
    .text("home") { $0.shell.home },
    .text("css") { $0.shell.css },
    .text("js") { $0.shell.js },
    .text("icon") { $0.shell.icon },
    .text("feed") { $0.shell.feed },
    .list("nav", of: NavItem.self) { $0.shell.nav },
    .flag("hasBreadcrumbs") { !$0.breadcrumbs.isEmpty },
    .list("breadcrumbs", of: LinkView.self) { $0.breadcrumbs },
    .flag("hasSamples") { $0.hasSamples },
    .record("source", of: SourceView.self) { $0.source },
  ]

  /// - Parameter breadcrumbs: those of the folder when nil.
  init(
    shell: FrameShell, siteTitle: String, pageTitle: String, documentTitle: String, description: String?,
    breadcrumbs: [LinkView]?, hasSamples: Bool, source: SourceView?
  ) {
    self.shell = shell
    self.siteTitle = siteTitle
    self.pageTitle = pageTitle
    self.documentTitle = documentTitle
    self.description = description
    self.breadcrumbs = breadcrumbs ?? shell.breadcrumbs
    self.hasSamples = hasSamples
    self.source = source
  }
}

/// One entry of the site's navigation, which is the same and of bounded size on every page.
struct NavItem: Templated {
  var title: String
  var href: String
  var isCurrent: Bool

  static let fields: [Field<NavItem>] = [
    .text("title") { $0.title }, .text("href") { $0.href }, .flag("isCurrent") { $0.isCurrent },
  ]
}

/// The file that a page was written in.
struct SourceView: Templated {
  var file: String
  var href: String?
  var editHref: String?

  static let fields: [Field<SourceView>] = [
    .text("file") { $0.file }, .optional("href") { $0.href }, .optional("editHref") { $0.editHref },
  ]
}

/// An entry of a page's table of contents.
struct TocEntry: Templated {
  var level: Int
  var title: String
  var href: String

  static let fields: [Field<TocEntry>] = [
    .text("level") { String($0.level) }, .text("title") { $0.title }, .text("href") { $0.href },
  ]
}
