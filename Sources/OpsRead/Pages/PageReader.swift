package import OpsModel

/// Reads one page: a pure function of its path and bytes, given the configuration and the names of all files.
package struct PageReader: Sendable {
  package let configuration: Configuration
  /// The content folder as diagnostics show it: `content`.
  package let contentFolder: String
  let names: Names
  private let document: @Sendable (PageSource) -> Document

  /// - Parameter document: the Markdown station.
  package init(
    configuration: Configuration, contentFolder: String, document: @escaping @Sendable (PageSource) -> Document
  ) {
    self.configuration = configuration
    self.contentFolder = contentFolder
    names = Names(configuration)
    self.document = document
  }

  /// A page longer than this is refused.
  package static let maximumBytes = 64 << 20

  /// A page is given whatever is wrong with it, so that what refers to it is not called wrong too.
  package func read(path: String, bytes: [UInt8]) -> (page: Page, diagnostics: [Diagnostic]) {
    let findings = Findings(file: "\(contentFolder)/\(path)")
    guard bytes.count <= PageReader.maximumBytes else {
      findings.report(
        .unreadableFile, at: SourceRange(line: 1, column: 1),
        "the page has \(bytes.count) bytes, and \(PageReader.maximumBytes) are the most that is read",
        hint: "divide it, or give it another extension so that it is copied as it is")
      return (stub(path: path), findings.diagnostics)
    }
    guard let text = SourceText(bytes, findings) else { return (stub(path: path), findings.diagnostics) }
    let front = FrontMatter(text, findings)
    var page = read(front, path: path, findings)
    let body = PageSource(
      file: findings.file, path: path, title: page.title.value, body: front.body, firstLine: front.bodyLine)
    page.document = document(body)
    let diagnostics = findings.diagnostics + page.document.diagnostics
    return (page, diagnostics)
  }

  /// What is known of a page by its name alone.
  package func stub(path: String) -> Page {
    let file = "\(contentFolder)/\(path)"
    let place = Place(file: file)
    let isIndex = path == "index.md" || path.hasSuffix("/index.md")
    let id = Self.defaultID(path)
    let top = path.firstIndex(of: "/").map { String(path[..<$0]) }
    return Page(
      path: path, file: file, url: SiteMap.url(ofPage: path),
      kind: isIndex ? .page : top.flatMap { names.kindsByFolder[$0] } ?? .page,
      id: Located(id, at: place), isIndex: isIndex, frontMatter: place, title: Located(id, at: place))
  }

  /// The file's name, or the folder's of an index, made fit for a URL.
  static func defaultID(_ path: String) -> String {
    let parts = path.split(separator: "/")
    var name = parts.last.map(String.init) ?? path
    if name.hasSuffix(".md") { name.removeLast(3) }
    if name == "index", parts.count > 1 { name = String(parts[parts.count - 2]) }
    return ID.slug(name) ?? "page"
  }

  private func read(_ front: FrontMatter, path: String, _ findings: Findings) -> Page {
    var page = stub(path: path)
    page.frontMatter = front.range.place(in: findings.file)
    let heading = FirstHeading.find(in: front.body, firstLine: front.bodyLine, file: findings.file)
    if let heading { page.title = heading }
    guard let yaml = front.yaml else {
      // An unclosed one has been reported.
      if front.bodyLine == 1 { reportMissingTitle(front, heading, findings) }
      return page
    }
    let outcome = YAMLReader.read(yaml, firstLine: 2, findings: findings)
    guard let root = outcome.root, !root.isNull else {
      reportMissingTitle(front, heading, findings)
      return page
    }
    guard case .mapping(let entries) = root.content else {
      findings.report(
        .wrongType, at: root.range, "expected keys and values, found \(root.typeName)",
        hint: "write each as a key, a colon, a space and the value: title: \(page.id.value)")
      return page
    }
    let fields = Fields(entries, of: Value(node: root, name: "", findings: findings))
    let keys = PageKeys(fields: fields, names: names)
    if let title = keys.title() {
      page.title = title
    } else if !keys.hasUnreadableTitle {
      reportMissingTitle(front, heading, findings)
    }
    keys.read(into: &page)
    return page
  }

  private func reportMissingTitle(_ front: FrontMatter, _ heading: Located<String>?, _ findings: Findings) {
    let title = heading.map { YAMLScalar.text($0.value) } ?? "..."
    findings.report(
      .missingTitle, at: SourceRange(line: 1, column: 1), "the page has no title",
      hint: front.yaml == nil
        ? "begin the file with three lines: ---, title: \(title), ---" : "write title: \(title) in the front matter")
  }
}
