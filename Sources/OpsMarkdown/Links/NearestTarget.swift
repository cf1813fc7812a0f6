import OpsModel

/// What the writer of a dead link most likely meant.
enum NearestTarget {
  static func hint(_ path: String, isImage: Bool, in map: SiteMap, from page: String) -> String? {
    find(path, isImage: isImage, in: map).map { "did you mean \"\(ContentPath.reference(from: page, to: $0))\"?" }
  }

  /// A forgotten `.md`; a file of that name elsewhere, for it was moved or its folder is misspelt; a similar name in the
  /// same folder. Edit distances are only taken over these few: over all pages of a large site one costs milliseconds.
  private static func find(_ path: String, isImage: Bool, in map: SiteMap) -> String? {
    if !isImage, map.pages[path + ".md"] != nil { return path + ".md" }
    let split = path.lastIndex(of: "/")
    let folder = split.map { path[...$0] } ?? ""
    let name = split.map { path[path.index(after: $0)...] } ?? path[...]
    var sameName: [String] = []
    var siblings: [String] = []
    func look(at candidate: String) {
      if candidate.hasSuffix(name), candidate.utf8.count == name.utf8.count || candidate.hasSuffix("/" + name) {
        sameName.append(candidate)
      }
      if candidate.hasPrefix(folder), !candidate.dropFirst(folder.count).dropLast().contains("/") { siblings.append(candidate) }
    }
    map.files.forEach(look)
    if !isImage {
      map.pages.keys.forEach(look)
      map.folders.keys.forEach(look)
      map.generated.forEach(look)
    }
    if sameName.count == 1 { return sameName[0] }
    return Nearest.match(path, among: sameName) ?? Nearest.match(path, among: siblings)
  }
}
