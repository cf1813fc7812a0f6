/// What must not be published. Documents are never copied: only the fields that a snapshot has are taken from them, so that an
/// approval's token or a build's environment variables have no way out. What is left are links.
enum Secrets {
  private static let parameters: Set<String> = [
    "token", "access_token", "private_token", "auth", "apikey", "api_key", "key", "sig", "signature", "secret", "password",
    "x-amz-signature", "x-amz-security-token", "x-amz-credential", "awsaccesskeyid", "x-goog-signature", "jwt",
  ]

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
