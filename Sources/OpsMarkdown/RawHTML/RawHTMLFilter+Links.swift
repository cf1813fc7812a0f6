import OpsModel

/// Destinations: judged, then handed to the resolver of Markdown's own links.
extension RawHTMLFilter {
  mutating func link(
    _ attribute: RawTag.Attribute, _ html: UnsafeBufferPointer<UInt8>, _ place: (Range<Int>) -> Place, _ resolve: Resolver,
    _ out: inout [UInt8]
  ) {
    let destination = trimmed(CharacterReference.decoded(html, attribute.value))
    let at = place(attribute.value)
    let verdict = URLSafety.verdict(destination)
    if case .unsafe(let reason) = verdict { return refuse(reason, at) }
    guard let url = resolve(destination, false, at) else { return }
    put("href", url, &out)
    // What opens there must not reach back to this page.
    if verdict.opensPage { out.put(" rel=\"noopener noreferrer\"") }
  }

  /// A picture of the site. A page loads nothing from other hosts, so a picture there becomes a link to it (or, inside of a
  /// link, its description).
  mutating func image(
    _ tag: RawTag, _ html: UnsafeBufferPointer<UInt8>, _ place: (Range<Int>) -> Place, _ resolve: Resolver, _ out: inout [UInt8]
  ) {
    guard let source = tag.attributes.first(where: { $0.name == "src" }) else {
      diagnostics.append(Diagnostic(.rawHTML, at: place(tag.range), "<img> without src is left out"))
      describe(tag, html, &out)
      return
    }
    let destination = trimmed(CharacterReference.decoded(html, source.value))
    let at = place(source.value)
    let url: String
    switch URLSafety.verdict(destination, for: .image) {
    case .unsafe(let reason):
      refuse(reason, at)
      describe(tag, html, &out)
      return
    case .absolute(scheme: "data"): url = destination
    case .absolute, .otherHost:
      let target = resolve(destination, true, at)
      guard let target, !isInLink else {
        describe(tag, html, &out)
        return
      }
      out.put("<a")
      put("href", target, &out)
      out.put(" rel=\"noopener noreferrer\">")
      if !describe(tag, html, &out) { out.putEscaped(destination) }
      out.put("</a>")
      return
    case .relative:
      guard let resolved = resolve(destination, true, at) else {
        describe(tag, html, &out)
        return
      }
      url = resolved
    }
    writeImage(tag, url, html, place, resolve, &out)
  }

  private mutating func writeImage(
    _ tag: RawTag, _ url: String, _ html: UnsafeBufferPointer<UInt8>, _ place: (Range<Int>) -> Place, _ resolve: Resolver,
    _ out: inout [UInt8]
  ) {
    writePending(into: &out)
    out.put("<img")
    put("src", url, &out)
    if !tag.attributes.contains(where: { $0.name == "alt" }) { out.put(" alt=\"\"") }
    for attribute in tag.attributes where attribute.name != "src" && attribute.name != "srcset" && attribute.name != "sizes" {
      write(attribute, of: .image, html, place, resolve, &out)
    }
    out.put(">")
  }

  /// Writes an image's description in its place. False when it has none.
  @discardableResult
  private func describe(_ tag: RawTag, _ html: UnsafeBufferPointer<UInt8>, _ out: inout [UInt8]) -> Bool {
    guard let alt = tag.attributes.first(where: { $0.name == "alt" }), !html[alt.value].allSatisfy(RawTag.isSpace) else {
      return false
    }
    out.putEscaped(html, alt.value, keepsReferences: true)
    return true
  }

  /// A `<source>` of which not all are pictures of the site is left out, and the `<img>` behind it counts.
  mutating func source(
    _ tag: RawTag, _ html: UnsafeBufferPointer<UInt8>, _ place: (Range<Int>) -> Place, _ resolve: Resolver, _ out: inout [UInt8]
  ) {
    guard let srcset = tag.attributes.first(where: { $0.name == "srcset" }), let sources = sources(srcset, html, place, resolve)
    else { return }
    writePending(into: &out)
    out.put("<source")
    put("srcset", sources, &out)
    for attribute in tag.attributes where attribute.name != "srcset" { write(attribute, of: .source, html, place, resolve, &out) }
    out.put(">")
  }

  /// `srcset`: `a.png`, `a.png 2x, b.png 640w`. Nil unless all of them are pictures of the site.
  private mutating func sources(
    _ attribute: RawTag.Attribute, _ html: UnsafeBufferPointer<UInt8>, _ place: (Range<Int>) -> Place, _ resolve: Resolver
  ) -> String? {
    var result: [String] = []
    for candidate in CharacterReference.decoded(html, attribute.value).split(separator: ",", omittingEmptySubsequences: false) {
      let parts = candidate.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" })
      guard let destination = parts.first.map(String.init), parts.count <= 2 else { return nil }
      let at = place(attribute.value)
      switch URLSafety.verdict(destination, for: .image) {
      case .unsafe(let reason):
        refuse(reason, at)
        return nil
      case .absolute, .otherHost: return nil
      case .relative: break
      }
      if parts.count == 2,
        !parts[1].utf8.allSatisfy({ RawTag.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == 0x77 || $0 == 0x78 })
      {
        return nil
      }
      guard let url = resolve(destination, true, at), !url.utf8.contains(where: { $0 == 0x20 || $0 == UInt8(ascii: ",") }) else {
        return nil
      }
      result.append(parts.count == 2 ? "\(url) \(parts[1])" : url)
    }
    return result.joined(separator: ", ")
  }

  private mutating func refuse(_ reason: String, _ place: Place) {
    diagnostics.append(Diagnostic(.unsafeURL, at: place, reason, hint: URLSafety.hint))
  }

  private func put(_ name: StaticString, _ url: String, _ out: inout [UInt8]) {
    out.put(" ")
    out.put(name)
    out.put("=\"")
    out.putEscaped(url)
    out.put("\"")
  }

  /// As browsers read an address: without spaces around it.
  private func trimmed(_ text: String) -> String {
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { !RawTag.isSpace($0) }), let last = bytes.lastIndex(where: { !RawTag.isSpace($0) })
    else {
      return ""
    }
    return String(text[first...last])
  }
}
