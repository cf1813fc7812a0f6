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
    let split = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = split.map { path.utf8[...$0] } ?? path.utf8[..<path.utf8.startIndex]
    let name = split.map { path.utf8[path.utf8.index(after: $0)...] } ?? path.utf8[...]
    var sameName: [String] = []
    var siblings: [String] = []
    // Bytes, for it is asked of every name of the site.
    func look(at candidate: String) {
      let bytes = candidate.utf8
      let rest = bytes.count - name.count
      if rest == 0 || (rest > 0 && bytes.dropFirst(rest - 1).first == UInt8(ascii: "/")),
        bytes.dropFirst(rest).elementsEqual(name)
      {
        sameName.append(candidate)
      }
      if bytes.starts(with: folder), !bytes.dropFirst(folder.count).dropLast().contains(UInt8(ascii: "/")) {
        siblings.append(candidate)
      }
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
