import Glibc
import OpsFiles
import Testing

/// A folder of its own for a test, removed afterwards.
final class Scratch {
  let path: String

  init() throws {
    var template = Array("/tmp/opsboard-test-XXXXXX".utf8CString)
    path = try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  deinit {
    chmod(path, 0o755)
    guard let tree = try? FileTree.walk(path) else { return }
    for entry in tree.entries.reversed() {
      if entry.facts.kind == .folder { rmdir("\(path)/\(entry.path)") } else { unlink("\(path)/\(entry.path)") }
    }
    rmdir(path)
  }

  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// The paths of all files, links and empty folders.
  var names: [String] {
    get throws { try FileTree.walk(path).entries.map(\.path) }
  }
}

extension [UInt8] {
  init(_ text: String) { self = Array(text.utf8) }
}
