import Glibc

/// Making and removing of folders, and removing of files.
package enum Folders {
  /// Makes the folder and those above it; what is there already is fine.
  package static func make(_ path: String) throws(FileError) {
    if path.isEmpty || mkdir(path, 0o777) == 0 || errno == EEXIST && isFolder(path) { return }
    let code = errno
    let parent = path.utf8.reversed().drop { $0 == UInt8(ascii: "/") }.drop { $0 != UInt8(ascii: "/") }
    guard code == ENOENT, !parent.isEmpty else { throw FileError(.create, path, code: code) }
    try make(String(decoding: parent.reversed(), as: UTF8.self))
    if mkdir(path, 0o777) != 0, errno != EEXIST { throw FileError(.create, path, code: errno) }
  }

  /// - Returns: false when there was nothing.
  @discardableResult
  package static func removeFile(_ path: String) throws(FileError) -> Bool {
    if unlink(path) == 0 { return true }
    if errno == ENOENT || errno == ENOTDIR { return false }
    throw FileError(.remove, path, code: errno)
  }

  /// - Returns: false when it was not empty, or not there.
  @discardableResult
  package static func removeIfEmpty(_ path: String) throws(FileError) -> Bool {
    if rmdir(path) == 0 { return true }
    switch errno {
    case ENOTEMPTY, EEXIST, ENOENT, ENOTDIR: return false
    default: throw FileError(.remove, path, code: errno)
    }
  }

  /// The path from the root without links, `.` and `..`. What does not exist yet is taken as it is written, below the part that does.
  package static func realPath(_ path: String) throws(FileError) -> String {
    var existing = path.isEmpty ? "." : path
    var missing: [Substring] = []
    while true {
      if let real = realpath(existing, nil) {
        defer { free(real) }
        return join(String(cString: real), missing.reversed())
      }
      let code = errno
      guard code == ENOENT else { throw FileError(.read, existing, code: code) }
      if let facts = try FileFacts.of(existing) {
        // A link that leads nowhere is there, so nothing can be made in its place. Anything else has just been made by another program.
        if facts.kind == .link { throw FileError(.read, existing, code: code) }
        continue
      }
      var parts = existing.split(separator: "/")
      if let last = parts.popLast() { missing.append(last) }
      existing = (existing.utf8.first == UInt8(ascii: "/") ? "/" : "") + parts.joined(separator: "/")
      if existing.isEmpty { existing = "." }
    }
  }

  private static func join(_ base: String, _ parts: [Substring]) -> String {
    var all = base.split(separator: "/")
    for part in parts {
      switch part {
      case ".": break
      case "..": _ = all.popLast()
      default: all.append(part)
      }
    }
    return "/" + all.joined(separator: "/")
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
