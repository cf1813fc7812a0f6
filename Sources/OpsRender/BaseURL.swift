import OpsModel

/// Where the site will stand, for the few files that cannot do with relative links.
package struct BaseURL: Sendable {
  /// With a final slash: `https://ops.example.com/board/`.
  package let url: String

  /// Nil unless it is an http or https address with a host, and without a query or fragment.
  package init?(_ text: String) {
    let schemes = ["https://", "http://"]
    guard let scheme = schemes.first(where: { text.hasPrefix($0) }), !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }),
      !text.utf8.contains(0x3F), !text.utf8.contains(0x23)
    else { return nil }
    let rest = text.dropFirst(scheme.utf8.count)
    guard let first = rest.first, first != "/" else { return nil }
    url = text.hasSuffix("/") ? text : text + "/"
  }

  /// The whole address of a page.
  func page(_ url: String) -> String { self.url + PercentEncoding.path(url) }
}
