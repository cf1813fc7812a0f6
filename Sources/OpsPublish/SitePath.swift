/// Paths below the site's folder: `pipelines/production/index.html`.
enum SitePath {
  /// Whether a path stays in the folder, and out of what Opsboard keeps there for itself. Neither a manifest that somebody made up nor an
  /// address that somebody wrote can lead out of it.
  static func isValid(_ path: String) -> Bool {
    if path.isEmpty || path.utf8.contains(0) || path.utf8.starts(with: ".opsboard-".utf8) { return false }
    return path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
    }
  }

  /// The folder of a path, or nil at the top.
  static func parent(_ path: String) -> String? {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) }
  }

  /// The folders of the paths and those above them, without the top.
  static func folders(of paths: some Sequence<String>) -> Set<String> {
    var folders: Set<String> = []
    for path in paths {
      var at = path[...]
      while let slash = at.utf8.lastIndex(of: UInt8(ascii: "/")) {
        at = at[..<slash]
        if !folders.insert(String(at)).inserted { break }
      }
    }
    return folders
  }
}
