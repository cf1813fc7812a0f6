import Foundation
import Glibc

/// A folder of files for one test, removed behind it.
final class TemporaryFolder {
  let path: String

  init(_ files: [String: String] = [:]) {
    var template = Array("/tmp/opsread-XXXXXX\0".utf8CString)
    path = String(cString: mkdtemp(&template)!)
    for (name, text) in files.sorted(by: { $0.key < $1.key }) { write(name, Array(text.utf8)) }
  }

  func write(_ name: String, _ bytes: [UInt8]) {
    let parts = name.split(separator: "/")
    for count in 1..<max(1, parts.count) { mkdir(path + "/" + parts.prefix(count).joined(separator: "/"), 0o755) }
    let file = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    precondition(file >= 0, "cannot write \(name)")
    precondition(Glibc.write(file, bytes, bytes.count) == bytes.count)
    close(file)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
