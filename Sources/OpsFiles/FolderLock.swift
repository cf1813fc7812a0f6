import Glibc

/// Keeps other programs of this kind out of a folder while the value lives. The system lifts it when the process ends, however that ends.
package final class FolderLock: Sendable {
  private let file: Int32

  /// - Returns: nil when another process holds the lock. File systems without locks (some network ones) are taken as free.
  package static func take(_ folder: String) throws(FileError) -> FolderLock? {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw FileError(.lock, folder, code: errno) }
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK:
        close(file)
        return nil
      default: return FolderLock(file: file)
      }
    }
    return FolderLock(file: file)
  }

  private init(file: Int32) { self.file = file }

  deinit { close(file) }
}
