import Glibc
import OpsInsight
import OpsJSON
package import OpsModel

/// `state.json`: everything the site says. Two of them are what `diff` compares, so it holds no "now": only times that were read.
package enum StateFile {
  static func bytes(_ index: SiteIndex) -> [UInt8] {
    let insight = index.insight
    var json = JSONWriter(.lines(levels: 2))
    json.reserve(1024 + 512 * (insight.subjects.count + index.site.pages.count) + 256 * insight.gaps.count)
    json.object { json in
      json.entry("opsboard", 1)
      json.entry("title", index.configuration.title)
      json.array("environments") { json in
        for (state, delivery) in zip(insight.environments, insight.delivery) { environment(state, delivery, index, &json) }
      }
      json.array("subjects") { json in
        for (number, subject) in insight.subjects.enumerated() {
          json.object { json in
            StatusFile.head(subject, url: index.subjectURLs[number], &json)
            json.entry("documented", subject.page != nil)
            json.entry("depends_on", subject.dependsOn.map(\.description))
            json.array("states") { json in for state in subject.states { StatusFile.state(state, &json) } }
            json.array("responsibilities") { json in
              for responsibility in subject.responsibilities { self.responsibility(responsibility, &json) }
            }
          }
        }
      }
      json.array("gaps") { json in for gap in insight.gaps { self.gap(gap, &json) } }
      json.array("sources") { json in
        for source in insight.sources {
          json.object { json in
            json.entry("name", source.name)
            json.entry("silent", source.isSilent)
            json.entry("last_seen", source.lastSeen?.description)
            json.entry("due", source.due?.description)
            json.entry("sample", source.isSample)
          }
        }
      }
      json.array("incidents") { json in
        for incident in insight.incidents.all { StatusFile.incident(incident, index, &json) }
      }
      json.array("releases") { json in
        for page in index.site.pages where page.kind == .release && !page.isDraft && !page.isIndex { release(page, &json) }
      }
      json.array("pages") { json in
        for page in index.site.pages where !page.isDraft {
          self.page(page, text: page.document.text.fingerprint, &json)
        }
      }
    }
    return json.finished()
  }

  package static let path = "state.json"

  /// Replaces the fingerprint of one page's text in the file's bytes.
  /// - Returns: false when the page does not stand there with the old one.
  package static func replace(
    textOf page: Page, _ old: Fingerprint, by new: Fingerprint, in file: inout [UInt8]
  ) -> Bool {
    let (old, new) = (entry(page, old), entry(page, new))
    return file.withUnsafeMutableBytes { file in
      guard old.count == new.count, var at = file.baseAddress else { return false }
      let end = at + file.count
      // From brace to brace: of 30 MB in 5 ms.
      while let found = memchr(at, Int32(old[0]), end - at), end - found >= old.count {
        if memcmp(found, old, old.count) == 0 {
          memcpy(found, new, new.count)
          return true
        }
        at = found + 1
      }
      return false
    }
  }

  private static func entry(_ page: Page, _ text: Fingerprint) -> [UInt8] {
    var json = JSONWriter(.compact)
    self.page(page, text: text, &json)
    return json.finished()
  }

  private static func page(_ page: Page, text: Fingerprint, _ json: inout JSONWriter) {
    json.object { json in
      json.entry("path", page.path)
      json.entry("url", page.url)
      json.entry("kind", page.kind.name)
      json.entry("title", page.title.value)
      json.entry("hash", text.hex)
    }
  }

  private static func environment(
    _ state: EnvironmentState, _ delivery: Delivery, _ index: SiteIndex, _ json: inout JSONWriter
  ) {
    json.object { json in
      StatusFile.environment(state, &json)
      json.entry("subjects", state.subjects.map { index.insight.subjects[$0].ref.description })
      json.entry("open_gaps", state.gaps.count { index.insight.gaps[$0].state == .open })
      if delivery.deployments + delivery.failures > 0 { json.object("delivery") { self.delivery(delivery, &$0) } }
    }
  }

  /// Shares and rates to four places, so that they are the same on every machine. What has too few samples is left out.
  private static func delivery(_ delivery: Delivery, _ json: inout JSONWriter) {
    func places(_ number: Double) -> Double { (number * 10_000).rounded() / 10_000 }
    json.entry("from", delivery.first.description)
    json.entry("to", delivery.last.description)
    json.entry("deployments", delivery.deployments)
    json.entry("failures", delivery.failures)
    json.entry("restores", delivery.restores.count)
    json.entry("leads", delivery.leads.count)
    if let perWeek = delivery.perWeek {
      json.key("deployments_per_week")
      json.double(places(perWeek))
    }
    if let rate = delivery.failureRate {
      json.key("change_failure_rate")
      json.double(places(rate))
    }
    json.entry("time_to_restore_seconds", delivery.timeToRestore)
    json.entry("lead_time_seconds", delivery.leadTime)
    json.entry("sample", delivery.hasSamples)
  }

  private static func responsibility(_ responsibility: Responsibility, _ json: inout JSONWriter) {
    json.object { json in
      json.entry("activity", responsibility.activity)
      json.entry("environment", responsibility.environment)
      json.entry("accountable", responsibility.assignment.accountable.map(\.value))
      json.entry("responsible", responsibility.assignment.responsible.map(\.value))
      json.entry("consulted", responsibility.assignment.consulted.map(\.value))
      json.entry("informed", responsibility.assignment.informed.map(\.value))
      json.entry("hole", responsibility.isHole)
    }
  }

  private static func gap(_ gap: Gap, _ json: inout JSONWriter) {
    json.object { json in
      json.entry("id", gap.id)
      json.entry("state", gap.state.rawValue)
      json.entry("severity", gap.severity.word)
      json.entry("owner", gap.owner)
      json.entry("message", gap.message)
      json.entry("ticket", gap.ticket)
      json.entry("until", gap.waivedUntil?.description)
    }
  }

  private static func release(_ page: Page, _ json: inout JSONWriter) {
    json.object { json in
      json.entry("id", page.id.value)
      json.entry("title", page.title.value)
      json.entry("url", page.url)
      json.array("windows") { json in
        for window in page.release?.windows ?? [] {
          json.object { json in
            json.entry("starts", window.starts.value)
            json.entry("ends", window.ends?.value)
            json.entry("duration", window.duration?.value.description)
            json.entry("timezone", window.timezone?.value)
            json.entry("environment", window.environment?.value)
            json.entry("on_call", window.onCall?.value)
            json.entry("freeze", window.isFreeze)
          }
        }
      }
      json.array("checklist") { json in
        for item in page.release?.checklist ?? [] {
          json.object { json in
            json.entry("task", item.task)
            json.entry("area", item.area?.rawValue)
            json.entry("owner", item.owner?.value)
            json.entry("environment", item.environment?.value)
            json.entry("done", item.isDone)
            json.entry("evidence", item.evidence?.value.description)
          }
        }
      }
    }
  }
}
