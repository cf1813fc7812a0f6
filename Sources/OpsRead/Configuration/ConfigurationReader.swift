package import OpsModel

/// Reads `site.yml`.
package enum ConfigurationReader {
  package struct Outcome: Sendable {
    /// Nil when there is nothing to go on with: the file is not YAML, or the site has no title.
    package var configuration: Configuration?
    package var diagnostics: [Diagnostic]
  }

  /// - Parameters:
  ///   - bytes: the file's; a byte order mark and CRLF are taken.
  ///   - file: as diagnostics show it: `content/site.yml`.
  ///   - contentFolder: the default for `repository.path`.
  package static func read(_ bytes: [UInt8], file: String, contentFolder: String = "content") -> Outcome {
    let findings = Findings(file: file)
    var configuration = read(bytes, findings, contentFolder: contentFolder)
    configuration?.fingerprint = Fingerprint(bytes)
    return Outcome(configuration: configuration, diagnostics: findings.diagnostics)
  }

  private static func read(_ bytes: [UInt8], _ findings: Findings, contentFolder: String) -> Configuration? {
    guard let text = SourceText(bytes, findings) else { return nil }
    let outcome = YAMLReader.read(text.body, findings: findings)
    let titleHint = "write a first line such as \"title: Dashboard operations\""
    guard let root = outcome.root, !root.isNull else {
      findings.report(.missingTitle, at: SourceRange(line: 1, column: 1), "the site has no title", hint: titleHint)
      return nil
    }
    let whole = Value(node: root, name: "", findings: findings)
    guard outcome.isComplete, case .mapping(let entries) = root.content else {
      if outcome.isComplete {
        whole.report(.wrongType, "expected keys and values, found \(root.typeName)", hint: titleHint)
      }
      return nil
    }
    let fields = Fields(entries, of: whole)
    let title = fields["title"]?.text()
    let configuration = ConfigurationKeys(findings: findings, contentFolder: contentFolder).read(fields, title: title ?? "")
    guard title != nil else {
      // A title that stands there and cannot be read has been reported.
      if fields.keyRange("title") == nil {
        findings.report(.missingTitle, at: SourceRange(line: 1, column: 1), "the site has no title", hint: titleHint)
      }
      return nil
    }
    return configuration
  }
}
