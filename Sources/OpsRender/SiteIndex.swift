package import OpsInsight
package import OpsModel

/// What every page looks up: where things are, by name. Made once from the insight, then only read.
package struct SiteIndex: Sendable {
  package let insight: Insight
  package let assets: AssetNames
  package var site: Site { insight.site }
  package var configuration: Configuration { insight.site.configuration }

  /// Page index in `site.pages` by path.
  let pageByPath: [String: Int]
  /// By index in `insight.subjects`; its page, documented or made for it.
  let subjectURLs: [String]
  /// The environments' URLs and titles by id.
  let environmentTitles: [String: String]
  let teams: [String: Team]
  /// By index in `insight.gaps`: the id of the gap's entry on the pages that list it.
  let gapAnchors: [String]
  /// The titles and URLs of the navigation, the same on every page.
  let navigation: [(title: String, url: String)]
  /// The folders of the content that have an index page, by path without a final slash.
  let folders: [String: Folder]

  package init(_ insight: Insight, assets: AssetNames) {
    self.insight = insight
    self.assets = assets
    let site = insight.site
    pageByPath = Dictionary(site.pages.indices.map { (site.pages[$0].path, $0) }, uniquingKeysWith: { first, _ in first })
    environmentTitles = Dictionary(
      site.configuration.environments.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    teams = Dictionary(site.configuration.teams.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    subjectURLs = SubjectURLs.all(insight)
    gapAnchors = GapAnchors.all(insight.gaps)
    let folders = Folder.all(insight)
    self.folders = folders
    navigation = Navigation.entries(insight, folders: folders)
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

enum GapAnchors {
  /// Ids for entries of gap lists: the gap's own id with what would need encoding in a link replaced, numbered when two meet.
  static func all(_ gaps: [Gap]) -> [String] {
    var taken: Set<String> = []
    return gaps.map { gap in
      let base = "gap-" + SubjectURLs.segment(gap.id)
      var anchor = base
      var number = 1
      while !taken.insert(anchor).inserted {
        number += 1
        anchor = "\(base)-\(number)"
      }
      return anchor
    }
  }
}
