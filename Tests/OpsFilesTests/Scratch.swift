import Glibc
import OpsFiles
import Testing

/// A folder of its own for a test, removed afterwards.
final class Scratch: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/opsboard-test-XXXXXX".utf8CString)
    path = try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  deinit { remove(path) }

  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// The paths of everything in the folder.
  var names: [String] {
    get throws { try FileTree.walk(path).entries.map(\.path) }
  }
}

/// Removes a folder with what is in it, links as links.
private func remove(_ path: String) {
  chmod(path, 0o755)
  if let folder = opendir(path) {
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name.0) { Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1)) }
      if name == [0x2E, 0] || name == [0x2E, 0x2E, 0] { continue }
      if unlinkat(dirfd(folder), name, 0) != 0 {
        remove("\(path)/\(String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))")
      }
    }
    closedir(folder)
  }
  rmdir(path)
}

extension [UInt8] {
  init(_ text: String) { self = Array(text.utf8) }
}
