package import Glibc

/// What the system knows of a file without reading it. Symbolic links are facts of their own: nothing here follows them unless it
/// says so.
package struct FileFacts: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case file, folder, link
    /// Pipes, sockets and devices.
    case other
  }

  package var kind: Kind
  /// In bytes.
  package var size: Int
  /// When the bytes last changed, in nanoseconds since 1970.
  package var modified: Int64
  /// When anything about it last changed, its name and its times included, in nanoseconds since 1970. Nobody can set it back.
  package var changed: Int64
  package var inode: UInt64

  package init(kind: Kind, size: Int, modified: Int64, changed: Int64 = 0, inode: UInt64) {
    self.kind = kind
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
  }

  package init(_ status: stat) {
    kind = Kind(mode: status.st_mode)
    size = Int(status.st_size)
    modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
    inode = UInt64(status.st_ino)
  }

  /// - Parameter followsLinks: tells of what a link leads to.
  /// - Returns: nil when there is nothing.
  package static func of(_ path: String, followsLinks: Bool = false) throws(FileError) -> FileFacts? {
    var status = stat()
    if (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 { return FileFacts(status) }
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw FileError(.read, path, code: errno)
  }
}

extension FileFacts.Kind {
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    default: self = .other
    }
  }
}
