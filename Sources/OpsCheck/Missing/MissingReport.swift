package import OpsInsight
import OpsModel

/// What `opsboard missing` prints: the missing-docs list, or the part of one environment or one team.
package struct MissingReport: Sendable {
  package enum Format: String, Sendable, CaseIterable { case text, json, csv, jira, markdown }

  /// When a gap makes the command fail.
  package enum FailOn: String, Sendable, CaseIterable {
    case none, open, any
  }

  package let insight: Insight
  /// Indices into the insight's gaps.
  package let selection: [Int]
  /// Of the environment or the team that was asked for; nil for both at once, of which no figure is kept.
  private let figure: Coverage.Figure?

  package init(_ insight: Insight, environment: String? = nil, owner: String? = nil) {
    self.insight = insight
    figure =
      switch (environment, owner) {
      case (nil, nil): insight.coverage.overall
      case (let environment?, nil): insight.coverage.environments.first { $0.name == environment }?.figure
      case (nil, let owner?): insight.coverage.owners.first { $0.name == owner }?.figure
      case (_?, _?): nil
      }
    selection = insight.gaps(environment: environment, owner: owner)
  }

  /// Jira's bodies are made of open gaps only, for the others have a ticket, or need none; all other formats list all.
  package func render(_ format: Format, style: TextStyle) -> [UInt8] {
    switch format {
    case .text: text(style)
    case .json: insight.gapDocument(selection)
    case .csv: insight.gapTable(selection)
    case .jira: insight.jiraBodies(insight.open(selection))
    case .markdown: markdown()
    }
  }

  package func fails(on condition: FailOn) -> Bool {
    switch condition {
    case .none: false
    case .open: !insight.open(selection).isEmpty
    case .any: !selection.isEmpty
    }
  }

  /// `12 gaps: 10 open, 1 ticketed, 1 waived`
  var counts: String {
    let counts = GapCounts(selection.lazy.map { insight.gaps[$0] })
    let states = Gap.State.allCases.compactMap { state in
      counts.states[state].map { "\($0) \(state == .cannotTell ? "cannot tell" : state.rawValue)" }
    }
    let total = Reporter.counted(counts.total, "gap")
    return states.isEmpty ? "No gaps" : total + ": " + states.joined(separator: ", ")
  }

  /// `24 of 60 required sections are written (40 %)`; nil when none are required.
  var coverage: String? {
    guard let figure, let percent = figure.percent else { return nil }
    return "\(figure.written) of \(figure.required) required sections are written (\(percent) %)"
  }

  /// What has become of a gap, where it is not simply open.
  static func state(of gap: Gap) -> String? {
    switch gap.state {
    case .open: nil
    case .ticketed: gap.ticket ?? "ticketed"
    case .waived: "waived" + (gap.waivedUntil.map { " until \($0)" } ?? "")
    case .cannotTell: "cannot tell"
    }
  }

  func teamName(_ id: String?) -> String {
    guard let id else { return "" }
    return insight.site.configuration.team(id)?.name ?? id
  }
}
