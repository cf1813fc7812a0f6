import CFiles
import Glibc

/// Reading and writing of whole files with the system's own calls: nothing is synced to the disk file by file, which is what makes
/// libraries 20 times slower.
package enum Files {
  // MARK: Reading

  /// The file's bytes. Pipes and devices are refused rather than waited for.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    let file = try open(path, O_RDONLY | O_NONBLOCK, for: .read)
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw FileError(.read, path, code: errno) }
    switch FileFacts.Kind(mode: status.st_mode) {
    case .file: break
    case .folder: throw FileError(.read, path, code: EISDIR)
    case .link, .other: throw FileError(.read, path, code: ENOTSUP)
    }
    var failure: Int32 = 0
    let size = Int(status.st_size)
    // The size is as of now: a file that shrinks gives what is left, one that grows its first part.
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(file, buffer.baseAddress! + count, size - count)
        if got > 0 {
          count += got
        } else if got == 0 {
          break
        } else if errno != EINTR {
          failure = errno
          break
        }
      }
    }
    if failure != 0 { throw FileError(.read, path, code: failure) }
    return bytes
  }

  /// The file's bytes, or nil when there is nothing of that name.
  package static func readIfPresent(_ path: String) throws(FileError) -> [UInt8]? {
    do {
      return try read(path)
    } catch {
      if error.code == ENOENT || error.code == ENOTDIR { return nil }
      throw error
    }
  }

  // MARK: Writing

  /// Puts the bytes at `path` in one step: whoever reads sees the old file or the new one, never a part. Folders on the way are made.
  ///
  /// The bytes go to a temporary file in the same folder first, which is then renamed. If the program dies in between, that file
  /// stays behind; `isTemporary` knows it by its name.
  /// - Returns: the facts of the new file.
  @discardableResult
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) -> FileFacts {
    let (temporary, facts) = try writeTemporary(bytes, beside: path)
    try put(temporary, at: path)
    return facts
  }

  /// As `write`, and it is on the disk when this returns: whatever happens to the machine then, the file is there.
  package static func writeThrough(_ bytes: [UInt8], to path: String) throws(FileError) {
    let (temporary, _) = try writeTemporary(bytes, beside: path, isSynced: true)
    try put(temporary, at: path)
    try sync(folderOf: path)
  }

  /// Puts what was renamed in a folder and removed from it on the disk.
  package static func sync(folderOf path: String) throws(FileError) {
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "."
    let file = try open(folder, O_RDONLY | O_DIRECTORY, for: .write)
    defer { close(file) }
    // Some file systems cannot, and say so: they keep such things in order by themselves, or not at all.
    guard fsync(file) == 0 || errno == EINVAL else { throw FileError(.write, folder, code: errno) }
  }

  private static func put(_ temporary: String, at path: String) throws(FileError) {
    guard rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw FileError(.write, path, code: code)
    }
  }

  /// As `write`, but leaves alone a file that holds these very bytes.
  /// - Returns: whether anything was written.
  @discardableResult
  package static func writeIfDifferent(_ bytes: [UInt8], to path: String) throws(FileError) -> Bool {
    // The size first, so that most changed files are not read.
    if let facts = try FileFacts.of(path), facts.kind == .file, facts.size == bytes.count, try read(path) == bytes {
      return false
    }
    try write(bytes, to: path)
    return true
  }

  /// As `write`, but never replaces anything: of two programs that create one file at once, one gets `false`.
  package static func create(_ bytes: [UInt8], at path: String) throws(FileError) -> Bool {
    let (temporary, _) = try writeTemporary(bytes, beside: path)
    if opsfiles_rename_new(temporary, path) == 0 { return true }
    let code = errno
    unlink(temporary)
    if code == EEXIST { return false }
    throw FileError(.create, path, code: code)
  }

  /// Gives a file another place on the same file system, never replacing anything. Folders on the way are made.
  package static func move(_ path: String, to target: String) throws(FileError) {
    if let slash = target.utf8.lastIndex(of: UInt8(ascii: "/")) { try Folders.make(String(target[..<slash])) }
    guard opsfiles_rename_new(path, target) == 0 else { throw FileError(.write, target, code: errno) }
  }

  /// Appends to a file in one call, making it when there is none. Lines of several programs do not mix.
  package static func append(_ bytes: [UInt8], to path: String) throws(FileError) {
    let file = try open(path, O_WRONLY | O_CREAT | O_APPEND, for: .write)
    defer { close(file) }
    if let code = write(bytes, to: file) { throw FileError(.write, path, code: code) }
  }

  // MARK: Temporary files

  /// Whether a file of that name is one that a write left behind when the program died.
  package static func isTemporary(_ name: Substring) -> Bool { name.hasPrefix(".opsboard-") && name.hasSuffix(".tmp") }

  private static func writeTemporary(
    _ bytes: [UInt8], beside path: String, isSynced: Bool = false
  ) throws(FileError) -> (String, FileFacts) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { path[...$0] } ?? ""
    // The target's name is no part of it: a name of 255 bytes is allowed, and could not be made longer.
    for attempt in 0..<100 {
      let temporary = "\(folder).opsboard-\(getpid())-\(String(identity(of: path) &+ UInt64(attempt), radix: 36)).tmp"
      let file = Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if file >= 0 {
        defer { close(file) }
        var status = stat()
        if let code = write(bytes, to: file) ?? (fstat(file, &status) == 0 ? nil : errno)
          ?? (!isSynced || fsync(file) == 0 ? nil : errno)
        {
          unlink(temporary)
          throw FileError(.write, path, code: code)
        }
        return (temporary, FileFacts(status))
      }
      switch errno {
      case EEXIST, EINTR: continue
      case ENOENT: try Folders.make(String(folder))
      default: throw FileError(.write, path, code: errno)
      }
    }
    throw FileError(.write, path, code: EEXIST)
  }

  /// Differs for the files of one folder; the process id keeps two programs apart.
  private static func identity(of path: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  // MARK: Calls

  private static func open(_ path: String, _ flags: Int32, for action: FileError.Action) throws(FileError) -> Int32 {
    while true {
      let file = Glibc.open(path, flags | O_CLOEXEC, 0o666)
      if file >= 0 { return file }
      if errno != EINTR { throw FileError(action, path, code: errno) }
    }
  }

  /// - Returns: the error number when it failed.
  private static func write(_ bytes: [UInt8], to file: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let put = Glibc.write(file, buffer.baseAddress! + done, buffer.count - done)
        if put >= 0 {
          done += put
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }
}
