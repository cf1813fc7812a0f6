import OpsFiles
package import OpsModel

/// Reads a content folder: the first station, and with the last the only one that touches the disk.
package struct SiteReader: Sendable {
  /// The Markdown station, made once the names of all files are known.
  package typealias DocumentStation = @Sendable (Configuration, SiteMap) -> @Sendable (PageSource) -> Document

  /// On disk.
  let root: String
  /// As diagnostics show it: `content`.
  let shown: String
  private let jobs: Int
  private let settles: Bool
  let document: DocumentStation

  /// - Parameters:
  ///   - root: the content folder on disk.
  ///   - shown: the same as the user writes it, from the root of the project.
  ///   - jobs: how many tasks read pages at once.
  ///   - settles: wait, if need be for some milliseconds, until later changes of the files can be told from their facts.
  ///   - document: what becomes of a page's text; Markdown as sites use it when nil.
  package init(
    root: String, shown: String = "content", jobs: Int, settles: Bool = false, document: DocumentStation? = nil
  ) {
    self.root = root
    self.shown = shown
    self.jobs = max(1, jobs)
    self.settles = settles
    self.document = document ?? SiteReader.markdown(contentFolder: shown)
  }

  /// - Parameter kept: the pages of the last build.
  package func read(kept: KeptPages? = nil) async -> ReadResult {
    var result = ReadResult(site: nil, map: SiteMap(), diagnostics: [])
    let (listed, problems) = await ContentFolder.list(root, shown: shown, jobs: jobs)
    result.diagnostics = problems
    guard let listed else { return result }
    result.inputs = listed.inputs
    result.facts = listed.facts
    if settles { result.isSettled = Settling.wait(for: listed.inputs.map(\.facts)) }
    var list = ContentList(listed.files, contentFolder: shown)
    result.diagnostics += list.diagnostics
    result.snapshotFiles = Set(list.snapshots)
    let files = ContentFiles(root: root, shown: shown, tooLong: listed.tooLong)
    guard let configuration = configuration(list, files, &result.diagnostics) else { return result }

    let catalogs = self.catalogs(&list, files, configuration, &result.diagnostics)
    result.map = SiteMap(list, folders: listed.folders, catalogs: catalogs, configuration)
    result.context = KeptPages.context(configuration, list, folders: listed.folders, catalogs: catalogs)
    let kept = kept?.context == result.context ? kept : nil
    let reader = PageReader(
      configuration: configuration, contentFolder: shown, document: document(configuration, result.map))
    var pages = catalogs
    pages.reserveCapacity(catalogs.count + list.pages.count)
    var reads: [(page: Page, diagnostics: [Diagnostic], isKept: Bool)] = await Slices.map(list.pages, jobs: jobs) { path in
      if let kept, let facts = listed.facts[path],
        let page = kept.page(
          path, facts, source: { files.bytes(path) }, html: { Self.page(path, files, reader).page.document.html })
      {
        return (page, [], true)
      }
      let read = Self.page(path, files, reader)
      return (read.page, read.diagnostics, false)
    }
    // Taken from the list, so that the page is moved and not copied.
    reads.reverse()
    while let read = reads.popLast() {
      pages.append(read.page)
      result.diagnostics += read.diagnostics
      if read.isKept { result.keptPages += 1 }
    }
    // The files were sorted; moving pages about costs more than comparing them.
    if !catalogs.isEmpty { pages.sort { ($0.path, $0.url) < ($1.path, $1.url) } }
    result.diagnostics += Duplicates.check(
      &pages, assets: list.assets, map: result.map, configuration: configuration, contentFolder: shown)
    result.diagnostics += DraftLinks.check(pages)

    var site = Site(configuration: configuration, pages: pages, assets: list.assets)
    // They may be few and long.
    let size = min(32, max(1, list.snapshots.count / (4 * jobs)))
    let snapshots = await Slices.map(list.snapshots, size: size, jobs: jobs) { Self.snapshot($0, files, configuration) }
    let replaced = Self.replaced(snapshots.compactMap(\.snapshot), contentFolder: shown)
    for read in snapshots where !replaced.contains(read.file) {
      if let snapshot = read.snapshot { site.snapshots.append(snapshot) } else { site.unreadableSnapshots.append(read.file) }
      result.diagnostics += read.diagnostics
    }
    if list.hasKnownGaps, let bytes = files.bytes(ContentList.knownGaps, &result.diagnostics) {
      let known = KnownGapsReader.read(bytes, file: ContentPath.shown(ContentList.knownGaps, in: shown))
      site.knownGaps = known.gaps
      result.diagnostics += known.diagnostics
    }
    result.site = site
    return result
  }

  func configuration(
    _ list: ContentList, _ files: ContentFiles, _ diagnostics: inout [Diagnostic]
  ) -> Configuration? {
    let file = ContentPath.shown(ContentList.configuration, in: shown)
    guard list.hasConfiguration else {
      let hasOther = list.yaml.contains("site.yaml")
      diagnostics.append(
        Diagnostic(
          .unreadableFile, at: Place(file: file), "there is no \(file)",
          hint: hasOther
            ? "rename \(ContentPath.shown("site.yaml", in: shown))"
            : "begin it with a line such as \"title: Dashboard operations\""))
      return nil
    }
    guard let bytes = files.bytes(ContentList.configuration, &diagnostics) else { return nil }
    let outcome = ConfigurationReader.read(bytes, file: file, contentFolder: shown)
    diagnostics += outcome.diagnostics
    return outcome.configuration
  }

  /// Reads the catalogs among the YAML files; the others become assets.
  func catalogs(
    _ list: inout ContentList, _ files: ContentFiles, _ configuration: Configuration, _ diagnostics: inout [Diagnostic]
  ) -> [Page] {
    let reader = CatalogReader(configuration: configuration, contentFolder: shown)
    var pages: [Page] = []
    for path in list.yaml {
      // A long one is no catalog, and copied like any other file.
      if files.tooLong[path] != nil {
        list.assets.append(path)
        continue
      }
      guard let bytes = files.bytes(path, &diagnostics) else { continue }
      guard CatalogReader.isCatalog(bytes) else {
        list.assets.append(path)
        continue
      }
      let read = reader.read(path: path, bytes: bytes)
      pages += read.pages
      diagnostics += read.diagnostics
    }
    list.assets.sort()
    return pages
  }

  static func page(_ path: String, _ files: ContentFiles, _ reader: PageReader) -> (page: Page, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    guard let bytes = files.bytes(path, &diagnostics) else { return (reader.stub(path: path), diagnostics) }
    return reader.read(path: path, bytes: bytes)
  }

  /// The files for which a folded snapshot stands. They are there only when `compact` was stopped before it had removed them.
  private static func replaced(_ snapshots: [Snapshot], contentFolder: String) -> Set<String> {
    Set(snapshots.flatMap { $0.folded?.replaces ?? [] }.map { ContentPath.shown($0, in: contentFolder) })
  }

  private static func snapshot(
    _ path: String, _ files: ContentFiles, _ configuration: Configuration
  ) -> (file: String, snapshot: Snapshot?, diagnostics: [Diagnostic]) {
    let file = ContentPath.shown(path, in: files.shown)
    var diagnostics: [Diagnostic] = []
    guard let bytes = files.bytes(path, &diagnostics) else { return (file, nil, diagnostics) }
    let (snapshot, problems) = SnapshotReader.read(file: file, bytes: bytes, configuration: configuration)
    return (file, snapshot, problems)
  }
}
