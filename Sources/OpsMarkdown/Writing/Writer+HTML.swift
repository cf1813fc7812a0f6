import OpsModel

extension Writer {
  mutating func htmlBlock(_ node: Node) {
    if let replaced = rewriting.lines[firstLine(node)] {
      if case .table(let index) = replaced { table(index) }
      return
    }
    let html = node.literal
    if outline.isWaiting, !TagFilter.isComment(html) { outline.note(.written) }
    out.startLine()
    switch style.rawHTML {
    case .asWritten: out.append(contentsOf: html)
    case .tagFilter: TagFilter.write(html, into: &out)
    case .allowList:
      if TagFilter.isComment(html) { return }
      out.write("<p>")
      out.escape(html)
      out.write("</p>")
      links.focus = lines(node)
      report(Diagnostic(.rawHTML, at: source.place(source.text(ofLine: firstLine(node))), "raw HTML is shown as text"))
    }
    out.startLine()
  }

  mutating func inlineHTML(_ node: Node) {
    let html = node.literal
    switch style.rawHTML {
    case .asWritten: out.append(contentsOf: html)
    case .tagFilter: TagFilter.write(html, into: &out)
    case .allowList:
      if TagFilter.isComment(html) { return }
      out.escape(html)
      report(Diagnostic(.rawHTML, at: place(of: String(decoding: html, as: UTF8.self)), "raw HTML is shown as text"))
    }
  }
}

/// The nine elements that GFM's section 6.11 disallows: their tags lose the `<`.
enum TagFilter {
  private static let names: [StaticString] = [
    "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
  ]

  static func write(_ html: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
    var done = 0
    for index in 0..<html.count where html[index] == UInt8(ascii: "<") && isDisallowed(html, index + 1) {
      out.write(html, done..<index)
      out.write("&lt;")
      done = index + 1
    }
    out.write(html, done..<html.count)
  }

  private static func isDisallowed(_ html: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    var start = start
    if start < html.count, html[start] == UInt8(ascii: "/") { start += 1 }
    return names.contains { name in
      let end = start + name.utf8CodeUnitCount
      guard end < html.count else { return false }
      for index in start..<end where html[index] | 0x20 != name.utf8Start[index - start] { return false }
      if Characters.isSpace(html[end]) || html[end] == UInt8(ascii: ">") { return true }
      return html[end] == UInt8(ascii: "/") && end + 1 < html.count && html[end + 1] == UInt8(ascii: ">")
    }
  }

  /// Nothing but comments and spaces.
  static func isComment(_ html: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < html.count {
      if Characters.isSpace(html[index]) {
        index += 1
        continue
      }
      guard Autolink.hasPrefix(html, index, "<!--") else { return false }
      index += 4
      while index < html.count, !Autolink.hasPrefix(html, index, "-->") { index += 1 }
      index += 3
    }
    return true
  }
}
