/// Which URL every file of the content becomes: enough to resolve links, and known from the names of files alone,
/// so that pages can be rendered in any order.
package struct SiteMap: Sendable {
  /// Page path to URL: `services/api.md` to `services/api/`.
  package var pages: [String: String]
  /// Other content files, copied to the same path.
  package var files: Set<String>
  /// Content folders without slashes at their ends, to the URL of their index: `services` to `services/`.
  package var folders: [String: String]
  /// URLs of pages that have no source: `missing-docs/`, `environments/production/`.
  package var generated: Set<String>

  package init(
    pages: [String: String] = [:], files: Set<String> = [], folders: [String: String] = [:], generated: Set<String> = []
  ) {
    self.pages = pages
    self.files = files
    self.folders = folders
    self.generated = generated
  }

  /// The URL of a page: `pipelines/production.md` to `pipelines/production/`, `pipelines/index.md` to `pipelines/`,
  /// `index.md` to the empty URL, which is the site's front page.
  package static func url(ofPage path: String) -> String {
    var stem = path.utf8[...]
    if stem.suffix(3).elementsEqual(".md".utf8) { stem = stem.dropLast(3) }
    if stem.elementsEqual("index".utf8) { return "" }
    if stem.suffix(6).elementsEqual("/index".utf8) { stem = stem.dropLast(6) }
    return String(Substring(stem)) + "/"
  }
}

/// Links inside the site. All are relative and name `index.html`, so that they work at the root of a host, below a path,
/// and from disk, where a folder would open as a list of files.
package enum Href {
  /// - Parameters:
  ///   - base: the URL of the page that holds the link, with a final slash (or a file's, `404.html`); empty for the front page.
  ///   - target: the URL below the site: `services/api/`, `missing-docs.json`, empty for the front page.
  ///   - fragment: without `#`, not yet encoded.
  package static func relative(from base: String, to target: String, fragment: String? = nil) -> String {
    let href = String(unsafeUninitializedCapacity: longest(from: base, to: target)) { write(from: base, to: target, into: $0) }
    return fragment.map { href + "#" + PercentEncoding.fragment($0) } ?? href
  }

  /// No link between the two takes more bytes.
  package static func longest(from base: String, to target: String) -> Int { (base.utf8.count + target.utf8.count) * 3 + 10 }

  /// `relative(from:to:)` into memory that has room for `longest(from:to:)`. Returns how many bytes were written.
  package static func write(from base: String, to target: String, into href: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var base = base
    var target = target
    return base.withUTF8 { from in target.withUTF8 { to in write(from: from, to: to, into: href) } }
  }

  private static func write(
    from: UnsafeBufferPointer<UInt8>, to: UnsafeBufferPointer<UInt8>, into href: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    // The folders that both lie in, up to and with the last slash that they share.
    var shared = 0
    var index = 0
    while index < min(from.count, to.count), from[index] == to[index] {
      index += 1
      if from[index - 1] == 0x2F { shared = index }
    }
    var count = 0
    func append(_ text: StaticString) {
      for offset in 0..<text.utf8CodeUnitCount { href[count + offset] = text.utf8Start[offset] }
      count += text.utf8CodeUnitCount
    }
    for index in shared..<from.count where from[index] == 0x2F { append("../") }
    let rest = UnsafeBufferPointer(rebasing: to[shared...])
    count += PercentEncoding.writePath(rest, into: UnsafeMutableBufferPointer(rebasing: href[count...]))
    if to.last ?? 0x2F == 0x2F { append("index.html") }
    return count
  }
}
