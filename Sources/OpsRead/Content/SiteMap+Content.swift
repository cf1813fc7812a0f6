import OpsModel

extension SiteMap {
  /// From the names of files, the configuration and the catalogs' entities alone.
  /// - Parameter catalogPages: pages without a Markdown file, by their own path and URL.
  init(_ list: ContentList, folders: [String], catalogPages: [(path: String, url: String)], _ configuration: Configuration) {
    self.init()
    for path in list.pages { pages[path] = SiteMap.url(ofPage: path) }
    for page in catalogPages { pages[page.path] = page.url }
    files = Set(list.assets)
    // What is below status/ is data and not copied, so there is nothing to link to.
    for folder in folders where folder != "status" && !folder.hasPrefix("status/") { self.folders[folder] = folder + "/" }
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

  /// Files that the site writes at its root, and folders that are its own.
  static let generatedFiles: Set<String> = [
    "index.html", "404.html", "state.json", "status.json", "missing-docs.json", "missing-docs.csv", "missing-docs.jira.json",
    "feed.xml", "sitemap.xml", "search-index.json", "releases/windows.ics",
  ]
  static let generatedFolders = ["badges/", "schemas/"]
}
