import OpsInsight
import OpsModel

extension SiteRule {
  /// An incident that has not happened yet, or that is known to end: most likely a slip in the date.
  static let futureIncidents = SiteRule { insight in
    var findings: [Diagnostic] = []
    for incident in insight.incidents.all {
      let details = incident.details
      if let started = details.started, started.value > insight.now, !details.isMaintenance {
        findings.append(
          Diagnostic(
            .futureIncident, at: started.place, "the incident begins after the clock: \(started.value)",
            hint: "correct the time, or write maintenance: true for planned work"))
      } else if let resolved = details.resolved, resolved.value > insight.now,
        !details.isMaintenance || details.state == .resolved
      {
        findings.append(
          Diagnostic(
            .futureIncident, at: resolved.place, "it is resolved after the clock: \(resolved.value)",
            hint: details.isMaintenance
              ? "write the time at which it really ended, or remove the state" : "write the time at which it really ended"))
      }
    }
    return findings
  }
}
