import OpsInsight
import OpsJSON
import OpsModel

/// `status.json`: the states alone, which is what people script against.
enum StatusFile {
  static func bytes(_ index: SiteIndex) -> [UInt8] {
    let insight = index.insight
    var json = JSONWriter(.lines(levels: 2))
    json.object { json in
      json.entry("opsboard", 1)
      json.array("environments") { json in
        for state in insight.environments { json.object { json in environment(state, &json) } }
      }
      json.array("incidents") { json in
        for incident in insight.incidents.current { self.incident(incident, index, &json) }
      }
      json.array("subjects") { json in
        for (number, subject) in insight.subjects.enumerated() where subject.ref.kind.isObserved {
          json.object { json in
            head(subject, url: index.subjectURLs[number], &json)
            json.array("states") { json in for state in subject.states { self.state(state, &json) } }
          }
        }
      }
    }
    return json.finished()
  }

  static func head(_ subject: Subject, url: String, _ json: inout JSONWriter) {
    json.entry("ref", subject.ref.description)
    json.entry("kind", subject.ref.kind.name)
    json.entry("id", subject.ref.id)
    json.entry("title", subject.title)
    json.entry("url", url)
    json.entry("owner", subject.owner)
  }

  static func environment(_ state: EnvironmentState, _ json: inout JSONWriter) {
    json.entry("id", state.environment.id)
    json.entry("title", state.environment.title)
    json.entry("status", state.status.rawValue)
    json.entry("deadline", state.deadline?.utc.description)
    json.entry("sample", state.hasSamples)
    json.entry("on_call", state.environment.onCall?.value)
    json.object("counts") { json in
      for tone in Status.Tone.allCases { json.entry(named: tone.rawValue, state.counts[tone] ?? 0) }
    }
  }

  static func state(_ state: State, _ json: inout JSONWriter) {
    json.object { json in
      json.entry("environment", state.environment)
      json.entry("status", state.status.rawValue)
      json.entry("freshness", word(state.freshness))
      if !state.maintenances.isEmpty {
        json.entry("maintenances", state.maintenances.map(\.incident.description))
      }
      guard let evidence = state.evidence else { return }
      json.object("evidence") { json in
        json.entry("status", evidence.status.rawValue)
        json.entry("source", evidence.source)
        json.entry("file", evidence.file)
        json.entry("observed_at", evidence.observedAt.description)
        // In UTC, so that scripts may compare it as text.
        json.entry("deadline", evidence.deadline.utc.description)
        json.entry("sample", evidence.isSample)
        json.entry("version", evidence.observation.shownVersion)
        json.entry("message", evidence.observation.message)
        json.entry("url", evidence.observation.url)
      }
    }
  }

  static func incident(_ incident: Incident, _ index: SiteIndex, _ json: inout JSONWriter) {
    json.object { json in
      json.entry("ref", incident.ref.description)
      json.entry("title", incident.title)
      json.entry("url", index.site.pages[incident.page].url)
      json.entry("maintenance", incident.details.isMaintenance)
      json.entry("phase", incident.phase.rawValue)
      json.entry("state", incident.details.state?.rawValue)
      json.entry("severity", incident.details.severity)
      json.entry("started", incident.details.started?.value.description)
      json.entry("resolved", incident.details.resolved?.value.description)
      json.entry("affects", incident.details.affects.map(\.value.description))
      json.entry("environments", incident.environments)
    }
  }

  private static func word(_ freshness: State.Freshness) -> String {
    switch freshness {
    case .fresh: "fresh"
    case .stale: "stale"
    case .never: "never"
    case .gone: "gone"
    }
  }
}
