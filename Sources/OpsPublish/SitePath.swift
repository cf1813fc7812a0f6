/// Paths below the site's folder: `pipelines/production/index.html`.
enum SitePath {
  /// Whether a path stays in the folder, and out of what Opsboard keeps there for itself. Neither a manifest that somebody made up nor an
  /// address that somebody wrote can lead out of it.
  static func isValid(_ path: String) -> Bool {
    if path.utf8.starts(with: ".opsboard-".utf8) { return false }
    var path = path
    return path.withUTF8 { path in
      // Byte for byte: a site has tens of thousands of paths, and each is looked at twice.
      var length = 0
      var dots = 0
      for byte in path {
        if byte == 0 { return false }
        if byte == UInt8(ascii: "/") {
          if length == dots, length <= 2 { return false }
          (length, dots) = (0, 0)
        } else {
          length += 1
          if byte == UInt8(ascii: ".") { dots += 1 }
        }
      }
      return length != dots || length > 2
    }
  }

  /// The folder of a path, or nil at the top.
  static func parent(_ path: String) -> String? {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) }
  }

  /// The folders of the paths and those above them, without the top.
  static func folders(of paths: some Sequence<String>) -> Set<String> {
    var folders: Set<String> = []
    var last: Substring = ""
    for path in paths {
      var at = path[...]
      // Neighbours in a list of paths are often neighbours in a folder.
      if let slash = at.utf8.lastIndex(of: UInt8(ascii: "/")) {
        let folder = at[..<slash]
        if folder.utf8.elementsEqual(last.utf8) { continue }
        last = folder
      }
      while let slash = at.utf8.lastIndex(of: UInt8(ascii: "/")) {
        at = at[..<slash]
        if !folders.insert(String(at)).inserted { break }
      }
    }
    return folders
  }
}
