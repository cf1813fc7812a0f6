import Glibc

/// Something that the system refused to do with a file.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was tried, for the sentence "cannot … PATH".
  package enum Action: String, Hashable, Sendable {
    case read, list, write, remove, create, lock
  }

  package var action: Action
  package var path: String
  /// The system's error number.
  package var code: Int32

  package init(_ action: Action, _ path: String, code: Int32) {
    self.action = action
    self.path = path
    self.code = code
  }

  /// The reason in the system's words: `Permission denied`.
  package var reason: String {
    switch code {
    // Given for a folder where a file is wanted, and for pipes and devices, which are never what is meant here.
    case EISDIR: return "it is a folder"
    case ENOTSUP: return "it is not a regular file"
    default: break
    }
    return String(cString: strerror(code))
  }

  /// Whether something else stands where a folder was wanted.
  package var isAboutKind: Bool { code == EEXIST || code == ENOTDIR }

  package var description: String { "cannot \(action.rawValue) \(path): \(reason)" }
}
