import Glibc

/// Keeps other programs of this kind out of a folder while the value lives. The system lifts it when the process ends, however that ends.
package final class FolderLock: Sendable {
  private let files: [Int32]

  /// - Parameter name: lets others in who share the folder under other names; a file of this name is made in it. Nil keeps out all.
  /// - Returns: nil when another process holds the lock. File systems without locks (some network ones) are taken as free.
  package static func take(_ folder: String, sharing name: String? = nil) throws(FileError) -> FolderLock? {
    guard let whole = try take(folder, O_RDONLY | O_DIRECTORY, name == nil ? LOCK_EX : LOCK_SH) else { return nil }
    guard let name else { return FolderLock(of: whole) }
    do {
      if let part = try take("\(folder)/\(name)", O_RDWR | O_CREAT, LOCK_EX) { return FolderLock(of: whole, part) }
    } catch {
      close(whole)
      throw error
    }
    close(whole)
    return nil
  }

  /// - Returns: the open file, or nil when another process holds the lock.
  private static func take(_ path: String, _ flags: Int32, _ kind: Int32) throws(FileError) -> Int32? {
    let file = open(path, flags | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw FileError(.lock, path, code: errno) }
    while flock(file, kind | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK:
        close(file)
        return nil
      default: return file
      }
    }
    return file
  }

  private init(of files: Int32...) { self.files = files }

  deinit { for file in files { close(file) } }
}
