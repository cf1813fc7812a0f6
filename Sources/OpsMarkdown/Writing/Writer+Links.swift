import OpsModel

/// What is known of a page's links while it is written.
struct LinkWriter {
  /// Links to pages of the site.
  var pages: [PageLink] = []
  /// Links to anchors of the page itself, checked when all anchors are known.
  private(set) var fragments: [(name: String, place: Place)] = []
  /// Where the links that the author writes start from.
  let folder: ContentBase
  /// The URL from which the links on the page are relative: its own.
  var base: String
  /// The link that is open, when its place is asked for at its end, and its URL in the tree.
  var pending: (target: LinkTarget, url: UnsafeBufferPointer<UInt8>)?
  /// The lines of the block that is being written.
  var focus = 1...1 {
    didSet {
      inBlock = nil
      cursor = 0
      textCursor = 0
    }
  }
  /// Behind the raw HTML that was last found in it.
  var cursor = 0
  /// Behind the text that was last found in it; nil when one was not, for then the next would be looked for as long in vain.
  var textCursor: Int? = 0
  /// Made when first asked for.
  private var inBlock: Destinations?
  private var defined: Destinations?
  /// How many names may still be compared with those that lead nowhere: of 100 000 dead links nobody reads all hints.
  private var comparisons = 100_000

  init(_ context: MarkdownContext) {
    folder = ContentBase(page: context.path, contentFolder: context.contentFolder)
    base = context.map?.pages[context.path] ?? SiteMap.url(ofPage: context.path)
  }

  /// Where the destination of a link of the current block is written: at the link, or at its reference definition.
  mutating func range(of url: UnsafeBufferPointer<UInt8>, in source: Source) -> Range<Int> {
    if inBlock == nil { inBlock = Destinations(inlineIn: source.lines(focus), of: source.bytes) }
    if let range = inBlock?.next(url) { return range }
    if defined == nil { defined = Destinations(definedIn: source.bytes) }
    return defined?.next(url) ?? source.text(ofLine: focus.lowerBound)
  }

  mutating func note(fragment: String, at place: Place) { fragments.append((fragment, place)) }

  /// Whether a hint may be looked for among so many names.
  mutating func mayHint(among names: Int) -> Bool {
    defer { comparisons -= names }
    return comparisons > 0
  }
}

extension Writer {
  mutating func report(_ diagnostic: Diagnostic) {
    if !isRepeating { diagnostics.append(diagnostic) }
  }

  /// Where a text next stands in the current block; the block's first line when it cannot be found.
  mutating func place(of text: String) -> Place {
    var text = text
    let lines = source.lines(links.focus)
    let start = links.textCursor.map { max($0, lines.lowerBound) }
    let found = text.withUTF8 { text in
      start.flatMap { source.find(text, in: $0..<max($0, lines.upperBound)) }.map { $0..<$0 + text.count }
    }
    links.textCursor = found?.upperBound
    return source.place(found ?? source.text(ofLine: links.focus.lowerBound))
  }

  mutating func enterLink(_ node: Node) {
    let isNested = isInLink
    inlines.openLinks += 1
    defer { begin(.phrasing, isLink: true) }
    if isNested, style.dressing {
      inlines.silentLinks += 1
      return
    }
    let url = node.url
    out.write("<a href=\"")
    var isWeb = false
    if style.dressing {
      let target = target(url, isImage: false)
      writeHref(target, url)
      if case .external(let opensPage) = target { isWeb = opensPage }
      if target.needsPlace, !isRepeating { links.pending = (target, url) }
    } else if style.rawHTML == .asWritten || URLSafety.isSafe(String(decoding: url, as: UTF8.self)) {
      writeURL(url)
    }
    writeTitle(node)
    endExternal(isWeb: isWeb)
  }

  mutating func exitLink(_ node: Node) {
    inlines.openLinks -= 1
    if inlines.silentLinks > 0 {
      inlines.silentLinks -= 1
      end("")
      return
    }
    end("</a>")
    guard let (target, url) = links.pending.take() else { return }
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
      writeRelative(to: url, fragment: path.fragment, query: path.query)
    case .wrongCase(_, let found): writeHref(found, url)
    }
  }

  /// Percent-encoded, neither path nor fragment holds what HTML would take for its own.
  mutating func writeRelative(to url: String, fragment: String?, query: String = "") {
    out.writeHref(from: links.base, to: url)
    if !query.isEmpty { out.escapeURL(query) }
    if let fragment {
      out.append(UInt8(ascii: "#"))
      out.write(text: PercentEncoding.fragment(fragment))
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
    let target = target(url, isImage: true)
    if target.needsPlace || target.isExternal { note(target, url: url, isImage: true) }
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
    if !isInLink {
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
      if !isInLink { out.write("</a>") }
      return
    }
    writeTitle(node)
    out.write("\" />")
  }

  // MARK: - What is wrong with a destination

  private mutating func note(_ target: LinkTarget, url: UnsafeBufferPointer<UInt8>, isImage: Bool) {
    guard !isRepeating else { return }
    guard isMarked else {
      record(target, url: url, isImage: isImage, at: source.place(links.range(of: url, in: source)))
      return
    }
    var clean = Array(url)
    Shield.removeMarks(from: &clean)
    clean.withUnsafeBufferPointer { url in
      record(target, url: url, isImage: isImage, at: source.place(links.range(of: url, in: source)))
    }
  }

  /// For raw HTML and diagrams: the URL to write, nil when there is none.
  mutating func resolve(_ destination: String, isImage: Bool, at place: Place) -> String? {
    var text = destination
    return text.withUTF8 { written in
      let target = LinkTarget(written, isImage: isImage, from: links.folder, in: context.map)
      record(target, url: written, isImage: isImage, at: place)
      return url(of: target, written: destination)
    }
  }

  private func url(of target: LinkTarget, written: String) -> String? {
    switch target {
    case .asWritten, .external, .anchor: return written
    case .unsafe, .dead: return nil
    case .wrongCase(_, let found): return url(of: found, written: written)
    case .page(_, let url, let path), .other(let url, let path):
      let href = Href.relative(from: links.base, to: url) + path.query
      return href + (path.fragment.map { "#" + PercentEncoding.fragment($0) } ?? "")
    }
  }

  private mutating func record(_ target: LinkTarget, url: UnsafeBufferPointer<UInt8>, isImage: Bool, at place: Place) {
    switch target {
    case .page(let path, _, let content): links.pages.append(PageLink(path: path, fragment: content.fragment, place: place))
    case .anchor(let name): links.note(fragment: name, at: place)
    case .asWritten, .other: break
    case .external where !isImage: break
    default: report(target, url: String(decoding: url, as: UTF8.self), isImage: isImage, at: place)
    }
  }

  private mutating func report(_ target: LinkTarget, url: String, isImage: Bool, at place: Place) {
    switch target {
    case .unsafe(let reason): report(Diagnostic(.unsafeURL, at: place, reason, hint: URLSafety.hint))
    case .external:
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
      var hint: String?
      if let map = context.map, links.mayHint(among: map.pages.count + map.files.count) {
        hint = NearestTarget.hint(path, isImage: isImage, in: map, from: context.path)
      }
      report(Diagnostic(.deadLink, at: place, isImage ? "there is no image \"\(url)\"" : "\"\(url)\" leads nowhere", hint: hint))
    case .asWritten, .anchor, .page, .other: break
    }
  }

  private mutating func target(_ url: UnsafeBufferPointer<UInt8>, isImage: Bool) -> LinkTarget {
    isMarked
      ? withCleanURL(url) { LinkTarget($0, isImage: isImage, from: links.folder, in: context.map) }
      : LinkTarget(url, isImage: isImage, from: links.folder, in: context.map)
  }

  private func withCleanURL<Result>(_ url: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    var clean = Array(url)
    Shield.removeMarks(from: &clean)
    return clean.withUnsafeBufferPointer(body)
  }

  /// Reports links to anchors that the page does not have.
  mutating func checkFragments() {
    guard !links.fragments.isEmpty else { return }
    let anchors = Set(outline.anchors)
    for (name, place) in links.fragments where !anchors.contains(name) {
      // Both mean the start of the page in every browser (HTML, section 7.4.6.4).
      if name.isEmpty || name == "top" { continue }
      let hint = links.mayHint(among: outline.anchors.count) ? Nearest.hint(name, among: outline.anchors) : nil
      report(Diagnostic(.deadAnchor, at: place, "this page has no \"#\(name)\"", hint: hint))
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
