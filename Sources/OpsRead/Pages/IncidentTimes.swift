import OpsModel

/// Whether what a page says of an incident's course can be true, and is enough to tell it. What hangs on the clock is for `OpsCheck`.
struct IncidentTimes {
  let fields: Fields
  let details: IncidentDetails

  private var name: String { details.isMaintenance ? "maintenance" : "incident" }

  func check() {
    checkOrder()
    checkState()
    checkEnds()
  }

  private func checkOrder() {
    guard let started = details.started, let resolved = details.resolved, resolved.value < started.value else { return }
    report(
      .contradictoryIncident, at: resolved.place, "the \(name) is resolved before it started",
      hint: "write a time after \(started.value)")
  }

  /// A maintenance may have an end that is planned, whatever its state.
  private func checkState() {
    guard let state = details.state else { return }
    if state != .resolved, let resolved = details.resolved, !details.isMaintenance {
      report(
        .contradictoryIncident, at: resolved.place, "\"state\" is \(state.rawValue), and \"resolved\" gives the time of its end",
        hint: "write state: resolved, or remove the time")
    } else if state == .resolved, details.resolved == nil, fields.keyRange("resolved") == nil {
      report(
        .incompleteIncident, at: fields["state"]?.place, "\"state\" is resolved, and \"resolved\" does not say when",
        hint: "write resolved: and the time: 2026-11-22T09:30:00Z")
    }
  }

  /// Of an incident that is still looked into it may not be known yet when it began.
  private func checkEnds() {
    if fields.keyRange("started") == nil {
      guard details.isMaintenance || details.state == .resolved || details.resolved != nil else { return }
      let when = details.isMaintenance ? "when the maintenance begins, so it never does" : "when the incident began"
      report(
        .incompleteIncident, at: fields.start, "nothing says \(when)", hint: "write started: and the time: 2026-11-22T09:30:00Z")
    } else if details.isMaintenance, details.state != .resolved, fields.keyRange("resolved") == nil {
      report(
        .incompleteIncident, at: details.started?.place, "the maintenance has no end: once begun, it stays open",
        hint: "write resolved: and the time at which it is planned to be over")
    }
  }

  private func report(_ rule: Rule, at place: Place?, _ message: String, hint: String) {
    fields.findings.report(Diagnostic(rule, at: place ?? fields.start, message, hint: hint))
  }
}
