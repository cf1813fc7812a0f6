import OpsInsight
import OpsModel

enum Navigation {
  /// At most this many folders of plain documentation are named in the header; the rest is reached from the front page's text.
  private static let plainFolders = 4

  /// The entries of every page's header. Bounded, and without counts: a count here would make every page change with every gap.
  static func entries(_ insight: Insight, folders: [String: Folder]) -> [(title: String, url: String)] {
    var entries: [(title: String, url: String)] = []
    entries.append(("Environments", "environments/"))
    for requirements in insight.site.configuration.kinds where requirements.kind != .page && requirements.kind != .team {
      if let folder = folders[requirements.folder] { entries.append((folder.title, folder.url)) }
    }
    entries.append(("Missing docs", "missing-docs/"))
    entries.append(("Responsibilities", "responsibilities/"))
    entries.append(("Next steps", "next-steps/"))
    entries.append(("Teams", "teams/"))
    entries.append(("Links", "links/"))
    let plain = folders.values.filter { $0.kind == nil && !$0.path.utf8.contains(0x2F) }
      .sorted { ($0.weight, $0.title, $0.path) < ($1.weight, $1.title, $1.path) }
    for folder in plain.prefix(plainFolders) { entries.append((folder.title, folder.url)) }
    return entries
  }
}
