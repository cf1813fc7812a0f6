import OpsModel

extension SiteMap {
  /// From the names of files, the configuration and the catalogs' entities alone.
  init(_ list: ContentList, folders: [String], catalogs: [Page], _ configuration: Configuration) {
    self.init()
    for path in list.pages { pages[path] = SiteMap.url(ofPage: path) }
    // A link to a catalog leads to the first of its entities.
    for page in catalogs where pages[page.path] == nil { pages[page.path] = page.url }
    files = Set(list.assets)
    for folder in folders where !ContentList.isStatus(folder: folder) { self.folders[folder] = folder + "/" }
    generated = SiteMap.generated(configuration)
  }

  /// URLs of the pages that the site makes of itself.
  static func generated(_ configuration: Configuration) -> Set<String> {
    var urls: Set<String> = [
      "", "environments/", "missing-docs/", "responsibilities/", "next-steps/", "releases/", "decisions/", "incidents/", "teams/",
      "links/", "search/",
    ]
    for environment in configuration.environments { urls.insert("environments/\(environment.id)/") }
    for team in configuration.teams { urls.insert("teams/\(team.id)/") }
    for kind in configuration.kinds where !kind.folder.isEmpty { urls.insert("\(kind.folder)/") }
    return urls
  }

  /// Those of `generated` above which the text of an `index.md` is shown, and the teams' own pages.
  static func shared(_ configuration: Configuration) -> Set<String> {
    var urls: Set<String> = ["", "releases/", "decisions/", "incidents/", "teams/"]
    for team in configuration.teams { urls.insert("teams/\(team.id)/") }
    for kind in configuration.kinds where !kind.folder.isEmpty { urls.insert("\(kind.folder)/") }
    return urls
  }

  /// Files that the site writes at its root, and folders that are its own.
  static let generatedFiles: Set<String> = [
    "index.html", "404.html", "state.json", "status.json", "missing-docs.json", "missing-docs.csv", "missing-docs.jira.json",
    "feed.xml", "sitemap.xml", "search-index.json", "releases/windows.ics",
  ]
  static let generatedFolders = ["badges/", "schemas/"]
}
