/// Which URLs may stand on a page, wherever they come from: Markdown, raw HTML, front matter, snapshots.
///
/// An allow-list: relative references, and the schemes that open something without running it here. A browser reads a URL
/// more leniently than RFC 3986 (WHATWG URL, section 4.4): it drops spaces and control characters in front, and tabs and
/// line ends anywhere, so that `java\tscript:` runs. A URL that holds control characters at all is therefore refused, and so
/// is any colon before the first `/`, `?` or `#` that does not end an allowed scheme (RFC 3986, section 4.2, wants a path like
/// `a:b` written `./a:b` anyway).
///
/// Character references must be decoded before: `&#x6A;avascript:` is a harmless relative path to this judge, and so it must be
/// written out again with its `&` escaped.
package enum URLSafety {
  /// What the URL is for: only pictures may be carried inside the URL.
  package enum Use: Sendable, Hashable { case link, image }

  package enum Verdict: Sendable, Hashable {
    /// A path, query or fragment, seen from the page: `../api.md#logs`. The empty URL is one too.
    case relative
    /// `//host/path`, or what a browser takes for it (`/\host`): another host, by the page's own scheme.
    case otherHost
    /// An allowed scheme, in lower case: `https`.
    case absolute(scheme: String)
    /// Must not be written as a link. The reason goes into a message: `a link cannot use "javascript:"`.
    case unsafe(reason: String)

    package var isSafe: Bool {
      if case .unsafe = self { false } else { true }
    }

    /// Leads to another host (or another program, as `mailto:` does), so that nothing may be loaded from it.
    package var isExternal: Bool {
      switch self {
      case .otherHost, .absolute: true
      case .relative, .unsafe: false
      }
    }

    /// Leads to another host in a browser, not to a mail or telephone program.
    package var opensPage: Bool {
      switch self {
      case .otherHost: true
      case .absolute(let scheme): scheme == "ftp" || scheme.hasPrefix("http")
      case .relative, .unsafe: false
      }
    }
  }

  /// For a hint behind a finding.
  package static let hint = "use http, https, mailto, tel, ftp or a relative path"

  package static func isSafe(_ url: String, for use: Use = .link) -> Bool { verdict(url, for: use).isSafe }

  package static func verdict(_ url: String, for use: Use = .link) -> Verdict {
    var url = url
    return url.withUTF8 { judge($0, use) }
  }

  /// - Parameter url: UTF-8, without character references.
  package static func verdict(_ url: ArraySlice<UInt8>, for use: Use = .link) -> Verdict {
    url.withUnsafeBufferPointer { judge($0, use) }
  }

  private static let schemes = ["http", "https", "mailto", "tel", "ftp"]
  /// Raster formats only: an SVG can hold scripts.
  private static let pictures = ["image/png", "image/gif", "image/jpeg", "image/webp"]

  private static func judge(_ url: UnsafeBufferPointer<UInt8>, _ use: Use) -> Verdict {
    var start = 0
    while start < url.count, url[start] == 0x20 { start += 1 }
    for byte in url[start...] where byte < 0x20 || byte == 0x7F {
      return .unsafe(reason: "a URL cannot hold control characters")
    }
    var colon: Int?
    scan: for index in start..<url.count {
      switch url[index] {
      case UInt8(ascii: ":"):
        colon = index
        break scan
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\\"): break scan
      default: continue
      }
    }
    guard let colon else {
      let isSlash = { (index: Int) in index < url.count && (url[index] == UInt8(ascii: "/") || url[index] == UInt8(ascii: "\\")) }
      return isSlash(start) && isSlash(start + 1) ? .otherHost : .relative
    }
    // The allowed names have at most six letters, so a long text before the colon is never copied whole.
    let scheme = lowercased(url[start..<colon].prefix(32))
    if schemes.contains(scheme) { return .absolute(scheme: scheme) }
    if scheme == "data", use == .image, isPicture(url[(colon + 1)...]) { return .absolute(scheme: scheme) }
    let thing = use == .link ? "a link" : "an image"
    return .unsafe(reason: "\(thing) cannot use \"\(scheme):\"")
  }

  /// What follows `data:`: a type of the list, `;base64,` and nothing but base64.
  private static func isPicture(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let comma = rest.firstIndex(of: UInt8(ascii: ",")), comma - rest.startIndex <= 32 else { return false }
    let head = lowercased(rest[..<comma])
    guard head.hasSuffix(";base64"), pictures.contains(String(head.dropLast(7))) else { return false }
    return rest[(comma + 1)...].allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): true
      default: false
      }
    }
  }

  private static func lowercased(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    String(decoding: bytes.map { 0x41 <= $0 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
