/// The nine elements that GFM's section 6.11 disallows: their tags lose the `<`.
enum TagFilter {
  private static let names: [StaticString] = [
    "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
  ]

  static func write(_ html: UnsafeBufferPointer<UInt8>, into out: inout Output) {
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
