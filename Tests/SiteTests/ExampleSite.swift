import Foundation

/// One folder of `Tests/Sites`: a whole little site, what to run on it, and what must come of it.
struct ExampleSite: Sendable, CustomStringConvertible {
  let folder: URL

  var name: String { folder.lastPathComponent }
  var description: String { name }

  /// What is run, one command a line, without the word `opsboard`; empty lines and `#` lines are passed over.
  var commandsFile: URL { folder.appendingPathComponent("commands") }
  /// What the commands printed and how they ended.
  var transcriptFile: URL { folder.appendingPathComponent("transcript") }
  /// The files of the output that are kept to compare, and `FILES`, the list of all.
  var expectedFolder: URL { folder.appendingPathComponent("expected") }
  /// Patterns, one a line, of the files to keep in `expected`. Without this file all are kept.
  var compareFile: URL { folder.appendingPathComponent("compare") }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sites")

  static let all: [ExampleSite] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.sorted().map { ExampleSite(folder: root.appendingPathComponent($0)) }
      .filter { FileManager.default.fileExists(atPath: $0.commandsFile.path) }
  }()

  func commands() throws -> [String] {
    try Self.lines(of: commandsFile).filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }

  func comparePatterns() throws -> [String] {
    guard FileManager.default.fileExists(atPath: compareFile.path) else { return ["*"] }
    return try Self.lines(of: compareFile).filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }

  /// Copies the site, without what is expected of it, so that no run changes the project.
  func copy(to target: URL) throws {
    let files = FileManager.default
    try files.createDirectory(at: target, withIntermediateDirectories: true)
    let kept: Set = [commandsFile, transcriptFile, expectedFolder, compareFile].reduce(into: []) {
      $0.insert($1.lastPathComponent)
    }
    for name in try files.contentsOfDirectory(atPath: folder.path) where !kept.contains(name) {
      try files.copyItem(at: folder.appendingPathComponent(name), to: target.appendingPathComponent(name))
    }
  }

  private static func lines(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
