package import OpsFiles

/// Why nothing can be published at all.
package enum PublishError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The site's folder is, is in, or holds one of the folders that the site is made from.
  case overlaps(output: String, source: String)
  /// Another build is at work in the folder.
  case busy(String)
  case notAFolder(String)
  case file(FileError)

  package var description: String {
    switch self {
    case .overlaps(let output, let source):
      "the output folder \(output) and \(source) must not lie in each other: the site would become its own source"
    case .busy(let folder): "another build is writing to \(folder); try again when it is done"
    case .notAFolder(let path): "cannot write to \(path): it is not a folder"
    case .file(let error): error.description
    }
  }
}
