import OpsJSON
import OpsModel

extension Insight {
  /// `missing-docs.jira.json`: a list of bodies for Jira's bulk create (`POST /rest/api/3/issue/bulk`), which takes at most 50
  /// issues each. Without a tracker in site.yml the project is left out, for whoever sends them to fill in.
  package func jiraBodies(_ selection: [Int]) -> [UInt8] {
    var writer = JSONWriter()
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
      writer.object {
        $0.entry("type", "bulletList")
        $0.array("content") { writer in
          for (name, value, link) in facts(of: gap) {
            writer.object {
              $0.entry("type", "listItem")
              $0.array("content") {
                $0.paragraph {
                  $0.text(name + ": ")
                  $0.text(value, link: link)
                }
              }
            }
          }
        }
      }
    }
  }

  private func facts(of gap: Gap) -> [(name: String, value: String, link: String?)] {
    var facts: [(String, String, String?)] = [("Where", "\(gap.place.file):\(gap.place.line)", placeURL(of: gap))]
    if let environment = gap.environment { facts.append(("Environment", environment, nil)) }
    if let owner = gap.owner { facts.append(("To ask", site.configuration.team(owner)?.name ?? owner, nil)) }
    facts.append(("Gap", gap.id, nil))
    return facts
  }
}

extension JSONWriter {
  fileprivate mutating func paragraph(_ body: (inout JSONWriter) -> Void) {
    object {
      $0.entry("type", "paragraph")
      $0.array("content", body)
    }
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
