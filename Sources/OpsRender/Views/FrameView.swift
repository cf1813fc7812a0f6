import OpsTemplate

/// What stands around every page.
struct FrameView: Templated {
  var language = "en"
  var siteTitle: String
  var pageTitle: String
  var documentTitle: String
  var description: String?
  var generator: String
  var home: String
  var css: String
  var js: String
  var icon: String
  var nav: [NavItem]
  var breadcrumbs: [LinkView]
  var hasSamples: Bool
  var source: SourceView?

  static let fields: [Field<FrameView>] = [
    .text("language") { $0.language },
    .text("siteTitle") { $0.siteTitle },
    .text("pageTitle") { $0.pageTitle },
    .text("documentTitle") { $0.documentTitle },
    .optional("description") { $0.description },
    .text("generator") { $0.generator },
    .text("home") { $0.home },
    .text("css") { $0.css },
    .text("js") { $0.js },
    .text("icon") { $0.icon },
    .list("nav", of: NavItem.self) { $0.nav },
    .flag("hasBreadcrumbs") { !$0.breadcrumbs.isEmpty },
    .list("breadcrumbs", of: LinkView.self) { $0.breadcrumbs },
    .flag("hasSamples") { $0.hasSamples },
    .record("source", of: SourceView.self) { $0.source },
  ]
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
