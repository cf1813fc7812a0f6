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

  /// A page is given whatever is wrong with it, so that what refers to it is not called wrong too.
  package func read(path: String, bytes: [UInt8]) -> (page: Page, diagnostics: [Diagnostic]) {
    let findings = Findings(file: ContentPath.shown(path, in: contentFolder))
    guard let text = SourceText(bytes, findings) else { return (stub(path: path), findings.diagnostics) }
    let front = FrontMatter(text, findings)
    var page = read(front, path: path, findings)
    let body = PageSource(
      file: findings.file, path: path, title: page.title.value, body: front.body, firstLine: front.bodyLine)
    page.document = document(body)
    page.source = Fingerprint(bytes)
    let diagnostics = findings.diagnostics + page.document.diagnostics
    if diagnostics.isEmpty {
      page.outline = PageOutline.fingerprint(of: page, frontMatter: text.body[..<front.body.startIndex])
    }
    return (page, diagnostics)
  }

  /// What is known of a page by its name alone.
  package func stub(path: String) -> Page {
    let file = ContentPath.shown(path, in: contentFolder)
    let place = Place(file: file)
    let isIndex = Page.isIndex(path)
    let id = Self.defaultID(path)
    return Page(
      path: path, file: file, url: SiteMap.url(ofPage: path), kind: isIndex ? .page : names.kind(ofPath: path) ?? .page,
      id: Located(id, at: place), isIndex: isIndex, frontMatter: place, title: Located(id, at: place))
  }

  /// The file's name, or the folder's of an index, made fit for a URL.
  static func defaultID(_ path: String) -> String {
    let slash = UInt8(ascii: "/")
    var stem = path.utf8[...]
    if Page.isIndex(path), stem.contains(slash) { stem = stem.dropLast("/index.md".utf8.count) }
    if let last = stem.lastIndex(of: slash) { stem = stem[stem.index(after: last)...] }
    if stem.endIndex == path.utf8.endIndex, path.utf8.suffix(3).elementsEqual(".md".utf8) { stem = stem.dropLast(3) }
    return PageID.slug(String(Substring(stem))) ?? "page"
  }

  /// Gives a page the id that reading gave it, whatever `Duplicates` has made of it since: that hangs on other pages.
  static func restoreID(of page: inout Page) {
    guard page.kind == .page, !page.isIndex, page.id.place == Place(file: page.file) else { return }
    page.id.value = defaultID(page.path)
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
