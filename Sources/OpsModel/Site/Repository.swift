/// Where the content is kept, so that pages can link to their own source and to a new one.
package struct Repository: Sendable, Hashable {
  package enum Host: String, Sendable, CaseIterable { case github, gitlab, bitbucket }
  /// Without a final slash: `https://github.com/ORG/REPO`.
  package var url: String
  package var branch: String
  /// The content folder inside the repository, without slashes at its ends; empty when it is the whole.
  package var path: String
  package var host: Host

  package init(url: String, branch: String = "main", path: String = "content", host: Host = .github) {
    self.url = url
    self.branch = branch
    self.path = path
    self.host = host
  }

  /// The host's web editor on a file, `path` below the content folder.
  package func editURL(_ path: String) -> String {
    let file = PercentEncoding.path(inRepository(path))
    let branch = PercentEncoding.path(branch)
    return switch host {
    case .github: "\(url)/edit/\(branch)/\(file)"
    case .gitlab: "\(url)/-/edit/\(branch)/\(file)"
    case .bitbucket: "\(url)/src/\(branch)/\(file)?mode=edit&at=\(PercentEncoding.query(self.branch))"
    }
  }

  /// The host's view of a file, at a line when given.
  package func viewURL(_ path: String, line: Int? = nil) -> String {
    let file = PercentEncoding.path(inRepository(path))
    let branch = PercentEncoding.path(branch)
    return switch host {
    case .github: "\(url)/blob/\(branch)/\(file)" + (line.map { "?plain=1#L\($0)" } ?? "")
    case .gitlab: "\(url)/-/blob/\(branch)/\(file)" + (line.map { "?plain=1#L\($0)" } ?? "")
    case .bitbucket: "\(url)/src/\(branch)/\(file)" + (line.map { "#lines-\($0)" } ?? "")
    }
  }

  /// The host's web editor on a file that is not there yet. GitHub takes its first text along; the others take the name only.
  package func newFileURL(_ path: String, text: String) -> String {
    let file = inRepository(path)
    let branch = PercentEncoding.path(branch)
    return switch host {
    case .github:
      "\(url)/new/\(branch)?filename=\(PercentEncoding.query(file))&value=\(PercentEncoding.query(text))"
    case .gitlab: "\(url)/-/new/\(branch)?file_name=\(PercentEncoding.query(file))"
    case .bitbucket: "\(url)/create-file/\(branch)/?filename=\(PercentEncoding.query(file))"
    }
  }

  private func inRepository(_ path: String) -> String { self.path.isEmpty ? path : "\(self.path)/\(path)" }
}
