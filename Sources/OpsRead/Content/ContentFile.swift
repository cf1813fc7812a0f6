import Glibc

/// Reading of one whole file.
enum ContentFile {
  enum Failure: Error {
    /// In words, from the system.
    case system(String)
    case tooLong(bytes: Int)
  }

  static func read(_ path: String, atMost limit: Int) -> Result<[UInt8], Failure> {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return .failure(.system(String(cString: strerror(errno)))) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { return .failure(.system(String(cString: strerror(errno)))) }
    guard status.st_mode & S_IFMT == S_IFREG else { return .failure(.system("not a regular file")) }
    let size = Int(status.st_size)
    guard size <= limit else { return .failure(.tooLong(bytes: size)) }
    var failure: Int32 = 0
    // The size is as of now: if the file is being cut, what is there is taken.
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(file, buffer.baseAddress! + count, size - count)
        if got > 0 {
          count += got
        } else if got == 0 || errno != EINTR {
          if got < 0 { failure = errno }
          break
        }
      }
    }
    return failure == 0 ? .success(bytes) : .failure(.system(String(cString: strerror(failure))))
  }
}
