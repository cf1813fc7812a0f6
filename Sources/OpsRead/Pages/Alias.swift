import OpsModel

/// Old addresses of a page: `/old/path/`, from the root of the site.
enum Alias {
  static func read(_ value: Value) -> Located<String>? {
    guard let text = value.text(expected: "an address") else { return nil }
    guard text.hasPrefix("/"), !text.hasPrefix("//") else {
      let path = text.firstRange(of: "://").map { String(text[$0.upperBound...].drop { $0 != "/" }) } ?? "/\(text)"
      value.report(
        .invalidValue, "the alias \"\(text)\" is not an address of this site",
        hint: path.count > 1 && !path.hasPrefix("//")
          ? "did you mean \"\(path)\"?" : "write it from the root of the site: /old/path/")
      return nil
    }
    let parts = text.split(separator: "/")
    if parts.isEmpty || parts.contains("..") || parts.contains(".")
      || text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || "?#\\%".utf8.contains($0) })
    {
      value.report(
        .invalidValue, "the alias \"\(text)\" cannot be an address of this site",
        hint: parts.isEmpty ? "the front page cannot lead elsewhere" : "write a plain path: /old/path/")
      return nil
    }
    return value.located(text)
  }

  /// The URL below the site at which the redirect is written: `/old/path` to `old/path/`, `/old.html` to itself.
  static func url(_ alias: String) -> String {
    let parts = alias.split(separator: "/")
    let path = parts.joined(separator: "/")
    return path.hasSuffix(".html") || path.hasSuffix(".htm") ? path : path + "/"
  }
}
