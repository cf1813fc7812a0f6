package import OpsFiles
package import OpsInsight
package import OpsModel

/// Old snapshots folded into one file a month, in steps that may be stopped behind any of them.
///
/// First the file of the month is written, and it names the files that it stands for: from this moment on they are not read,
/// whether they are still there or not. Then they are removed. Last, the file is written again without their names. Whoever
/// finds a file that still names some goes on where the other was stopped.
package enum Compaction {
  /// Below the content folder.
  package static let folder = "status/folded"

  package static func file(ofMonth month: String) -> String { "\(folder)/\(month).json" }

  /// One change on the disk; each is made as a whole or not at all. Paths are below the content folder.
  package enum Step: Sendable, Hashable {
    /// Puts the bytes there, in place of what is there, and onto the disk.
    case write(String, [UInt8])
    /// Removes these, unless they have been written anew since the snapshots were read.
    case remove([String])
  }

  /// - Parameters:
  ///   - folds: what is to be added.
  ///   - site: for the files of months that still name what they stand for, and are not among the folds.
  ///   - present: the snapshot files that are there, below the content folder.
  ///   - contentFolder: as diagnostics show it.
  package static func steps(
    _ folds: [Fold], site: Site, present: Set<String>, contentFolder: String
  ) -> [Step] {
    let prefix = contentFolder + "/"
    func path(_ file: String) -> String { file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file }
    var changes: [String: Snapshot] = [:]
    var replaced: [String: Set<String>] = [:]
    for snapshot in site.snapshots {
      guard let folded = snapshot.folded, !folded.replaces.isEmpty else { continue }
      changes[path(snapshot.file)] = snapshot
      // Nothing is removed but a snapshot that is there, whatever somebody wrote into the file.
      replaced[path(snapshot.file)] = present.intersection(folded.replaces)
    }
    for fold in folds {
      changes[path(fold.snapshot.file)] = fold.snapshot
      replaced[path(fold.snapshot.file), default: []].formUnion(fold.files.map(path))
    }
    return changes.sorted { $0.key < $1.key }.flatMap { file, snapshot in
      steps(file, snapshot, replacing: (replaced[file] ?? []).subtracting([file]).sorted())
    }
  }

  private static func steps(_ file: String, _ snapshot: Snapshot, replacing files: [String]) -> [Step] {
    var snapshot = snapshot
    snapshot.folded?.replaces = files
    var steps: [Step] = files.isEmpty ? [] : [.write(file, FoldedWriter.bytes(of: snapshot))]
    // Many at once, since each time the folder is put onto the disk; and not all, so that it can be stopped in between.
    for start in stride(from: 0, to: files.count, by: 256) {
      steps.append(.remove(Array(files[start..<min(start + 256, files.count)])))
    }
    snapshot.folded?.replaces = []
    return steps + [.write(file, FoldedWriter.bytes(of: snapshot))]
  }
}

extension Compaction {
  /// Removes what a run that died in the middle of writing has left behind: nothing but compaction writes in this folder.
  package static func tidy(in content: String) throws(FileError) {
    let folder = "\(content)/\(Self.folder)"
    guard try FileFacts.of(folder)?.kind == .folder else { return }
    for entry in try FileTree.walk(folder).entries where Files.isTemporary(entry.path[...]) {
      try Folders.removeFile("\(folder)/\(entry.path)")
    }
  }
}

extension Compaction.Step {
  /// - Parameters:
  ///   - content: the content folder on disk.
  ///   - began: when the snapshots were read, in nanoseconds since 1970 by the clock of the machine: what was written later is
  ///     new, and stays.
  package func perform(in content: String, began: Int64) throws(FileError) {
    switch self {
    case .write(let path, let bytes): try Files.writeThrough(bytes, to: "\(content)/\(path)")
    case .remove(let paths):
      for path in paths {
        let file = "\(content)/\(path)"
        guard let facts = try FileFacts.of(file), facts.modified < began else { continue }
        try Folders.removeFile(file)
      }
      for folder in Set(paths.map(Self.folder)).sorted() { try Files.sync(folderOf: "\(content)/\(folder)") }
    }
  }

  /// With its final slash.
  private static func folder(of path: String) -> String {
    String(path[...(path.lastIndex(of: "/") ?? path.startIndex)])
  }
}
