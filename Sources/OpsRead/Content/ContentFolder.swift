import Glibc
import OpsModel

/// The files below the content folder, and what cannot be taken.
///
/// Hidden files and what editors leave behind (`x~`, `#x#`) are passed over. Walked with a list of folders still to read and
/// not by recursion; symbolic links to folders are not followed, so the walk ends.
struct ContentFolder {
  /// Paths below the folder with `/`, sorted.
  private(set) var files: [String] = []
  /// Without the root.
  private(set) var folders: [String] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// On disk.
  private let root: String
  /// As diagnostics show it.
  private let shown: String
  private let realRoot: String

  /// Nil when the folder itself cannot be read; the diagnostics say why.
  static func list(_ root: String, shown: String) -> (folder: ContentFolder?, diagnostics: [Diagnostic]) {
    guard let real = realpath(root, nil) else {
      return (nil, [Self.problem(ContentPath.shown("", in: shown), "the content folder", errno)])
    }
    defer { free(real) }
    var folder = ContentFolder(root: root, shown: shown, realRoot: String(cString: real))
    var pending = [""]
    while let next = pending.popLast() {
      pending += folder.read(next)
    }
    folder.files.sort()
    folder.folders.sort()
    return (folder, folder.diagnostics)
  }

  private init(root: String, shown: String, realRoot: String) {
    self.root = root
    self.shown = shown
    self.realRoot = realRoot
  }

  private static func problem(_ file: String, _ what: String, _ error: Int32) -> Diagnostic {
    Diagnostic(.unreadableFile, at: Place(file: file), "\(what) cannot be read: \(String(cString: strerror(error)))")
  }

  /// Takes in one folder and gives the folders in it.
  private mutating func read(_ path: String) -> [String] {
    guard let directory = opendir(path.isEmpty ? root : "\(root)/\(path)") else {
      diagnostics.append(Self.problem(show(path), "the folder", errno))
      return []
    }
    defer { closedir(directory) }
    var names: [(name: String, type: Int32)] = []
    while let entry = readdir(directory) {
      let type = Int32(entry.pointee.d_type)
      let bytes = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: UInt8.self, capacity: 256) { name in
          Array(UnsafeBufferPointer(start: name, count: strlen(UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))))
        }
      }
      if Self.isIgnored(bytes) { continue }
      let name = String(decoding: bytes, as: UTF8.self)
      guard name.utf8.elementsEqual(bytes), !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
        report(.unreadableFile, join(path, name), "the file's name is not plain UTF-8 text", hint: "rename it")
        continue
      }
      names.append((name, type))
    }
    names.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    checkCapitals(names.map(\.name), in: path)
    return names.compactMap { take(join(path, $0.name), type: $0.type) }
  }

  private static func isIgnored(_ name: [UInt8]) -> Bool {
    name.first == UInt8(ascii: ".") || name.last == UInt8(ascii: "~")
      || (name.count > 1 && name.first == UInt8(ascii: "#") && name.last == UInt8(ascii: "#"))
  }

  /// - Returns: the path, if it is a folder to be read.
  private mutating func take(_ path: String, type: Int32) -> String? {
    var type = type
    if type == Int32(DT_UNKNOWN) {
      var status = stat()
      guard lstat("\(root)/\(path)", &status) == 0 else {
        diagnostics.append(Self.problem(show(path), "the file", errno))
        return nil
      }
      type = Int32((status.st_mode & S_IFMT) >> 12)
    }
    switch type {
    case Int32(DT_REG): files.append(path)
    case Int32(DT_DIR):
      folders.append(path)
      return path
    case Int32(DT_LNK): takeLink(path)
    default:
      report(.unreadableFile, path, "this is neither a file nor a folder", hint: "move it out of the content folder")
    }
    return nil
  }

  private mutating func takeLink(_ path: String) {
    guard let real = realpath("\(root)/\(path)", nil) else {
      report(.unreadableFile, path, "this symbolic link leads nowhere", hint: "mend or remove it")
      return
    }
    defer { free(real) }
    let target = String(cString: real)
    guard target.hasPrefix(realRoot == "/" ? "/" : realRoot + "/") else {
      report(
        .outsideProject, path, "this symbolic link leads out of the content folder",
        hint: "copy what it leads to into the content folder")
      return
    }
    var status = stat()
    guard stat(real, &status) == 0 else {
      diagnostics.append(Self.problem(show(path), "the file", errno))
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: files.append(path)
    case S_IFDIR: report(.unreadableFile, path, "symbolic links to folders are not followed", hint: "move the folder here")
    default: report(.unreadableFile, path, "this is neither a file nor a folder", hint: "move it out of the content folder")
    }
  }

  /// Two names that differ only in capitals are one file on the machines of half the readers, and one URL on many hosts.
  private mutating func checkCapitals(_ names: [String], in path: String) {
    var seen: [String: String] = [:]
    for name in names {
      if let first = seen.updateValue(name, forKey: name.lowercased()) {
        report(
          .duplicateURL, join(path, name), "\"\(first)\" and \"\(name)\" differ only in capitals",
          hint: "rename one of the two: some machines take them for one file")
      }
    }
  }

  private mutating func report(_ rule: Rule, _ path: String, _ message: String, hint: String) {
    diagnostics.append(Diagnostic(rule, at: Place(file: show(path)), message, hint: hint))
  }

  private func show(_ path: String) -> String { ContentPath.shown(path, in: shown) }
  private func join(_ folder: String, _ name: String) -> String { folder.isEmpty ? name : "\(folder)/\(name)" }
}
