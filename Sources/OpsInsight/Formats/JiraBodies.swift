import OpsJSON
import OpsModel

extension Insight {
  /// `missing-docs.jira.json`: a list of bodies for Jira's bulk create (`POST /rest/api/3/issue/bulk`), which takes at most 50
  /// issues each. Without a tracker in site.yml the project is left out, for whoever sends them to fill in.
  package func jiraBodies(_ selection: [Int]) -> [UInt8] {
    // An issue a line.
    var writer = JSONWriter(.lines(levels: 3))
    writer.reserve(768 * selection.count)
    writer.array { writer in
      for start in stride(from: 0, to: selection.count, by: 50) {
        writer.object {
          $0.array("issueUpdates") { writer in
            for index in selection[start..<min(start + 50, selection.count)] { writeIssue(gaps[index], to: &writer) }
          }
        }
      }
    }
    return writer.finished()
  }

  private func writeIssue(_ gap: Gap, to writer: inout JSONWriter) {
    let tracker = site.configuration.tracker
    writer.object {
      $0.object("fields") { writer in
        if let tracker { writer.object("project") { $0.entry("key", tracker.project) } }
        writer.object("issuetype") { $0.entry("name", tracker?.issueType ?? "Task") }
        writer.entry("summary", gap.ticketSummary)
        writer.object("description") { writeDescription(of: gap, to: &$0) }
        writer.entry("labels", (tracker?.labels ?? []) + [gap.ticketLabel])
      }
    }
  }

  /// An Atlassian document: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
  private func writeDescription(of gap: Gap, to writer: inout JSONWriter) {
    writer.entry("type", "doc")
    writer.entry("version", 1)
    writer.array("content") { writer in
      writer.paragraph { $0.text(gap.message + ".") }
      writer.paragraph { $0.text(gap.remedy + ".") }
      writer.paragraph { writer in
        writer.text("Where: ")
        writer.text("\(gap.place.file):\(gap.place.line)", link: placeURL(of: gap))
        if let environment = gap.environment { writer.line("Environment: " + environment) }
        if let owner = gap.owner { writer.line("To ask: " + (site.configuration.team(owner)?.name ?? owner)) }
        writer.line("Gap: " + gap.id)
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func paragraph(_ body: (inout JSONWriter) -> Void) {
    object {
      $0.entry("type", "paragraph")
      $0.array("content", body)
    }
  }

  /// Text on a line of its own within a paragraph.
  fileprivate mutating func line(_ text: String) {
    object { $0.entry("type", "hardBreak") }
    self.text(text)
  }

  /// Empty text nodes are refused by Jira.
  fileprivate mutating func text(_ text: String, link: String? = nil) {
    guard !text.isEmpty else { return }
    object {
      $0.entry("type", "text")
      $0.entry("text", text)
      guard let link else { return }
      $0.array("marks") {
        $0.object {
          $0.entry("type", "link")
          $0.object("attrs") { $0.entry("href", link) }
        }
      }
    }
  }
}
