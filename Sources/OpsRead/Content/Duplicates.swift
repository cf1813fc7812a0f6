import OpsModel

/// Names and addresses that two files claim. The finding stands at the second, by path, and names the first.
enum Duplicates {
  /// - Parameter pages: sorted by path; plain pages of one name in two folders are told apart here by their path.
  static func check(
    _ pages: inout [Page], assets: [String], map: SiteMap, configuration: Configuration, contentFolder: String
  ) -> [Diagnostic] {
    separatePlainPages(&pages)
    return ids(pages) + addresses(pages, assets: assets, map: map, configuration, contentFolder: contentFolder)
  }

  /// Nobody refers to `guides/setup.md` by its id, so `page/setup` may not be in the way of a second `setup.md` elsewhere.
  private static func separatePlainPages(_ pages: inout [Page]) {
    var seen: Set<String> = []
    for index in pages.indices where pages[index].kind == .page && !pages[index].isIndex {
      if seen.insert(pages[index].id.value).inserted { continue }
      let isDefault = pages[index].id.value == PageReader.defaultID(pages[index].path)
      guard isDefault, pages[index].id.place == Place(file: pages[index].file) else { continue }
      let path = String(pages[index].path.dropLast(3)).replacing("/", with: "-")
      guard let id = ID.slug(path), seen.insert(id).inserted else { continue }
      pages[index].id.value = id
    }
  }

  private static func ids(_ pages: [Page]) -> [Diagnostic] {
    var first: [SubjectRef: Int] = [:]
    first.reserveCapacity(pages.count)
    return pages.indices.compactMap { index in
      let page = pages[index]
      guard !page.isIndex else { return nil }
      guard let other = first[page.ref] else {
        first[page.ref] = index
        return nil
      }
      return Diagnostic(
        .duplicateID, at: page.id.place, "two pages of the kind \"\(page.kind)\" have the id \"\(page.id.value)\"",
        hint: "the first is \(pages[other].id.place.written); rename one of the files, or give it an id of its own")
    }
  }

  private static func addresses(
    _ pages: [Page], assets: [String], map: SiteMap, _ configuration: Configuration, contentFolder: String
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var owners: [String: Place] = [:]
    owners.reserveCapacity(pages.count)
    let teams = Set(configuration.teams.map { "teams/\($0.id)/" })
    for page in pages {
      if let other = owners[page.url] {
        diagnostics.append(
          Diagnostic(
            .duplicateURL, at: Place(file: page.file), "two pages have the address /\(page.url)",
            hint: "the other is \(other.written); rename one of the files"))
        continue
      }
      owners[page.url] = Place(file: page.file)
      // What an index says stands above the site's own list, and a team's page above what the team does.
      if map.generated.contains(page.url), !page.isIndexFile, !teams.contains(page.url) {
        diagnostics.append(
          Diagnostic(
            .duplicateURL, at: Place(file: page.file), "the site makes a page of its own at /\(page.url)",
            hint: "rename the file"))
      }
    }
    diagnostics += aliases(pages, owners, map)
    for path in assets {
      if let reason = conflict(path, owners: owners, map: map) {
        diagnostics.append(
          Diagnostic(.duplicateURL, at: Place(file: "\(contentFolder)/\(path)"), reason, hint: "rename or move the file"))
      }
    }
    return diagnostics
  }

  private static func aliases(_ pages: [Page], _ owners: [String: Place], _ map: SiteMap) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var seen: [String: Place] = [:]
    for page in pages {
      for alias in page.aliases {
        let url = Alias.url(alias.value)
        let message: String
        if url == page.url {
          message = "the alias \"\(alias.value)\" is the page's own address"
        } else if let owner = owners[url] {
          message = "the alias \"\(alias.value)\" is the address of \(owner.file)"
        } else if map.generated.contains(url) || SiteMap.generatedFiles.contains(url) || map.files.contains(url) {
          message = "the site has something else at the alias \"\(alias.value)\""
        } else if let other = seen[url] {
          message = "the alias \"\(alias.value)\" stands twice; the first is \(other.written)"
        } else {
          seen[url] = alias.place
          continue
        }
        diagnostics.append(Diagnostic(.duplicateURL, at: alias.place, message, hint: "remove it"))
      }
    }
    return diagnostics
  }

  /// A copied file in the place of a page, of a folder, or of what the site writes itself.
  private static func conflict(_ path: String, owners: [String: Place], map: SiteMap) -> String? {
    if SiteMap.generatedFiles.contains(path) || SiteMap.generatedFolders.contains(where: path.hasPrefix) {
      return "the site writes its own /\(path)"
    }
    if path.hasSuffix("/index.html") {
      let url = String(path.dropLast(10))
      if let page = owners[url] { return "this is written where the page \(page.file) is" }
      if map.generated.contains(url) { return "the site writes its own /\(path)" }
    }
    if let page = owners[path + "/"] { return "the page \(page.file) needs a folder of this name" }
    return map.generated.contains(path + "/") ? "the site needs a folder of this name" : nil
  }
}

extension Place {
  /// `content/a.md:3`, or the file alone when the place is the whole file.
  var written: String { line == 1 && column == 1 ? file : "\(file):\(line)" }
}

extension Page {
  var isIndexFile: Bool { path == "index.md" || path.hasSuffix("/index.md") }
}
