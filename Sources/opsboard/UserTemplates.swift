import OpsFiles
import OpsModel

/// The user's own `templates/`: templates that stand before the built-in ones of the same name, and static assets.
struct UserTemplates {
  /// Paths below the folder, and how diagnostics name them.
  var files: [(path: String, file: String, bytes: [UInt8])] = []
  /// Paths below `templates/assets/`.
  var assets: [(path: String, bytes: [UInt8])] = []
  var diagnostics: [Diagnostic] = []
  /// What was looked at, on disk; without facts what was not there.
  var inputs: [(path: String, facts: FileFacts?)] = []
  /// As `ReadResult.isSettled`.
  var isSettled = true

  /// No folder is no error: the program carries all templates.
  static func read(_ shared: SharedOptions, settles: Bool = false) -> UserTemplates {
    var templates = UserTemplates()
    let folder = shared.templatesFolder
    do throws(FileError) {
      guard try FileFacts.of(folder, followsLinks: true) != nil else {
        templates.inputs.append((folder, nil))
        // A folder that was named and is not there is a slip of the pen, not a wish for the built-in ones.
        if shared.templates != nil { templates.report(FileError(.list, folder, code: 2), shared.shownTemplates) }
        return templates
      }
      let tree = try FileTree.walk(folder)
      templates.inputs += tree.listed.map { ($0.path.isEmpty ? folder : "\(folder)/\($0.path)", $0.facts) }
      templates.inputs += tree.entries.filter { $0.facts.kind != .folder }.map { ("\(folder)/\($0.path)", $0.facts) }
      if settles { templates.isSettled = Settling.wait(for: templates.inputs.compactMap(\.facts)) }
      for error in tree.errors { templates.report(error, shared.shownTemplates) }
      for path in tree.strange { templates.report("the file's name is not UTF-8", "\(shared.shownTemplates)/\(path)") }
      for entry in tree.entries where entry.facts.kind == .file && !isHidden(entry.path) {
        templates.take(entry.path, in: folder, shown: shared.shownTemplates)
      }
    } catch {
      templates.report(error, shared.shownTemplates)
    }
    return templates
  }

  private mutating func take(_ path: String, in folder: String, shown: String) {
    let assetFolder = "assets/"
    guard path.hasSuffix(".mustache") || path.hasPrefix(assetFolder) else { return }
    do throws(FileError) {
      let bytes = try Files.read("\(folder)/\(path)")
      if path.hasPrefix(assetFolder) {
        assets.append((String(path.dropFirst(assetFolder.utf8.count)), bytes))
      } else {
        files.append((path, "\(shown)/\(path)", bytes))
      }
    } catch {
      report(error, "\(shown)/\(path)")
    }
  }

  private mutating func report(_ error: FileError, _ file: String) { report(error.description, file) }

  private mutating func report(_ message: String, _ file: String) {
    diagnostics.append(Diagnostic(.unreadableFile, at: Place(file: file), message))
  }

  private static func isHidden(_ path: String) -> Bool {
    path.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasSuffix("~") }
  }
}
