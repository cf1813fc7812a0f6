import Glibc
import OpsFiles
import OpsModel

/// The files below the content folder, and what cannot be taken.
///
/// Hidden files and what editors leave behind (`x~`, `#x#`) are passed over. Symbolic links to files of the folder are taken as
/// files, links to folders are not followed.
struct ContentFolder {
  /// Paths below the folder with `/`, sorted.
  private(set) var files: [String] = []
  /// Without the root, sorted.
  private(set) var folders: [String] = []
  /// Files that are too long to be read, with their sizes in bytes.
  private(set) var tooLong: [String: Int] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// Of files that are no links, by path.
  private(set) var facts: [String: FileFacts] = [:]
  /// On disk: what was found and where it was looked for.
  private(set) var inputs: [(path: String, facts: FileFacts)] = []

  /// Longer files are copied, and not read.
  static let maximumBytes = 64 << 20

  /// On disk.
  private let root: String
  /// As diagnostics show it.
  private let shown: String

  /// - Returns: no folder when it cannot be read at all; the diagnostics say why.
  static func list(
    _ root: String, shown: String, jobs: Int
  ) async -> (folder: ContentFolder?, diagnostics: [Diagnostic]) {
    var folder = ContentFolder(root: root, shown: shown)
    do {
      let tree = try await FileTree.walk(root, jobs: jobs) { !isIgnored($0) }
      for error in tree.errors { folder.take(error) }
      for path in tree.strange { folder.report(.unreadableFile, path, "the file's name is not UTF-8", hint: "rename it") }
      folder.inputs = tree.listed.map { ($0.path.isEmpty ? root : "\(root)/\($0.path)", $0.facts) }
      var names = SiblingNames()
      for entry in tree.entries where !isIgnored(entry.path) {
        guard !entry.path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
          folder.report(.unreadableFile, entry.path, "the file's name holds a control character", hint: "rename it")
          continue
        }
        if let other = names.insert(entry.path) { folder.reportCapitals(entry.path, other) }
        if entry.facts.kind != .folder { folder.inputs.append(("\(root)/\(entry.path)", entry.facts)) }
        if entry.facts.kind == .file { folder.facts[entry.path] = entry.facts }
        folder.take(entry.path, entry.facts)
      }
    } catch {
      folder.diagnostics.append(
        Diagnostic(
          .unreadableFile, at: Place(file: folder.show("")), "the content folder cannot be read: \(error.reason)",
          hint: error.code == ENOENT ? "make it, or name another with --content" : nil))
      return (nil, folder.diagnostics)
    }
    // The tree is sorted by bytes, strings by Unicode's canonical order: the same but for names that nobody should use.
    folder.files.sort()
    folder.folders.sort()
    return (folder, folder.diagnostics)
  }

  private init(root: String, shown: String) {
    self.root = root
    self.shown = shown
  }

  /// By the last part of the path: what is in a hidden folder is never listed.
  static func isIgnored(_ path: String) -> Bool {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8[path.utf8.index(after: $0)...] } ?? path.utf8[...]
    return name.first == UInt8(ascii: ".") || name.last == UInt8(ascii: "~")
      || (name.count > 1 && name.first == UInt8(ascii: "#") && name.last == UInt8(ascii: "#"))
  }

  private mutating func take(_ path: String, _ facts: FileFacts) {
    switch facts.kind {
    case .file:
      files.append(path)
      if facts.size > ContentFolder.maximumBytes { tooLong[path] = facts.size }
    case .folder: folders.append(path)
    case .link: takeLink(path)
    case .other:
      report(.unreadableFile, path, "this is neither a file nor a folder", hint: "move it out of the content folder")
    }
  }

  private mutating func takeLink(_ path: String) {
    guard let target = realpath("\(root)/\(path)", nil), let top = realpath(root, nil) else {
      return report(.unreadableFile, path, "this symbolic link leads nowhere", hint: "mend or remove it")
    }
    defer {
      free(target)
      free(top)
    }
    let folder = String(cString: top)
    guard String(cString: target).hasPrefix(folder == "/" ? "/" : folder + "/") else {
      return report(
        .outsideProject, path, "this symbolic link leads out of the content folder",
        hint: "copy what it leads to into the content folder")
    }
    do {
      // It was there a moment ago.
      guard let facts = try FileFacts.of("\(root)/\(path)", followsLinks: true) else { return }
      inputs.append((String(cString: target), facts))
      if facts.kind == .folder {
        report(.unreadableFile, path, "symbolic links to folders are not followed", hint: "move the folder here")
      } else {
        take(path, facts)
      }
    } catch {
      take(error)
    }
  }

  private mutating func take(_ error: FileError) {
    let path = error.path.hasPrefix(root + "/") ? String(error.path.dropFirst(root.count + 1)) : ""
    let thing = error.action == .list ? "folder" : "file"
    report(.unreadableFile, path, "the \(thing) cannot be read: \(error.reason)", hint: nil)
  }

  private mutating func reportCapitals(_ path: String, _ other: String) {
    let names = [other, path].map { $0.split(separator: "/").last ?? "" }
    report(
      .duplicateURL, path, "\"\(names[0])\" and \"\(names[1])\" differ only in capitals",
      hint: "rename one of the two: some machines take them for one file")
  }

  private mutating func report(_ rule: Rule, _ path: String, _ message: String, hint: String?) {
    diagnostics.append(Diagnostic(rule, at: Place(file: show(path)), message, hint: hint))
  }

  private func show(_ path: String) -> String { ContentPath.shown(path, in: shown) }
}

/// Names that differ only in capitals are one file on the machines of half the readers, and one URL on many hosts.
private struct SiblingNames {
  /// By the path with the folder as it is and the name in lower case.
  private var seen: [String: String] = [:]

  /// - Returns: the sibling that is already there.
  mutating func insert(_ path: String) -> String? {
    // Most names are in lower case already.
    if path.utf8.allSatisfy({ $0 < 0x80 && !(0x41...0x5A).contains($0) }) { return seen.updateValue(path, forKey: path) }
    let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:)) ?? path.startIndex
    return seen.updateValue(path, forKey: path[..<start] + path[start...].lowercased())
  }
}
