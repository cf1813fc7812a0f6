import Glibc

/// Everything below a folder, in the order of the paths' bytes.
package struct FileTree: Sendable {
  package struct Entry: Hashable, Sendable {
    /// Below the folder, with `/`.
    package var path: String
    package var facts: FileFacts
  }

  package private(set) var entries: [Entry] = []
  /// Folders that could not be listed, files of which the system told nothing, and names that are not UTF-8.
  package private(set) var errors: [FileError] = []

  /// Lists a folder with the facts of everything in it: 9 µs a folder and 1 µs a file.
  ///
  /// Links are entries and are not followed, so the walk comes to an end; it goes from a list of folders still to be read, not by
  /// recursion. What vanishes meanwhile is left out.
  /// - Parameter enters: whether to list what is in a folder, by its path; it is an entry in any case.
  package static func walk(
    _ root: String, entering enters: (String) -> Bool = { _ in true }
  ) throws(FileError) -> FileTree {
    var tree = FileTree()
    guard let top = opendir(root) else { throw FileError(.list, root, code: errno) }
    var pending = tree.list(top, root, "").filter(enters)
    while let folder = pending.popLast() {
      if let directory = opendir("\(root)/\(folder)") {
        pending += tree.list(directory, root, folder).filter(enters)
      } else if errno != ENOENT {
        tree.errors.append(FileError(.list, "\(root)/\(folder)", code: errno))
      }
    }
    tree.entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return tree
  }

  /// Takes in one folder, closes it, and gives the folders in it.
  private mutating func list(_ directory: OpaquePointer, _ root: String, _ folder: String) -> [String] {
    defer { closedir(directory) }
    var folders: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(directory) else {
        if errno != 0 { errors.append(FileError(.list, folder.isEmpty ? root : "\(root)/\(folder)", code: errno)) }
        return folders
      }
      withUnsafePointer(to: &entry.pointee.d_name.0) { name in
        if name[0] == 0x2E, name[1] == 0 || (name[1] == 0x2E && name[2] == 0) { return }
        guard let text = String(validatingCString: name) else {
          let shown = "\(root)/" + (folder.isEmpty ? "" : folder + "/") + String(cString: name)
          errors.append(FileError(.read, shown, code: EILSEQ))
          return
        }
        let path = folder.isEmpty ? text : "\(folder)/\(text)"
        var status = stat()
        guard fstatat(dirfd(directory), name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
          if errno != ENOENT { errors.append(FileError(.read, "\(root)/\(path)", code: errno)) }
          return
        }
        let facts = FileFacts(status)
        entries.append(Entry(path: path, facts: facts))
        if facts.kind == .folder { folders.append(path) }
      }
    }
  }
}
