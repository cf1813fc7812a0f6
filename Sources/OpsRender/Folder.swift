import OpsInsight
import OpsModel

/// A folder of the content that gets an index page.
struct Folder: Sendable {
  /// Without a final slash: `services/payments`.
  var path: String
  /// Nil: plain documentation. Set for a kind's top folder and all folders in it.
  var kind: Kind?
  var title: String
  var weight: Int
  /// Its `index.md` in `site.pages`.
  var indexPage: Int?
  /// Pages that stand directly in it, drafts and indexes left out, in `site.pages`; sorted by weight, then title.
  var pages: [Int] = []
  /// Paths of the folders directly in it, sorted by weight, then title.
  var folders: [String] = []

  var url: String { path + "/" }
}

extension Folder {
  static func all(_ insight: Insight) -> [String: Folder] {
    let site = insight.site
    var folders: [String: Folder] = [:]
    // The kinds that run things have an index even before anybody has written a page of theirs.
    for kind in Kind.observed {
      if let requirements = site.configuration.requirements(of: kind) { add(requirements.folder, to: &folders, site) }
    }
    for subject in insight.subjects where subject.page == nil {
      add(site.configuration.requirements(of: subject.ref.kind)?.folder ?? subject.ref.kind.name, to: &folders, site)
    }
    let pages = site.pages.span
    for number in pages.indices where !pages[number].isDraft {
      let path = path(of: pages[number])
      guard !path.isEmpty else { continue }
      add(path, to: &folders, site)
      if pages[number].isIndex {
        folders[path]!.indexPage = number
        folders[path]!.title = pages[number].title.value
        folders[path]!.weight = pages[number].weight
      } else {
        folders[path]!.pages.append(number)
      }
    }
    // Teams and environments have pages of their own making; their folders would stand in the same place.
    folders["teams"] = nil
    folders["environments"] = nil
    let byWeight = folders.values.sorted { ($0.weight, $0.title, $0.path) < ($1.weight, $1.title, $1.path) }
    for folder in byWeight {
      let above = parent(of: folder.path)
      if !above.isEmpty { folders[above]?.folders.append(folder.path) }
    }
    for path in folders.keys {
      folders[path]!.pages.sort { a, b in
        (site.pages[a].weight, site.pages[a].title.value, site.pages[a].path)
          < (site.pages[b].weight, site.pages[b].title.value, site.pages[b].path)
      }
    }
    return folders
  }

  /// The folder, and those above it.
  private static func add(_ path: String, to folders: inout [String: Folder], _ site: Site) {
    var path = path
    while !path.isEmpty, folders[path] == nil {
      let top = path.prefix { $0 != "/" }
      let requirements = site.configuration.kinds.first { $0.folder == top && $0.kind != .page }
      let isTop = top.count == path.count
      folders[path] = Folder(
        path: path, kind: requirements?.kind,
        title: isTop ? requirements?.title ?? humanized(path) : humanized(String(path.split(separator: "/").last ?? "")),
        weight: 0)
      path = parent(of: path)
    }
  }

  /// The folder in which a page is listed: that of its URL, for entries of a catalogue file stand under their kind's folder.
  static func path(of page: Page) -> String {
    let url = page.url.utf8.last == 0x2F ? String(Substring(page.url.utf8.dropLast())) : page.url
    return page.isIndex ? url : parent(of: url)
  }

  static func parent(of path: String) -> String {
    path.utf8.lastIndex(of: 0x2F).map { String(path[..<$0]) } ?? ""
  }

  /// A folder's name as a title: `on-call_rota` to `On call rota`.
  private static func humanized(_ name: String) -> String {
    let words = String(name.map { $0 == "-" || $0 == "_" ? " " : $0 })
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
