import OpsModel
import OpsTemplate

/// `sitemap.xml`, https://www.sitemaps.org/protocol.html: whole addresses, so it is written only when the base URL is known.
enum Sitemap {
  /// The protocol's limit for one file.
  private static let longest = 50_000

  /// - Parameter pages: the paths of `index.html` files below the site.
  static func bytes(_ pages: [String], _ base: BaseURL) -> [UInt8] {
    var bytes = Array(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n".utf8)
    for page in pages.prefix(longest) {
      bytes += "<url><loc>".utf8
      bytes.append(escaping: base.page(String(page.dropLast("index.html".utf8.count))))
      bytes += "</loc></url>\n".utf8
    }
    return bytes + "</urlset>\n".utf8
  }
}
