import OpsFiles

/// What stands in the site's folder before a build, sorted by whose it is and what is in the way of what.
struct Survey: Sendable {
  /// The files at places that are ours: planned now, or written by the last build.
  private var files: [String: FileFacts] = [:]
  /// That of a folder in which every file is as it was written; nil where the folder was looked at.
  private var standing: Manifest?
  private(set) var folders: Set<String> = []
  /// The files of other people, as far as their folders were listed.
  private(set) var strangers: [String] = []
  /// Our own files and folders from before where something of another kind must go: to be removed first, in this order.
  private(set) var inTheWay: [(path: String, isFolder: Bool)] = []
  /// What writes of a build that died have left.
  private(set) var leftovers: [String] = []
  /// What of somebody else's is in the way: by the planned file, or by the folder in which planned files are.
  private var obstacles: [String: String] = [:]
  private let ourFolders: Set<String>
  private var unlistedFolders: [String] = []

  /// Of a folder that is known to be as the last build left it, so that it need not be looked at.
  ///
  /// - Parameters:
  ///   - manifest: of that build.
  ///   - foreign: what was there of other people.
  init(standing manifest: Manifest, foreign: [String]) {
    standing = manifest
    strangers = foreign
    ourFolders = []
  }

  /// A file at a place that is ours; nil when there is none.
  func file(_ path: String) -> FileFacts? {
    guard let standing else { return files[path] }
    return standing.entries[path].map { FileFacts(kind: .file, size: $0.size, modified: $0.modified, inode: $0.inode) }
  }

  /// - Parameters:
  ///   - planned: the files to be written, and their folders.
  ///   - own: the files of the last build, and their folders.
  ///   - strange: names that can only be shown.
  ///   - lists: whether it is known what is in a folder.
  init(
    _ entries: [FileTree.Entry], planned: (files: Set<String>, folders: Set<String>),
    own: (files: Set<String>, folders: Set<String>), strange: [String], lists: (String) -> Bool
  ) {
    ourFolders = planned.folders.union(own.folders)
    strangers = strange
    var misplaced: [String] = []
    for entry in entries {
      let path = entry.path
      if entry.facts.kind == .folder {
        folders.insert(path)
        if !lists(path) { unlistedFolders.append(path) }
        if planned.files.contains(path) { misplaced.append(path) }
      } else if planned.folders.contains(path) {
        if own.files.contains(path) {
          inTheWay.append((path, false))
        } else {
          obstacles[path] = path
          strangers.append(path)
        }
      } else if own.files.contains(path) || planned.files.contains(path) {
        files[path] = entry.facts
      } else if path == ".gitkeep" || path == BuildRecord.fileName || path == BuildRecord.pagesFileName || Manifests.isFile(path)
      {
        continue
      } else if Files.isTemporary(path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[$0...].dropFirst() } ?? path[...]) {
        leftovers.append(path)
      } else {
        strangers.append(path)
      }
    }
    for folder in misplaced { clear(folder, entries, own) }
  }

  /// What to tell of other people's files: a folder that is not ours as one, with `/` at its end; in the order of paths.
  func foreign(_ strangers: [String]) -> [String] {
    if standing != nil { return strangers }
    let told = Set(unlistedFolders.map { $0 + "/" } + strangers.map(outermost))
    return told.sorted(by: PathOrder.precedes)
  }

  /// The file, or the highest folder around it that is not ours.
  private func outermost(_ path: String) -> String {
    var result = path
    var at = path
    while let parent = SitePath.parent(at) {
      if !ourFolders.contains(parent) { result = parent + "/" }
      at = parent
    }
    return result
  }

  /// A folder stands where a file must go. If it holds nothing but what we wrote, it can be removed; `entries` are sorted, so going
  /// backwards meets what is in a folder before the folder.
  private mutating func clear(
    _ folder: String, _ entries: [FileTree.Entry], _ own: (files: Set<String>, folders: Set<String>)
  ) {
    let inside = entries.filter { $0.path.utf8.starts(with: "\(folder)/".utf8) }
    let stranger = inside.first { entry in
      entry.facts.kind == .folder ? !own.folders.contains(entry.path) : !own.files.contains(entry.path)
    }
    if let stranger {
      obstacles[folder] = stranger.path
    } else if !own.folders.contains(folder) {
      obstacles[folder] = folder
    } else {
      inTheWay += inside.reversed().map { ($0.path, $0.facts.kind == .folder) } + [(folder, true)]
    }
  }

  /// What of somebody else's is in the way of a planned file.
  func obstacle(_ path: String) -> String? {
    if obstacles.isEmpty { return nil }
    var at = path[...]
    while true {
      if let obstacle = obstacles[String(at)] { return obstacle }
      guard let slash = at.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
      at = at[..<slash]
    }
  }
}
