import OpsModel

/// Statuspage's `summary.json`: every component is a service, with the incidents and maintenances that touch it in its message.
extension SourceTool {
  static let statuspage = SourceTool(
    source: .statuspage, documents: "Statuspage's summary.json", mark: "\"page\" and \"components\"", words: [Statuspage.states],
    recognises: { $0["page"]?.isObject == true && $0["components"]?.isList == true },
    read: { documents, reading in
      for document in documents { Statuspage.add(document, to: &reading) }
    })
}

private enum Statuspage {
  static let states = WordTable(
    "statuspage", "components[].status", .service,
    [
      ("operational", .operational, nil),
      ("degraded_performance", .degraded, nil),
      ("partial_outage", .partialOutage, nil),
      ("major_outage", .majorOutage, nil),
      ("under_maintenance", .maintenance, nil),
    ])

  private struct Event {
    var text: String
    var url: String?
  }

  static func add(_ document: Item, to reading: inout Reading) {
    var events: [String: [Event]] = [:]
    for incident in document.items("incidents") + document.items("scheduled_maintenances") {
      guard let event = event(incident, &reading) else { continue }
      for component in components(of: incident) { events[component, default: []].append(event) }
    }
    let page = reading.link(document["page", "url"])
    // A group is the sum of components that are listed themselves.
    let groups = document.items("components").filter { $0.bool("group") == true }
    let components = document.items("components").filter { $0.bool("group") != true }
    var counts: [String: Int] = [:]
    for component in components { counts[component.text("name") ?? "", default: 0] += 1 }
    for component in components {
      let name = component.text("name")
      let group = component.text("group_id").flatMap { id in groups.first { $0.text("id") == id }?.text("name") }
      // Groups may have components of one name: "API" of each region.
      let full = counts[name ?? ""] == 1 ? name : [group, name].compactMap { $0 }.joined(separator: " - ")
      guard name != nil, let id = Names.id(full) else {
        reading.leaveOut(component, "a component without \"name\"")
        continue
      }
      let tags = group.map { ["group": $0] } ?? [:]
      guard let environment = reading.environment(of: Traits(id, name, tags: tags), at: component) else { continue }
      let status = reading.status(component["status"], in: states, of: component)
      let own = events[component.text("id") ?? id] ?? []
      reading.add(
        Observation(
          subject: SubjectRef(.service, id), environment: environment, status: status, message: Rollup.message(own.map(\.text)),
          url: own.lazy.compactMap(\.url).first ?? page, place: component.place), origin: component.text("id"), at: component)
    }
  }

  private static func event(_ incident: Item, _ reading: inout Reading) -> Event? {
    let state = incident.text("status") ?? ""
    guard !["resolved", "postmortem", "completed"].contains(state) else { return nil }
    guard let name = incident.text("name") else {
      reading.leaveOut(incident, "an incident without \"name\"")
      return nil
    }
    let from = reading.time(incident, "scheduled_for").map { ", \($0.readable)" } ?? ""
    return Event(text: "\(name) (\(state.replacing("_", with: " "))\(from))", url: reading.link(incident["shortlink"]))
  }

  /// Named by the incident, or only by its updates.
  private static func components(of incident: Item) -> Set<String> {
    let own = incident.items("components").compactMap { $0.text("id") }
    let affected = incident.items("incident_updates").flatMap { $0.items("affected_components") }.compactMap { $0.text("code") }
    return Set(own + affected)
  }
}
