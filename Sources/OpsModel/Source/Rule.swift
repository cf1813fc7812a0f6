/// Every rule that a finding or a gap can carry. The raw value is the name in brackets behind a message, the key in
/// site.yml's `rules:`, the first part of a gap's id, and the anchor in the handbook's page of rules.
package enum Rule: String, Sendable, CaseIterable, Hashable {
  // Reading
  case notUTF8 = "not-utf8"
  case unreadableFile = "unreadable-file"
  case yamlSyntax = "yaml-syntax"
  case jsonSyntax = "json-syntax"
  case duplicateKey = "duplicate-key"
  case unknownKey = "unknown-key"
  case wrongType = "wrong-type"
  case missingKey = "missing-key"
  case emptyValue = "empty-value"
  case invalidDate = "invalid-date"
  case invalidDuration = "invalid-duration"
  case invalidURL = "invalid-url"
  case invalidID = "invalid-id"
  case invalidValue = "invalid-value"

  // Names that must lead somewhere
  case missingTitle = "missing-title"
  case unknownKind = "unknown-kind"
  case unknownEnvironment = "unknown-environment"
  case unknownTeam = "unknown-team"
  case unknownActivity = "unknown-activity"
  case unknownSubject = "unknown-subject"
  case unknownRule = "unknown-rule"
  case duplicateID = "duplicate-id"
  case duplicateURL = "duplicate-url"
  case dependencyCycle = "dependency-cycle"
  case outsideProject = "outside-project"

  // Incidents
  case contradictoryIncident = "contradictory-incident"
  case incompleteIncident = "incomplete-incident"
  case futureIncident = "future-incident"

  // Markdown
  case deadLink = "dead-link"
  case deadAnchor = "dead-anchor"
  case linkCase = "link-case"
  case unsafeURL = "unsafe-url"
  case externalImage = "external-image"
  case rawHTML = "raw-html"
  case diagram = "diagram"
  case deadFootnote = "dead-footnote"
  case tooDeep = "too-deep"

  // Snapshots
  case snapshotFormat = "snapshot-format"
  case unknownStatus = "unknown-status"
  case clockSkew = "clock-skew"

  // Templates
  case templateSyntax = "template-syntax"
  case unknownVariable = "unknown-variable"
  case unknownPartial = "unknown-partial"
  case unknownTemplate = "unknown-template"

  // missing-docs.yml
  case unknownGap = "unknown-gap"
  case waiverExpired = "waiver-expired"

  // Gaps (also entries of the missing-docs index)
  case undocumented
  case missingPage = "missing-page"
  case section
  case missingOwner = "missing-owner"
  case missingMonitoring = "missing-monitoring"
  case nobodyAccountable = "nobody-accountable"
  case twoAccountable = "two-accountable"
  case reviewOverdue = "review-overdue"
  case noPipeline = "no-pipeline"
  case ghost

  /// The weight of a finding when site.yml's `rules:` says nothing. Gaps are `info`: they have an index of their own, and a
  /// site with honest holes must still build with `--strict`; only a reference to a page that is not there warns, for it
  /// may be a slip of the pen.
  package var defaultSeverity: Severity {
    switch self {
    case .unknownKey, .unknownStatus, .clockSkew, .rawHTML, .externalImage, .diagram, .unknownGap, .waiverExpired, .missingPage,
      .unknownTemplate, .deadFootnote, .emptyValue, .dependencyCycle, .incompleteIncident, .futureIncident:
      .warning
    case .undocumented, .section, .missingOwner, .missingMonitoring, .nobodyAccountable, .twoAccountable, .reviewOverdue,
      .noPipeline, .ghost:
      .info
    default: .error
    }
  }

  /// The rules of the missing-docs index, in the order in which its lists show them.
  package static let gaps: [Rule] = [
    .undocumented, .missingPage, .section, .missingOwner, .nobodyAccountable, .twoAccountable, .missingMonitoring,
    .reviewOverdue, .noPipeline, .ghost,
  ]
}
