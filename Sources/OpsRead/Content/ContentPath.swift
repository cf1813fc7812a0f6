/// Paths as diagnostics show them.
enum ContentPath {
  /// - Parameters:
  ///   - folder: the content folder as the user writes it; empty when it is the project's root.
  ///   - path: below it; empty for the folder itself.
  static func shown(_ path: String, in folder: String) -> String {
    if folder.isEmpty { return path.isEmpty ? "." : path }
    return path.isEmpty ? folder : "\(folder)/\(path)"
  }
}
