import OpsFiles
import OpsModel

/// Reading of the files that a `ContentFolder` has listed.
struct ContentFiles: Sendable {
  /// On disk.
  let root: String
  /// As diagnostics show it.
  let shown: String
  let tooLong: [String: Int]

  /// The file's bytes; nil when they cannot be had, of which whoever asks again is told.
  func bytes(_ path: String) -> [UInt8]? {
    var diagnostics: [Diagnostic] = []
    return bytes(path, &diagnostics)
  }

  /// The file's bytes; nil, with an error, when it is too long or cannot be read.
  func bytes(_ path: String, _ diagnostics: inout [Diagnostic]) -> [UInt8]? {
    let place = Place(file: ContentPath.shown(path, in: shown))
    if let size = tooLong[path] {
      diagnostics.append(
        Diagnostic(
          .unreadableFile, at: place,
          "the file has \(size >> 20) MiB, and \(ContentFolder.maximumBytes >> 20) are the most that is read",
          hint: "divide it"))
      return nil
    }
    do {
      return try Files.read("\(root)/\(path)")
    } catch {
      diagnostics.append(Diagnostic(.unreadableFile, at: place, "the file cannot be read: \(error.reason)"))
      return nil
    }
  }
}
