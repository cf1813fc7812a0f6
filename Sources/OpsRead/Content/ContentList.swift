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
        if path.hasSuffix(".json") {
          snapshots.append(path)
        } else {
          warn(
            .snapshotFormat, path, contentFolder, "only .json files are read here",
            hint: "move it out of the folder \"status\", or give it the extension .json")
        }
      } else if path == "missing-docs.yaml" {
        warn(.unreadableFile, path, contentFolder, "this file is not read", hint: "rename it to \(ContentList.knownGaps)")
      } else if path.hasSuffix(".md") {
        pages.append(path)
      } else if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
        yaml.append(path)
      } else {
        assets.append(path)
      }
    }
  }

  /// Whether a folder holds data, which is not copied, so that there is nothing in it to link to.
  static func isStatus(folder: String) -> Bool { folder == "status" || folder.hasPrefix(statusFolder) }

  private mutating func warn(_ rule: Rule, _ path: String, _ contentFolder: String, _ message: String, hint: String) {
    let place = Place(file: ContentPath.shown(path, in: contentFolder))
    diagnostics.append(Diagnostic(rule, at: place, message, hint: hint, severity: .warning))
  }
}
