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
      guard let id = PageID.slug(path), seen.insert(id).inserted else { continue }
      pages[index].id.value = id
    }
  }

  private static func ids(_ pages: [Page]) -> [Diagnostic] {
    var first: [SubjectRef: Int] = [:]
    first.reserveCapacity(pages.count)
    var diagnostics: [Diagnostic] = []
    // By index: a page has some thirty references, and copying it would count them all up and down.
    for index in pages.indices where !pages[index].isIndex {
      let ref = pages[index].ref
      guard let other = first.updateValue(index, forKey: ref) else { continue }
      first[ref] = other
      diagnostics.append(
        Diagnostic(
          .duplicateID, at: pages[index].id.place, "two pages of the kind \"\(ref.kind)\" have the id \"\(ref.id)\"",
          hint: "the first is \(pages[other].id.place.written); rename one of the files, or give it an id of its own"))
    }
    return diagnostics
  }

  private static func addresses(
    _ pages: [Page], assets: [String], map: SiteMap, _ configuration: Configuration, contentFolder: String
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var owners: [String: String] = [:]
    owners.reserveCapacity(pages.count)
    let shared = SiteMap.shared(configuration)
    for index in pages.indices {
      let (url, file) = (pages[index].url, pages[index].file)
      if let other = owners[url] {
        diagnostics.append(
          Diagnostic(
            .duplicateURL, at: Place(file: file), "two pages have the address /\(url)",
            hint: "the other is \(other); rename one of the files"))
        continue
      }
      owners[url] = file
      guard map.generated.contains(url) else { continue }
      let isTeam = pages[index].kind == .team && url.utf8.count > "teams/".utf8.count
      if !shared.contains(url) || !(isTeam || Page.isIndex(pages[index].path)) {
        diagnostics.append(
          Diagnostic(
            .duplicateURL, at: Place(file: file), "the site makes a page of its own at /\(url)", hint: "rename the file"))
      }
    }
    diagnostics += aliases(pages, owners, map)
    for path in assets {
      if let reason = conflict(path, owners: owners, map: map) {
        diagnostics.append(
          Diagnostic(
            .duplicateURL, at: Place(file: ContentPath.shown(path, in: contentFolder)), reason, hint: "rename or move the file"))
      }
    }
    return diagnostics
  }

  private static func aliases(_ pages: [Page], _ owners: [String: String], _ map: SiteMap) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var seen: [String: Place] = [:]
    for index in pages.indices {
      for alias in pages[index].aliases {
        let url = Alias.url(alias.value)
        let message: String
        if url == pages[index].url {
          message = "the alias \"\(alias.value)\" is the page's own address"
        } else if let owner = owners[url] {
          message = "the alias \"\(alias.value)\" is the address of \(owner)"
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
  private static func conflict(_ path: String, owners: [String: String], map: SiteMap) -> String? {
    if SiteMap.generatedFiles.contains(path) || SiteMap.generatedFolders.contains(where: path.hasPrefix) {
      return "the site writes its own /\(path)"
    }
    if path.hasSuffix("/index.html") {
      let url = String(path.dropLast(10))
      if let page = owners[url] { return "this is written where the page \(page) is" }
      if map.generated.contains(url) { return "the site writes its own /\(path)" }
    }
    if let page = owners[path + "/"] { return "the page \(page) needs a folder of this name" }
    return map.generated.contains(path + "/") ? "the site needs a folder of this name" : nil
  }
}

extension Place {
  /// `content/a.md:3`, or the file alone when the place is the whole file.
  var written: String { line == 1 && column == 1 ? file : "\(file):\(line)" }
}

extension Page {
  /// Whether a path is that of a folder's own page.
  static func isIndex(_ path: String) -> Bool { path == "index.md" || path.utf8.suffix(9).elementsEqual("/index.md".utf8) }
}
