import OpsModel

extension Value {
  /// The address of something outside the site: http, https, mailto, tel or ftp.
  func url() -> Located<String>? {
    guard let text = text(expected: "a URL") else { return nil }
    guard let problem = URLProblem(text) else { return located(text) }
    report(.invalidURL, problem.message, hint: problem.hint)
    return nil
  }

  /// `{Console: https://..., Logs: https://...}`.
  func namedLinks() -> [NamedLink] {
    dictionary(of: "links", like: "{Console: \"https://...\"}") { name, value in
      guard !value.node.isNull else {
        findings.report(Diagnostic(.emptyValue, at: name.place, "the link \"\(name.value)\" has no URL", hint: "write one"))
        return nil
      }
      return value.url().map { NamedLink(name: name.value, url: $0.value, place: $0.place) }
    }
  }

  /// A name that stands in URLs and in `KIND/ID`.
  func id() -> Located<String>? {
    guard let text = text(expected: "an id") else { return nil }
    if !PageID.isValid(text) {
      report(.invalidID, "\"\(text)\" cannot be an id", hint: PageID.hint(text))
      return nil
    }
    return located(text)
  }
}

/// Why a URL cannot be shown as a link.
struct URLProblem {
  let message: String
  let hint: String

  /// Nil when it can.
  init?(_ url: String) {
    switch URLSafety.verdict(url) {
    case .absolute(let scheme):
      if url.utf8.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "<") }) {
        message = "\"\(url)\" is not a URL: it holds a space, a quote or a bracket"
        hint = "write a space as %20"
      } else if scheme == "http" || scheme == "https", !URLProblem.hasHost(url, schemeLength: scheme.utf8.count) {
        message = "\"\(url)\" has no host"
        hint = "write \(scheme)://, the host and the path"
      } else {
        return nil
      }
    case .unsafe(let reason):
      message = reason
      hint = "use http, https, mailto or tel"
    case .relative, .otherHost:
      message = "\"\(url)\" is not a URL with its scheme"
      let bare = url.drop { $0 == "/" }
      hint =
        url.utf8.contains(UInt8(ascii: "@")) && !url.utf8.contains(UInt8(ascii: "/"))
        ? "did you mean mailto:\(url)?"
        : bare.utf8.contains(UInt8(ascii: ".")) ? "did you mean https://\(bare)?" : "write https://..."
    }
  }

  /// Whether `://` and something before the path stand behind the scheme.
  private static func hasHost(_ url: String, schemeLength: Int) -> Bool {
    // The scheme is ASCII, and spaces before it have been refused.
    let rest = url.utf8.dropFirst(schemeLength)
    guard rest.starts(with: "://".utf8), let first = rest.dropFirst(3).first else { return false }
    return !"/?#\\".utf8.contains(first)
  }
}
