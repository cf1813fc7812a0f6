import OpsMarkdown
import OpsModel

extension SiteReader {
  /// The Markdown station as sites use it: links resolved by the map, teams and tickets of site.yml.
  package static func markdown(contentFolder: String) -> DocumentStation {
    { configuration, map in
      let teams = Dictionary(configuration.teams.map { ($0.id, "teams/\($0.id)/") }, uniquingKeysWith: { first, _ in first })
      return { page in
        Markdown.document(
          page.body,
          context: MarkdownContext(
            file: page.file, firstLine: page.firstLine, path: page.path, title: page.title, map: map,
            contentFolder: contentFolder, teams: teams, tracker: configuration.tracker))
      }
    }
  }
}
