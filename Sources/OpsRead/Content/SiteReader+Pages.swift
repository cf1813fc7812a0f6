import OpsFiles
package import OpsModel

/// Reading a few pages of a folder whose files are known.
extension SiteReader {
  /// Longer files are not read, in bytes.
  package static var longest: Int { ContentFolder.maximumBytes }

  /// What is in the content folder, by paths below it.
  package struct Listing: Sendable {
    package var files: [String] = []
    package var folders: [String] = []

    package init() {}
  }

  /// The pages as `read` would give them, without a look at the other pages: their names are enough for links.
  ///
  /// - Returns: nil when there is anything to be told of one of them.
  package func pages(_ paths: [String], of listing: Listing) -> [Page]? {
    var list = ContentList(listing.files.sorted(), contentFolder: shown)
    let files = ContentFiles(root: root, shown: shown, tooLong: [:])
    // What is to be told of these, the build before has told.
    var known: [Diagnostic] = []
    guard let configuration = configuration(list, files, &known) else { return nil }
    let catalogs = self.catalogs(&list, files, configuration, &known)
    let map = SiteMap(list, folders: listing.folders, catalogs: catalogs, configuration)
    let reader = PageReader(configuration: configuration, contentFolder: shown, document: document(configuration, map))
    var pages: [Page] = []
    for path in paths {
      let (page, diagnostics) = Self.page(path, files, reader)
      guard diagnostics.isEmpty else { return nil }
      pages.append(page)
    }
    return pages
  }

  /// The names in one folder below the content folder, as they count for a site, in the order of their bytes.
  ///
  /// - Returns: nil when there is anything but files and folders of which nothing is to be told.
  package static func names(in folder: String) -> (files: [String], folders: [String])? {
    // Nothing is lost with the error: whoever asks reads the whole folder then, and that says what is wrong.
    guard let tree = try? FileTree.walk(folder, entering: { _ in false }), tree.errors.isEmpty, tree.strange.isEmpty else {
      return nil
    }
    var files: [String] = []
    var folders: [String] = []
    for entry in tree.entries where !ContentFolder.isIgnored(entry.path) {
      switch entry.facts.kind {
      case .file: files.append(entry.path)
      case .folder: folders.append(entry.path)
      case .link, .other: return nil
      }
    }
    return (files, folders)
  }
}
