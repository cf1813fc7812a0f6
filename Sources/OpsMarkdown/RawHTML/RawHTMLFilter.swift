import OpsModel

/// Lets the harmless part of raw HTML through, and keeps the page well-formed whatever the author leaves open.
///
/// libcmark hands raw HTML over in pieces: `<details>` in one block, Markdown between, `</details>` in another. So the filter
/// lives as long as the document is walked and keeps what is open. The walker tells it where Markdown's own elements begin
/// and end (`enter`, `leave`), and nothing that was opened inside of one stays open behind it.
///
/// What is not allowed is shown as text, with a warning at its place; what cannot stand where it is written is put right
/// as a browser's parser would, so that the page is valid HTML without the browser's help.
struct RawHTMLFilter {
  /// How the walker answers for a destination: the URL to write, or nil when it leads nowhere (and was reported).
  typealias Resolver = (_ destination: String, _ isImage: Bool, _ place: Place) -> String?

  /// Raw elements that are open, outermost first.
  struct Open {
    let element: RawElement
    let place: Place
    /// Put in by the filter, not by the author.
    var isImplied = false
    /// Its tags are not written: a link inside of a link.
    var isSilent = false
    /// Its start tag is written with its first child: a picture, which may turn out to have none.
    var isPending = false
    /// Its end tag stood inside of a Markdown element that was opened later.
    var isEnded = false
    var hasSummary = false
  }

  /// One of Markdown's elements.
  struct Scope {
    /// How many raw elements are open outside of it.
    var base: Int
    var content: RawElement.Content
    var isInLink: Bool
    /// How many tags had been shown as text before it.
    var shown = 0
  }

  /// Chromium stops at 512, and nobody nests by hand deeper than ten.
  static let deepest = 100

  var open: [Open] = []
  var scopes = [Scope(base: 0, content: .flow, isInLink: false)]
  /// By element: how many were closed without their end tag, which may still come and then means nothing.
  var closedEarly = [Int](repeating: 0, count: RawElement.all.count)
  /// Start tags that were shown as text, with how many elements were open around them, so that their end tags are shown too.
  var shown: [(name: String, depth: Int)] = []
  var ended = 0
  var ids: Set<String> = []

  /// The ids of raw elements, in order: links may lead to them.
  private(set) var anchors: [String] = []
  var diagnostics: [Diagnostic] = []

  var scope: Scope { scopes[scopes.count - 1] }

  /// Inside of a raw `<a>` or a Markdown link: the walker writes the text of further links only.
  var isInLink: Bool { scope.isInLink || open.contains { $0.element == .anchor && !$0.isSilent } }

  /// An id that the page already has: a heading's. A raw element that repeats it loses its own, for a link leads there anyway.
  mutating func reserve(_ id: String) { ids.insert(id) }

  mutating func addAnchor(_ id: String) {
    ids.insert(id)
    anchors.append(id)
  }

  // MARK: - What the walker tells

  /// A Markdown block is about to be written: raw elements that cannot hold one are closed before it, and inside of a table or
  /// list it gets a cell or item. A link could hold one, but not what the site adds to it: anchors, boxes that scroll.
  mutating func beginBlock(into out: inout [UInt8]) {
    endLate(into: &out)
    if let holder = open[scope.base...].firstIndex(where: { $0.element.content == .phrasing || $0.element == .anchor }) {
      close(downTo: holder, into: &out)
    }
    fill(for: nil, into: &out)
  }

  /// The start tag of a Markdown element was written.
  /// - Parameter content: `phrasing` for a paragraph, a heading and everything inline; `flow` for a block quote, a list item and
  ///   a table cell.
  mutating func enter(_ content: RawElement.Content, isLink: Bool = false) {
    scopes.append(Scope(base: open.count, content: content, isInLink: scope.isInLink || isLink, shown: shown.count))
  }

  /// Closes what is still open in the element that was entered last, before more of it is written that is not the author's.
  mutating func endContent(into out: inout [UInt8]) { close(downTo: scope.base, into: &out) }

  /// Writes the element's end tag, behind the end tags of what is still open in it.
  mutating func leave(_ endTag: StaticString, into out: inout [UInt8]) {
    close(downTo: scope.base, into: &out)
    out.put(endTag)
    shown.removeLast(max(0, shown.count - scope.shown))
    if scopes.count > 1 { scopes.removeLast() }
    endLate(into: &out)
  }

  /// The document's end.
  mutating func finish(into out: inout [UInt8]) {
    while scopes.count > 1 { leave("", into: &out) }
    close(downTo: 0, into: &out)
  }

  // MARK: - Raw HTML

  /// Writes what may be written of one raw HTML node, a block or an inline.
  /// - Parameters:
  ///   - place: from a range of the node's bytes to a place in the file.
  ///   - resolve: for destinations of links and images that are safe.
  mutating func write(
    _ html: UnsafeBufferPointer<UInt8>, place: (Range<Int>) -> Place, resolve: Resolver, into out: inout [UInt8]
  ) {
    endLate(into: &out)
    var at = 0
    while at < html.count {
      guard let next = html[at...].firstIndex(of: UInt8(ascii: "<")) else {
        text(html, at..<html.count, into: &out)
        return
      }
      text(html, at..<next, into: &out)
      at = take(html, next, place, resolve, &out)
    }
  }

  /// - Parameter start: of a `<`.
  /// - Returns: what comes next.
  private mutating func take(
    _ html: UnsafeBufferPointer<UInt8>, _ start: Int, _ place: (Range<Int>) -> Place, _ resolve: Resolver, _ out: inout [UInt8]
  ) -> Int {
    let next = start + 1 < html.count ? html[start + 1] : 0
    if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
      if html[start...].starts(with: "<!--".utf8) { return commentEnd(html, start) }
      let end = html[start...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? html.count
      diagnostics.append(
        Diagnostic(.rawHTML, at: place(start..<end), "declarations and instructions are shown as text", hint: "write it as code"))
      show(html, start..<end, into: &out)
      return end
    }
    switch RawTag.read(html, at: start) {
    case .text(let end):
      if end > start + 1 {
        diagnostics.append(
          Diagnostic(
            .rawHTML, at: place(start..<(start + 1)), "a tag that does not end is shown as text", hint: "write &lt; for <"))
      }
      show(html, start..<end, into: &out)
      return end
    case .tag(let tag):
      if tag.isEnd {
        end(tag, html, place, &out)
        return tag.range.upperBound
      }
      return begin(tag, html, place, resolve, &out)
    }
  }

  /// A comment without an end goes to the end of its node (HTML, section 13.2.5.43 and following).
  private func commentEnd(_ html: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var at = start + 4
    if html[at...].starts(with: ">".utf8) { return at + 1 }
    if html[at...].starts(with: "->".utf8) { return at + 2 }
    while at + 2 < html.count {
      if html[at] == UInt8(ascii: "-"), html[at + 1] == UInt8(ascii: "-"), html[at + 2] == UInt8(ascii: ">") { return at + 3 }
      at += 1
    }
    return html.count
  }

  private mutating func begin(
    _ tag: RawTag, _ html: UnsafeBufferPointer<UInt8>, _ place: (Range<Int>) -> Place, _ resolve: Resolver, _ out: inout [UInt8]
  ) -> Int {
    let at = place(tag.range)
    if let element = RawElement.named(tag.name) {
      if let reason = makeRoom(for: element, at: at, into: &out) {
        reject(tag, html, at, reason, into: &out)
      } else {
        start(element, tag, html, place, resolve, &out)
      }
      return tag.range.upperBound
    }
    let hint = tag.name == "center" ? "write <div align=\"center\">" : "write it as code, or use one of: \(RawElement.examples)"
    var range = tag.range
    if RawElement.textual.contains(tag.name), let end = textEnd(of: tag.name, html, range.upperBound) {
      range = range.lowerBound..<end
    } else {
      expectEnd(of: tag)
      if RawElement.textual.contains(tag.name) { range = range.lowerBound..<html.count }
    }
    let name = String(tag.name.prefix(40))
    diagnostics.append(Diagnostic(.rawHTML, at: at, "<\(name)> is not allowed and is shown as text", hint: hint))
    show(html, range, into: &out)
    return range.upperBound
  }

  /// Behind the end tag of an element whose content is no markup; nil when it is not in the node.
  private func textEnd(of name: String, _ html: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var at = start
    while let next = html[at...].firstIndex(of: UInt8(ascii: "<")) {
      if case .tag(let tag) = RawTag.read(html, at: next), tag.isEnd, tag.name == name { return tag.range.upperBound }
      at = next + 1
    }
    return nil
  }

  /// A page that shows hundreds of tags as text has other troubles than the last of its end tags.
  private mutating func expectEnd(of tag: RawTag) {
    if shown.count < 200 { shown.append((tag.name, open.count)) }
  }

  /// Shows a tag of an allowed element as text.
  mutating func reject(
    _ tag: RawTag, _ html: UnsafeBufferPointer<UInt8>, _ place: Place, _ reason: Refusal, into out: inout [UInt8]
  ) {
    expectEnd(of: tag)
    diagnostics.append(Diagnostic(reason.rule, at: place, reason.message, hint: reason.hint))
    show(html, tag.range, into: &out)
  }
}

/// Why an allowed element cannot stand where it is written.
struct Refusal {
  var rule = Rule.rawHTML
  var message: String
  var hint: String?
}
