package import OpsInsight
package import OpsModel
package import OpsTemplate

/// One file of the site to be made: where it goes, and how its bytes come about.
package struct PlannedFile: Sendable {
  /// Below the site's folder: `pipelines/production/index.html`.
  package var path: String
  package var content: Content
  /// Whether it lists all of the site, so that making it takes as long as many pages.
  package var isLarge = false
  /// Of all that it is made from: while that is as it was, so is the file. Nil, or what gives nil: it must be made.
  package var mark: (@Sendable () -> Fingerprint?)?

  package enum Content: Sendable {
    /// Made from the insight; pure, so that any number may be made at the same time.
    case rendered(@Sendable () -> [UInt8])
    /// The same of a file that shows the text of one page of the site, by its number.
    case page(Int, @Sendable () -> Made)
    /// A content file, by its path below the content folder, as it is.
    case copied(String)
  }

  package struct Made: Sendable {
    package var bytes: [UInt8]
    /// Where the page's text, as HTML, begins in them; nil when the template has not put it at exactly one place.
    package var text: Int?
  }
}

/// Every file of the site, in the order of paths.
package enum Plan {
  /// - Parameters:
  ///   - assets: the static assets, the user's over the defaults, paths below `templates/assets/`.
  ///   - basis: of all that a site hangs on beside its content and templates; nil: the files get no marks.
  package static func files(
    _ insight: Insight, templates: TemplateSet, assets: [(path: String, bytes: [UInt8])], base: BaseURL? = nil,
    basis: Fingerprint? = nil, jobs: Int = 1
  ) async -> [PlannedFile] {
    let hashed = Assets.hashed(assets)
    let index = await SiteIndex.make(insight, assets: hashed.names, base: base)
    // Beside the rest: each goes through all gaps, tasks or states.
    async let gapLists = GapLists(index)
    async let dutyLists = ResponsibilityLists(index)
    async let machineFiles = MachineFiles.all(index)
    var marks: Marks?
    if let basis { marks = await Marks(index, basis: basis, jobs: jobs) }
    var files: [String: PlannedFile] = [:]
    files.reserveCapacity(4 * (insight.subjects.count + insight.site.pages.count))
    // First come, first served: where two would write the same file, the check has already refused one, or the later is a
    // redirect or a generated page that a page of the same address replaces.
    func add(
      _ path: String, mark: (@Sendable (Marks) -> Fingerprint)? = nil, _ make: @escaping @Sendable () -> [UInt8]
    ) {
      if files[path] != nil { return }
      var file = PlannedFile(path: path, content: .rendered(make))
      if let marks, let mark { file.mark = { mark(marks) } }
      files[path] = file
    }
    /// - Parameters:
    ///   - number: of the page of the content whose text the view shows.
    ///   - mark: of all that the view shows; gets that of the template.
    func page<View: Templated>(
      _ url: String, _ template: String, of number: Int? = nil,
      mark: (@Sendable (Marks, Fingerprint) -> Fingerprint?)? = nil, _ view: @escaping @Sendable () -> View
    ) {
      let path = url.isEmpty || url.hasSuffix("/") ? url + "index.html" : url
      if files[path] != nil { return }
      let make: @Sendable () -> PlannedFile.Made = {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16 * 1024)
        let text = number.map { index.site.pages[$0].document.html } ?? []
        let places = templates.render(template, view(), into: &bytes, watching: text)
        return PlannedFile.Made(bytes: bytes, text: places.count == 1 ? places[0] : nil)
      }
      var file = PlannedFile(path: path, content: number.map { .page($0, make) } ?? .rendered { make().bytes })
      if let mark, let marks {
        let template = templates.digest(template, View.self)
        file.mark = { mark(marks, template) }
      }
      files[path] = file
    }

    page("", "dashboard") { DashboardView(index) }
    page("environments/", "environments") { EnvironmentsView(index) }
    for state in insight.environments {
      let lists = EnvironmentLists(state, index)
      page(lists.url, "environment") { EnvironmentView(lists, index) }
      for (group, paging) in lists.pages {
        page(paging.url, "environment", mark: { $0.environment(lists, group, paging, template: $1) }) {
          EnvironmentView(lists, group, paging, index)
        }
      }
    }
    for paging in EnvironmentsView.pages(index) { page(paging.url, "environments") { EnvironmentsView(index, paging) } }
    let steps = StepLists(index)
    page(StepLists.overview, "next-steps") { NextStepsView(steps, index) }
    for (group, paging) in steps.pages {
      page(paging.url, "next-steps", mark: { $0.steps(group, paging, template: $1) }) { NextStepsView(group, paging, index) }
    }
    for team in index.configuration.teams {
      page(index.teamURL(team.id), "team") { TeamPageView(team, steps, index) }
      for paging in TeamPageView.pages(team, index) { page(paging.url, "team") { TeamPageView(owned: paging, of: team, index) } }
    }
    page("teams/", "teams") { TeamsView(index) }
    let gaps = await gapLists
    page(GapLists.overview, "missing-docs", mark: { $0.missingDocs(gaps, template: $1) }) { MissingDocsView(gaps, index) }
    for (group, paging) in gaps.gapPages {
      page(paging.url, "missing-docs", mark: { $0.gaps(group, paging, template: $1) }) { MissingDocsView(group, paging, index) }
    }
    for (matrix, paging) in gaps.coveragePages {
      page(paging.url, "missing-docs", mark: { $0.coverage(matrix, paging, template: $1) }) {
        MissingDocsView(matrix, paging, index)
      }
    }
    let duties = await dutyLists
    page(ResponsibilityLists.overview, "responsibilities") { ResponsibilitiesView(duties, index) }
    for (group, paging) in duties.pages {
      page(paging.url, "responsibilities", mark: { $0.responsibilities(duties, group, paging, template: $1) }) {
        ResponsibilitiesView(duties, group, paging, index)
      }
    }
    page("links/", "links") { LinksView(index) }
    page("404.html", "404") { NotFoundView(index) }
    for number in insight.subjects.indices
    where insight.subjects[number].ref.kind != .page && insight.subjects[number].ref.kind != .team {
      page(
        index.subjectURLs[number], "subject", of: insight.subjects[number].page, mark: { $0.subject(number, template: $1) }
      ) { SubjectView(number, index) }
    }
    // By number: a page has some thirty references, and a copy of it would count them all up and down.
    let pages = index.site.pages
    for number in pages.indices where !pages[number].isDraft && !pages[number].isIndex {
      page(pages[number].url, "page", of: number, mark: { $0.page(number, template: $1) }) { PlainPageView(number, index) }
    }
    for folder in index.folders.values {
      if folder.kind == .incident, !folder.path.utf8.contains(0x2F) {
        for paging in IncidentsView.pages(folder, index) {
          page(paging.url, "incidents") { IncidentsView(folder, paging, index) }
        }
        continue
      }
      let lists = FolderLists(folder, index)
      for paging in lists.paging {
        page(paging.url, "folder", mark: { $0.folder(lists, paging, template: $1) }) { FolderView(lists, paging, index) }
      }
    }
    if let base {
      // Before the redirects, which search engines need not know.
      let paths = files.keys.filter { $0.hasSuffix("index.html") }.sorted()
      add("sitemap.xml") { Sitemap.bytes(paths, base) }
    }
    for number in pages.indices where !pages[number].isDraft {
      for alias in pages[number].aliases {
        let path = Redirects.path(alias.value)
        page(path, "redirect") {
          RedirectView(title: pages[number].title.value, href: Href.relative(from: path, to: pages[number].url))
        }
      }
    }
    for file in await machineFiles { add(file.path, mark: file.mark, file.make) }
    for path in MachineFiles.large { files[path]?.isLarge = true }
    for asset in hashed.files { add(asset.path) { asset.bytes } }
    for path in index.site.assets where files[path] == nil {
      files[path] = PlannedFile(path: path, content: .copied(path))
    }
    return files.keys.sorted().map { files[$0]! }
  }
}

enum Redirects {
  /// `/old/path/` or `/old/path` to `old/path/`; `/old.html` stays a file.
  static func path(_ alias: String) -> String {
    let path = alias.hasPrefix("/") ? String(alias.dropFirst()) : alias
    return path.isEmpty || path.hasSuffix("/") || path.hasSuffix(".html") ? path : path + "/"
  }
}
