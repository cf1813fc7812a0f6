package import OpsModel

/// Planned work on a subject, as far as it touches a state: under way now or still to come.
package struct Maintenance: Sendable, Hashable {
  /// The page that announces it.
  package var incident: SubjectRef
  package var start: Instant
  /// Nil: until somebody writes that it is over.
  package var end: Instant?

  package init(incident: SubjectRef, start: Instant, end: Instant?) {
    self.incident = incident
    self.start = start
    self.end = end
  }

  /// Whether it is under way right after a moment.
  func isOn(after moment: Instant) -> Bool { start <= moment && end.map { moment < $0 } ?? true }
}

extension Maintenance {
  /// Notes it at the states that it touches. While it is under way, what is fresh and good is shown as maintenance. Nothing else
  /// changes: a failure stays a failure, and of what nothing is known nothing is known.
  static func mark(_ subjects: inout [Subject], positions: [SubjectRef: Int], incidents: Incidents) {
    for incident in incidents.current where incident.details.isMaintenance {
      guard let start = incident.details.started?.value else { continue }
      let maintenance = Maintenance(incident: incident.ref, start: start, end: incident.details.resolved?.value)
      for target in Set(incident.details.affects.map(\.value)).sorted() {
        guard let position = positions[target] else { continue }
        for index in subjects[position].states.indices where incident.touches(subjects[position].states[index].environment) {
          subjects[position].states[index].note(maintenance, isOn: incident.phase == .open)
        }
      }
    }
  }
}

extension State {
  fileprivate mutating func note(_ maintenance: Maintenance, isOn: Bool) {
    maintenances.append(maintenance)
    if isOn, status.tone == .good { status = .maintenance }
  }

  /// What becomes of it if nothing more is heard: maintenance begins and ends as it is planned, and at the deadline it is unknown.
  var changes: [Outlook.Change] {
    guard freshness == .fresh, status != .unknown, let evidence else { return [] }
    var changes: [Outlook.Change] = []
    if !maintenances.isEmpty, evidence.status.tone == .good {
      var current = status
      let moments = maintenances.flatMap { [$0.start] + ($0.end.map { [$0] } ?? []) }.filter { $0 < evidence.deadline }
      for moment in Set(moments).sorted() {
        let next = maintenances.contains { $0.isOn(after: moment) } ? .maintenance : evidence.status
        if next != current { changes.append(Outlook.Change(after: moment, status: next)) }
        current = next
      }
    }
    changes.append(Outlook.Change(after: evidence.deadline, status: .unknown))
    return changes
  }
}
