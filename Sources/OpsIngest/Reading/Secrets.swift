/// What must not be published. Documents are never copied: only the fields that a snapshot has are taken from them, so that an
/// approval's token or a build's environment variables have no way out. What is left are links, and addresses in messages.
enum Secrets {
  private static let parameters: Set<String> = [
    "token", "access_token", "private_token", "auth", "apikey", "api_key", "key", "sig", "signature", "secret", "password",
    "x-amz-signature", "x-amz-security-token", "x-amz-credential", "awsaccesskeyid", "x-goog-signature", "jwt",
  ]

  /// A message in which addresses with credentials have lost them, and all that stands behind their path.
  static func removed(from text: String) -> String {
    guard text.contains("://") else { return text }
    var result = ""
    var rest = text[...]
    while let mark = rest.firstRange(of: "://") {
      let head = rest[..<mark.lowerBound]
      let start = head.lastIndex { !$0.isASCII || !($0.isLetter || $0.isNumber || "+-.".contains($0)) }.map(head.index(after:))
      let end = rest[mark.upperBound...].firstIndex { $0.isWhitespace || "\"'<>`|\\^{}".contains($0) } ?? rest.endIndex
      let url = rest[(start ?? head.startIndex)..<end]
      result += rest[..<(start ?? head.startIndex)]
      result += isIn(String(url)) ? bare(url) : String(url)
      rest = rest[end...]
    }
    return result + rest
  }

  /// Scheme, host and path.
  private static func bare(_ url: Substring) -> String {
    guard let mark = url.firstRange(of: "://") else { return "…" }
    let rest = url[mark.upperBound...].prefix { $0 != "?" && $0 != "#" }
    let host = rest.prefix { $0 != "/" }
    let name = host.split(separator: "@", omittingEmptySubsequences: false).last ?? host
    return url[..<mark.upperBound] + String(name) + rest[host.endIndex...] + "?…"
  }

  /// Whether an address has a user and password before its host, or a credential among its parameters.
  static func isIn(_ url: String) -> Bool {
    let rest = url.split(separator: "://", maxSplits: 1).last ?? ""
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if host.contains("@") { return true }
    guard let question = rest.firstIndex(of: "?") else { return false }
    let query = rest[rest.index(after: question)...].prefix { $0 != "#" }
    return query.split(whereSeparator: { $0 == "&" || $0 == ";" }).contains { parameter in
      parameters.contains(parameter.prefix { $0 != "=" }.lowercased())
    }
  }
}
