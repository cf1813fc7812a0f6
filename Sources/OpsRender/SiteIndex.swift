package import OpsInsight
package import OpsModel

/// What every page looks up: where things are, by name. Made once from the insight, then only read. A class, for every link that a
/// page makes goes through it, and a value of so many parts is dear to hand on.
package final class SiteIndex: Sendable {
  package let insight: Insight
  package let assets: AssetNames
  /// Where the site will stand; nil when nobody has said.
  let base: BaseURL?
  /// Of each subject, the name of its badges' folder: `service/api`.
  let badgeFolders: [String]
  package var site: Site { insight.site }
  package var configuration: Configuration { insight.site.configuration }

  /// Page index in `site.pages` by path.
  let pageByPath: [String: Int]
  /// By index in `insight.subjects`; its page, documented or made for it.
  let subjectURLs: [String]
  /// The environments' URLs and titles by id.
  let environmentTitles: [String: String]
  let teams: [String: Team]
  let gapCounts: GapCounts
  /// By index in `insight.subjects`: versions that have not gone on.
  let waiting: [Int: [VersionMatrix.Waiting]]
  /// The titles and URLs of the navigation, the same on every page.
  let navigation: [(title: String, url: String)]
  /// The folders of the content that have an index page, by path without a final slash.
  let folders: [String: Folder]
  let holdings: Holdings
  /// By the path of a folder, what stands around the pages in it.
  private let shells: [String: FrameShell]

  /// The parts that take longest are made beside each other.
  package static func make(_ insight: Insight, assets: AssetNames, base: BaseURL? = nil) async -> SiteIndex {
    async let holdings = Holdings(of: insight)
    async let gapCounts = GapCounts(insight.gaps)
    let folders = Folder.all(insight)
    return SiteIndex(
      insight, assets: assets, base: base, folders: folders, holdings: await holdings, gapCounts: await gapCounts)
  }

  private init(
    _ insight: Insight, assets: AssetNames, base: BaseURL?, folders: [String: Folder], holdings: Holdings, gapCounts: GapCounts
  ) {
    self.insight = insight
    self.assets = assets
    self.base = base
    badgeFolders = BadgeFiles.folders(insight.subjects)
    let site = insight.site
    pageByPath = Dictionary(site.pages.indices.map { (site.pages[$0].path, $0) }, uniquingKeysWith: { first, _ in first })
    environmentTitles = Dictionary(
      site.configuration.environments.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    teams = Dictionary(site.configuration.teams.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    subjectURLs = SubjectURLs.all(insight)
    self.gapCounts = gapCounts
    waiting = Dictionary(
      insight.versions.rows.lazy.filter { !$0.waiting.isEmpty }.map { ($0.subject, $0.waiting) },
      uniquingKeysWith: { first, _ in first })
    self.folders = folders
    navigation = Navigation.entries(insight, folders: folders)
    self.holdings = holdings
    shells = folders.mapValues { [navigation] folder in
      FrameShell(
        base: folder.url + "page/", folder: folder.path, navigation: navigation, assets: assets,
        siteTitle: site.configuration.title,
        folders: folders)
    }
  }

  /// What stands around a page.
  func shell(of base: String) -> FrameShell {
    let folder = Folder.parent(of: base.utf8.last == 0x2F ? String(base.dropLast()) : base)
    if base.utf8.last == 0x2F, let shell = shells[folder] { return shell }
    return FrameShell(
      base: base, folder: folder, navigation: navigation, assets: assets, siteTitle: configuration.title, folders: folders)
  }

  func subject(_ ref: SubjectRef) -> Subject? { insight.subject(ref) }
  func url(of ref: SubjectRef) -> String? { insight.positions[ref].map { subjectURLs[$0] } }
  func page(of subject: Subject) -> Page? { subject.page.map { site.pages[$0] } }
  func environmentURL(_ id: String) -> String { "environments/\(id)/" }
  func teamURL(_ id: String) -> String { "teams/\(id)/" }
  func environmentTitle(_ id: String) -> String { environmentTitles[id] ?? id }
  func kindFolder(_ kind: Kind) -> String { configuration.requirements(of: kind)?.folder ?? kind.name }
  func kindTitle(_ kind: Kind) -> String { configuration.requirements(of: kind)?.title ?? kind.name }
}

/// The URLs of the style sheet and its like below the site, content hash included.
package struct AssetNames: Sendable {
  package var css: String
  package var js: String
  package var icon: String

  package init(css: String, js: String, icon: String) {
    self.css = css
    self.js = js
    self.icon = icon
  }
}

enum SubjectURLs {
  /// A page's own URL, or for what nobody has documented `folder/id/`, so that every claim leads somewhere.
  static func all(_ insight: Insight) -> [String] {
    var taken = Set(insight.site.pages.map(\.url))
    return insight.subjects.map { subject in
      if let page = subject.page { return insight.site.pages[page].url }
      let folder = insight.site.configuration.requirements(of: subject.ref.kind)?.folder ?? subject.ref.kind.name
      let wanted = "\(folder)/\(segment(subject.ref.id))/"
      var url = wanted
      var number = 1
      while !taken.insert(url).inserted {
        number += 1
        url = "\(folder)/\(segment(subject.ref.id))-\(number)/"
      }
      return url
    }
  }

  /// A source's name for something (an ARN, a sentence) as one folder's name: letters, digits, `-`, `_` and inner dots are kept.
  static func segment(_ id: String) -> String {
    var bytes: [UInt8] = []
    for byte in id.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x80...0xFF: bytes.append(byte)
      case 0x2E where !bytes.isEmpty: bytes.append(byte)
      default: if bytes.last != 0x2D { bytes.append(0x2D) }
      }
    }
    while bytes.last == 0x2E { bytes.removeLast() }
    // File systems stop at 255 bytes a name.
    var text = String(decoding: bytes, as: UTF8.self)
    while text.utf8.count > 200 { text.removeLast() }
    return text.isEmpty ? "unnamed" : text
  }
}

enum GapAnchor {
  /// The id of a gap's entry on the pages that list it: the gap's own id, which is unique on the site. No heading has it, for theirs
  /// hold no colon. What an id may not hold, and the sign that says so, are percent-encoded, so that no two gaps meet.
  static func of(_ gap: Gap) -> String {
    var id = "gap-" + gap.id
    let isFit = id.withUTF8 { bytes in !bytes.contains { $0 <= 0x20 || $0 == 0x25 || $0 == 0x7F } }
    return isFit ? id : PercentEncoding.controls(id)
  }
}
