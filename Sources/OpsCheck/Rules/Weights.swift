import OpsModel

/// `rules:` of site.yml, over all findings at once.
enum Weights {
  /// What cannot be read cannot be judged either: a site that hides these would be built from half of its content.
  static let fixed: Set<Rule> = [.notUTF8, .unreadableFile, .yamlSyntax, .jsonSyntax]

  static func apply(_ configuration: Configuration, to findings: [Diagnostic]) -> [Diagnostic] {
    if configuration.rules.isEmpty { return findings }
    let weighed = findings.compactMap { finding -> Diagnostic? in
      guard !fixed.contains(finding.rule), let override = configuration.rules[finding.rule] else { return finding }
      guard let severity = override else { return nil }
      var finding = finding
      finding.severity = severity
      return finding
    }
    return weighed + refusals(configuration)
  }

  /// An override without effect is said, or its writer would believe in it.
  private static func refusals(_ configuration: Configuration) -> [Diagnostic] {
    fixed.filter { rule in configuration.rules[rule].map { $0 != .error } ?? false }.map { rule in
      Diagnostic(
        .invalidValue, at: Place(file: configuration.file), "\"\(rule.rawValue)\" stays an error, whatever \"rules\" says",
        hint: "take it out of \"rules\": a file that cannot be read is not part of the site", severity: .warning)
    }
  }
}
