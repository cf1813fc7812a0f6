import OpsModel

/// Names on the command line that must be names of the site.
enum Names {
  /// - Throws: a usage error that names the nearest one.
  static func check(_ name: String?, _ option: String, among known: [String]) throws {
    guard let name, !known.contains(name) else { return }
    let hint = Nearest.hint(name, among: known).map { "; \($0)" } ?? ""
    throw UsageError("\(option) \(name): site.yml does not know it\(hint)")
  }
}
