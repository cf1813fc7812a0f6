import Foundation

/// The files below a folder, by their path with `/`.
struct OutputTree {
  var files: [String: Data] = [:]

  /// Reads a folder; one that is not there is empty.
  init(of folder: URL) throws {
    guard let walk = FileManager.default.enumerator(atPath: folder.path) else { return }
    for case let path as String in walk {
      let file = folder.appendingPathComponent(path)
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue {
        files[Self.withoutHash(path)] = try Self.withoutHashes(Data(contentsOf: file), of: path)
      }
    }
  }

  /// An asset's name holds a hash of its bytes, and every page names it. Without the hash an edit of the style sheet does not
  /// touch what is expected of every site.
  private static func withoutHash(_ text: String) -> String {
    text.replacing(/\.[0-9a-f]{10}\.(css|js|svg)\b/) { ".HASH.\($0.output.1)" }
  }

  private static func withoutHashes(_ data: Data, of path: String) -> Data {
    guard path.hasSuffix(".html"), let text = String(data: data, encoding: .utf8) else { return data }
    return Data(withoutHash(text).utf8)
  }

  var list: String { files.keys.sorted().map { $0 + "\n" }.joined() }

  /// The files that a pattern names. Hidden ones are the build's own memory, and its form is nobody's business.
  func keeping(_ patterns: [String]) -> OutputTree {
    var tree = self
    tree.files = files.filter { path, _ in !path.hasPrefix(".") && patterns.contains { Self.matches(path, $0) } }
    return tree
  }

  func write(to folder: URL) throws {
    if FileManager.default.fileExists(atPath: folder.path) { try FileManager.default.removeItem(at: folder) }
    for (path, data) in files {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file)
    }
  }

  /// `*` stands for anything, slashes too.
  private static func matches(_ path: String, _ pattern: String) -> Bool {
    fnmatch(pattern, path, 0) == 0
  }
}
