import OpsJSON
import OpsModel

extension Insight {
  /// `missing-docs.jira.json`: a list of bodies for Jira's bulk create (`POST /rest/api/3/issue/bulk`), which takes at most 50
  /// issues each. Without a tracker in site.yml the project is left out, for whoever sends them to fill in.
  package func jiraBodies(_ selection: [Int]) -> [UInt8] {
    let teamNames = Dictionary(site.configuration.teams.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    // An issue a line.
    var writer = JSONWriter(.lines(levels: 3))
    writer.reserve(768 * selection.count)
    writer.array { writer in
      for start in stride(from: 0, to: selection.count, by: 50) {
        writer.object {
          $0.array("issueUpdates") { writer in
            for index in selection[start..<min(start + 50, selection.count)] { writeIssue(gaps[index], teamNames, to: &writer) }
          }
        }
      }
    }
    return writer.finished()
  }

  /// The issue as Jira's API takes it, its description as an Atlassian document
  /// (https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/). Its skeleton is written in pieces: a hundred
  /// thousand issues of forty brackets took a tenth of a build.
  private func writeIssue(_ gap: Gap, _ teamNames: [String: String], to writer: inout JSONWriter) {
    let tracker = site.configuration.tracker
    writer.object {
      $0.object("fields") { writer in
        if let tracker { writer.object("project") { $0.entry("key", tracker.project) } }
        writer.object("issuetype") { $0.entry("name", tracker?.issueType ?? "Task") }
        writer.entry("summary", gap.ticketSummary)
        writer.key("description")
        writeDescription(of: gap, teamNames, to: &writer)
        writer.entry("labels", (tracker?.labels ?? []) + [gap.ticketLabel])
      }
    }
  }

  private func writeDescription(of gap: Gap, _ teamNames: [String: String], to writer: inout JSONWriter) {
    writer.piece(#"{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"#)
    writer.string(gap.message, ".")
    writer.piece(#"}]},{"type":"paragraph","content":[{"type":"text","text":"#)
    writer.string(gap.remedy, ".")
    writer.piece(#"}]},{"type":"paragraph","content":[{"type":"text","text":"Where: "},{"type":"text","text":"#)
    writer.string(gap.place.file, ":", String(gap.place.line))
    if let link = placeURL(of: gap) {
      writer.piece(#","marks":[{"type":"link","attrs":{"href":"#)
      writer.string(link)
      writer.piece("}}]")
    }
    if let environment = gap.environment { line("Environment: ", environment, to: &writer) }
    if let owner = gap.owner { line("To ask: ", teamNames[owner] ?? owner, to: &writer) }
    line("Gap: ", gap.id, to: &writer)
    writer.piece("}]}]}", endsValue: true)
  }

  /// Text on a line of its own within a paragraph, behind an open text node.
  private func line(_ name: String, _ text: String, to writer: inout JSONWriter) {
    writer.piece(#"},{"type":"hardBreak"},{"type":"text","text":"#)
    writer.string(name, text)
  }
}
