import OpsInsight
import OpsModel
import OpsTemplate

/// A page of plain documentation.
struct PlainPageView: Templated {
  var frame: FrameView
  var summary: String?
  var body: [UInt8]
  var toc: [TocEntry]
  var previous: LinkView?
  var next: LinkView?

  static let fields: [Field<PlainPageView>] = [
    .record("frame", of: FrameView.self) { $0.frame },
    .optional("summary") { $0.summary },
    .html("body") { $0.body },
    .flag("hasToc") { $0.toc.count > 1 },
    .list("toc", of: TocEntry.self) { $0.toc },
    .flag("hasNeighbours") { $0.previous != nil || $0.next != nil },
    .record("previous", of: LinkView.self) { $0.previous },
    .record("next", of: LinkView.self) { $0.next },
  ]

  init(_ number: Int, _ index: SiteIndex) {
    let page = index.site.pages[number]
    let linker = Linker(index: index, base: page.url)
    let folder = index.folders[Folder.path(of: page)]
    frame = linker.frame(
      title: page.title.value, description: page.summary, source: page)
    summary = page.summary
    body = page.document.html
    toc = TocEntry.entries(page.document)
    if let pages = folder?.pages, let position = pages.firstIndex(of: number) {
      let link = { (number: Int) in
        LinkView(title: index.site.pages[number].title.value, href: linker.href(index.site.pages[number].url))
      }
      previous = position > 0 ? link(pages[position - 1]) : nil
      next = position + 1 < pages.count ? link(pages[position + 1]) : nil
    }
  }
}

/// `links/`: site.yml's links in their groups.
struct LinksView: Templated {
  var frame: FrameView
  var groups: [LinkGroup]
  var body: [UInt8]

  static let fields: [Field<LinksView>] = [
    .record("frame", of: FrameView.self) { $0.frame },
    .list("groups", of: LinkGroup.self) { $0.groups },
    .flag("hasBody") { !$0.body.isEmpty },
    .html("body") { $0.body },
  ]

  init(_ index: SiteIndex) {
    let linker = Linker(index: index, base: "links/")
    let page = index.pageByPath["links/index.md"].map { index.site.pages[$0] }
    frame = linker.frame(title: page?.title.value ?? "Links", description: page?.summary, source: page)
    groups = LinkGroup.all(linker)
    body = page?.document.html ?? []
  }
}

/// `404.html`. Its links are relative like all others, so they lead right from addresses at the root of the site.
struct NotFoundView: Templated {
  var frame: FrameView
  var suggestions: [LinkView]

  static let fields: [Field<NotFoundView>] = [
    .record("frame", of: FrameView.self) { $0.frame }, .list("suggestions", of: LinkView.self) { $0.suggestions },
  ]

  init(_ index: SiteIndex) {
    let linker = Linker(index: index, base: "404.html")
    frame = linker.frame(title: "No such page", breadcrumbs: [])
    suggestions = [
      LinkView(title: index.configuration.title, href: linker.href("")),
      LinkView(title: "Environments", href: linker.href("environments/")),
      LinkView(title: "Missing docs", href: linker.href("missing-docs/")),
    ]
  }
}

/// A page at an old address that sends on to the new one.
struct RedirectView: Templated {
  var title: String
  var href: String

  static let fields: [Field<RedirectView>] = [
    .text("language") { _ in "en" }, .text("generator") { _ in Generator.name }, .text("title") { $0.title },
    .text("href") { $0.href },
  ]
}
