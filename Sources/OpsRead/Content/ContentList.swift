import OpsModel

/// The files of the content, sorted by what they are. The name alone says it, but for catalogs.
struct ContentList {
  /// `.md`
  var pages: [String] = []
  /// `.json` below `status/`
  var snapshots: [String] = []
  /// `.yaml` and `.yml`, which may be catalogs.
  var yaml: [String] = []
  var assets: [String] = []
  var hasConfiguration = false
  var hasKnownGaps = false
  var diagnostics: [Diagnostic] = []

  static let configuration = "site.yml"
  static let knownGaps = "missing-docs.yml"
  static let statusFolder = "status/"

  init(_ files: [String], contentFolder: String) {
    for path in files {
      if path == ContentList.configuration {
        hasConfiguration = true
      } else if path == ContentList.knownGaps {
        hasKnownGaps = true
      } else if path.hasPrefix(ContentList.statusFolder) {
        if path.hasSuffix(".json") { snapshots.append(path) } else { warn(path, contentFolder) }
      } else if path.hasSuffix(".md") {
        pages.append(path)
      } else if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
        yaml.append(path)
      } else {
        assets.append(path)
      }
    }
  }

  private mutating func warn(_ path: String, _ contentFolder: String) {
    diagnostics.append(
      Diagnostic(
        .snapshotFormat, at: Place(file: "\(contentFolder)/\(path)"), "only .json files are read here",
        hint: "move it out of \(contentFolder)/status, or give it the extension .json", severity: .warning))
  }
}
