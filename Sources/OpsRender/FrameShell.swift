import OpsModel

/// What is the same around all pages of one folder: the links of the header, relative to where they stand. Made once a folder, for a
/// header of fifteen links is a tenth of what a page costs.
final class FrameShell: Sendable {
  let home: String
  let css: String
  let js: String
  let icon: String
  let feed: String
  let nav: [NavItem]
  let breadcrumbs: [LinkView]

  /// - Parameters:
  ///   - base: the URL of a page.
  ///   - folder: that in which it stands, without a final slash.
  init(
    base: String, folder: String, navigation: [(title: String, url: String)], assets: AssetNames, siteTitle: String,
    folders: [String: Folder]
  ) {
    func href(_ url: String) -> String { Href.relative(from: base, to: url) }
    let top = base.utf8.firstIndex(of: 0x2F).map { base[...$0] } ?? base[...]
    home = href("")
    css = href(assets.css)
    js = href(assets.js)
    feed = Href.relative(from: base, to: Feed.path)
    icon = href(assets.icon)
    nav = navigation.map { NavItem(title: $0.title, href: href($0.url), isCurrent: $0.url == top) }
    var crumbs: [LinkView] = []
    var path = folder
    while !path.isEmpty {
      if let folder = folders[path] { crumbs.append(LinkView(title: folder.title, href: href(folder.url))) }
      path = Folder.parent(of: path)
    }
    crumbs.append(LinkView(title: siteTitle, href: home))
    breadcrumbs = crumbs.reversed()
  }
}
