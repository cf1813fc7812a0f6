import OpsModel

/// What is known of a page's links while it is written.
struct LinkWriter {
  /// Links to pages of the site.
  var pages: [PageLink] = []
  /// Links to anchors of the page itself, checked when all anchors are known.
  private(set) var fragments: [(name: String, place: Place)] = []
  /// The URL from which links are relative: the page's own.
  var base: String
  /// The link that is open, when its place is asked for at its end.
  var pending: (target: LinkTarget, url: String)?
  /// The lines of the block that is being written.
  var focus = 1...1 {
    didSet { inBlock = nil }
  }
  /// Made when first asked for.
  private var inBlock: Destinations?
  private var defined: Destinations?
  /// Dead links for which the nearest existing target is still looked for: it takes a look at every page of the site.
  private var hints = 20

  init(_ context: MarkdownContext) {
    base = context.map?.pages[context.path] ?? SiteMap.url(ofPage: context.path)
  }

  func writeRelative(to url: String, fragment: String?, query: String = "", into out: inout [UInt8]) {
    out.escape(Href.relative(from: base, to: url))
    out.escape(query)
    if let fragment {
      out.append(UInt8(ascii: "#"))
      out.escape(PercentEncoding.fragment(fragment))
    }
  }

  /// Where the destination of a link of the current block is written: at the link, or at its reference definition.
  mutating func range(of url: String, in source: Source) -> Range<Int> {
    if inBlock == nil { inBlock = Destinations(inlineIn: source.lines(focus), of: source.bytes) }
    if let range = inBlock?.next(url) { return range }
    if defined == nil { defined = Destinations(definedIn: source.bytes) }
    return defined?.next(url) ?? source.text(ofLine: focus.lowerBound)
  }

  mutating func note(fragment: String, at place: Place) { fragments.append((fragment, place)) }

  mutating func mayHint() -> Bool {
    hints -= 1
    return hints >= 0
  }
}

extension Writer {
  mutating func report(_ diagnostic: Diagnostic) {
    if !isRepeating { diagnostics.append(diagnostic) }
  }

  /// Where a text stands in the current block; the block's first line when it cannot be found.
  func place(of text: String) -> Place {
    let lines = source.lines(links.focus)
    let wanted = Array(text.utf8)
    var index = lines.lowerBound
    while index + wanted.count <= lines.upperBound {
      if source.bytes[index] == wanted[0], source.bytes[index..<index + wanted.count].elementsEqual(wanted) {
        return source.place(index..<index + wanted.count)
      }
      index += 1
    }
    return source.place(source.text(ofLine: links.focus.lowerBound))
  }

  mutating func enterLink(_ node: Node) {
    inlines.isInLink = true
    let url = node.url
    out.write("<a href=\"")
    var isWeb = false
    if style.dressing {
      let target =
        isMarked ? withCleanURL(url) { LinkTarget($0, isImage: false, context) } : LinkTarget(url, isImage: false, context)
      writeHref(target, url)
      if case .external(let opensPage) = target { isWeb = opensPage }
      if target.needsPlace, !isRepeating { links.pending = (target, cleanText(url)) }
    } else if style.rawHTML == .asWritten || URLSafety.isSafe(String(decoding: url, as: UTF8.self)) {
      writeURL(url)
    }
    writeTitle(node)
    endExternal(isWeb: isWeb)
  }

  mutating func exitLink(_ node: Node) {
    inlines.isInLink = false
    out.write("</a>")
    guard let (target, url) = links.pending else { return }
    links.pending = nil
    note(target, url: url, isImage: false)
  }

  private mutating func writeTitle(_ node: Node) {
    let title = node.title
    guard !title.isEmpty else { return }
    out.write("\" title=\"")
    out.escape(title)
  }

  private mutating func writeHref(_ target: LinkTarget, _ url: UnsafeBufferPointer<UInt8>) {
    switch target {
    case .asWritten, .external, .dead, .anchor: writeURL(url)
    case .unsafe: break
    case .page(_, let url, let path), .other(let url, let path):
      links.writeRelative(to: url, fragment: path.fragment, query: path.query, into: &out)
    case .wrongCase(_, let found): writeHref(found, url)
    }
  }

  // MARK: - Images

  mutating func enterImage(_ node: Node) {
    let url = node.url
    inlines.image = node
    guard style.dressing else {
      out.write("<img src=\"")
      if style.rawHTML == .asWritten || URLSafety.isSafe(String(decoding: url, as: UTF8.self), for: .image) { writeURL(url) }
      out.write("\" alt=\"")
      mode = .attribute
      return
    }
    let target = isMarked ? withCleanURL(url) { LinkTarget($0, isImage: true, context) } : LinkTarget(url, isImage: true, context)
    if target.needsPlace || target.isExternal { note(target, url: cleanText(url), isImage: true) }
    if target.isExternal {
      enterExternalImage(node, url)
    } else {
      out.write("<img src=\"")
      writeHref(target, url)
      out.write("\" alt=\"")
    }
    mode = .attribute
  }

  /// Nothing may be loaded from another host, so the image is offered as a link.
  private mutating func enterExternalImage(_ node: Node, _ url: UnsafeBufferPointer<UInt8>) {
    if !inlines.isInLink {
      out.write("<a href=\"")
      writeURL(url)
      writeTitle(node)
      endExternal(isWeb: true)
    }
    inlines.isExternalImage = true
    if node.firstChild == nil { out.escape(url) }
  }

  mutating func exitImage(_ node: Node) {
    inlines.image = nil
    if mode == .silent {
      mode = .plain
      return
    }
    mode = .html
    if inlines.isExternalImage {
      inlines.isExternalImage = false
      if !inlines.isInLink { out.write("</a>") }
      return
    }
    writeTitle(node)
    out.write("\" />")
  }

  // MARK: - What is wrong with a destination

  private mutating func note(_ target: LinkTarget, url: String, isImage: Bool) {
    guard !isRepeating else { return }
    let place = source.place(links.range(of: url, in: source))
    switch target {
    case .page(let path, _, let content): links.pages.append(PageLink(path: path, fragment: content.fragment, place: place))
    case .anchor(let name): links.note(fragment: name, at: place)
    case .unsafe(let reason): report(Diagnostic(.unsafeURL, at: place, reason, hint: URLSafety.hint))
    case .external where isImage:
      report(
        Diagnostic(
          .externalImage, at: place, "an image from another host is shown as a link to it",
          hint: "pages load nothing from elsewhere: keep the image in \(context.contentFolder)/ and link to the file"))
    case .wrongCase(let path, let found):
      report(
        Diagnostic(
          .linkCase, at: place, "\"\(url)\" differs from the name of the file in upper and lower case",
          hint: "write \"\(ContentPath.reference(from: context.path, to: path))\""))
      if case .page(let path, _, let content) = found {
        links.pages.append(PageLink(path: path, fragment: content.fragment, place: place))
      }
    case .dead(nil): report(Diagnostic(.deadLink, at: place, "\"\(url)\" leads out of \(context.contentFolder)/"))
    case .dead(let path?):
      let hint =
        links.mayHint() ? context.map.flatMap { NearestTarget.hint(path, isImage: isImage, in: $0, from: context.path) } : nil
      report(Diagnostic(.deadLink, at: place, isImage ? "there is no image \"\(url)\"" : "\"\(url)\" leads nowhere", hint: hint))
    case .asWritten, .external, .other: break
    }
  }

  private func withCleanURL<Result>(_ url: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    var clean = Array(url)
    Shield.removeMarks(from: &clean)
    return clean.withUnsafeBufferPointer(body)
  }

  private func cleanText(_ url: UnsafeBufferPointer<UInt8>) -> String {
    isMarked ? withCleanURL(url) { String(decoding: $0, as: UTF8.self) } : String(decoding: url, as: UTF8.self)
  }

  /// Reports links to anchors that the page does not have.
  mutating func checkFragments() {
    guard !links.fragments.isEmpty else { return }
    let anchors = Set(outline.anchors)
    for (name, place) in links.fragments where !anchors.contains(name) {
      // Both mean the start of the page in every browser (HTML, section 7.4.6.4).
      if name.isEmpty || name == "top" { continue }
      report(
        Diagnostic(.deadAnchor, at: place, "this page has no \"#\(name)\"", hint: Nearest.hint(name, among: outline.anchors)))
    }
  }
}

extension LinkTarget {
  /// Something is to be recorded or reported at the destination's place.
  fileprivate var needsPlace: Bool {
    switch self {
    case .asWritten, .external, .other: false
    default: true
    }
  }

  fileprivate var isExternal: Bool {
    if case .external = self { true } else { false }
  }
}

/// What the writer of a dead link most likely meant.
enum NearestTarget {
  static func hint(_ path: String, isImage: Bool, in map: SiteMap, from page: String) -> String? {
    var names = Array(map.files)
    if !isImage {
      if map.pages[path + ".md"] != nil { return phrase(path + ".md", page) }
      names += map.pages.keys
      names += map.folders.keys
      names += map.generated
    }
    if let near = Nearest.match(path, among: names) { return phrase(near, page) }
    // A file of that name elsewhere: it was moved, or the folder is wrong.
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let sameName = names.filter { $0 == name || $0.hasSuffix("/" + name) }
    return sameName.count == 1 ? phrase(sameName[0], page) : nil
  }

  private static func phrase(_ path: String, _ page: String) -> String {
    "did you mean \"\(ContentPath.reference(from: page, to: path))\"?"
  }
}
