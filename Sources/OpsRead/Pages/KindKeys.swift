import OpsModel

/// The keys that only pages of some kinds have.
struct KindKeys {
  let fields: Fields
  let names: Names

  private static let kindsByKey: [String: [Kind]] = [
    "windows": [.release], "checklist": [.release], "deciders": [.decision], "decided": [.decision],
    "state": [.decision, .incident], "started": [.incident], "resolved": [.incident], "severity": [.incident],
    "affects": [.incident], "maintenance": [.incident],
  ]

  static func kinds(of key: String) -> [Kind]? { kindsByKey[key] }

  func read(into page: inout Page) {
    switch page.kind {
    case .release: page.release = release()
    case .decision: page.decision = decision()
    case .incident: page.incident = incident()
    default: break
    }
  }

  private func release() -> ReleaseDetails {
    ReleaseDetails(
      windows: fields["windows"]?.entries(of: "windows", like: "{starts: \"2026-12-01T09:00\", duration: PT3H}", window) ?? [],
      checklist: fields["checklist"]?.entries(of: "tasks", like: "{task: Approve the release, owner: TEAM}", item) ?? [])
  }

  private func window(_ fields: Fields) -> ReleaseWindow? {
    let starts = fields.required("starts", hint: "write starts: 2026-12-01T09:00")?.localTime()
    let ends = fields["ends"]?.localTime()
    let duration = fields["duration"]?.span()
    let timezone = fields["timezone"]?.timezone()
    let environment = fields["environment"]?.environment(names)
    let onCall = fields["on_call"]?.team(names)
    let weekdays = fields["every"]?.list(of: "days of the week") { $0.weekday() } ?? []
    let isFreeze = fields["freeze"]?.flag() ?? false
    checkLength(fields)
    if let starts, let ends { checkOrder(starts, ends) }
    fields.finish()
    return starts.map { starts in
      ReleaseWindow(
        starts: starts, ends: ends, duration: duration, timezone: timezone, environment: environment, onCall: onCall,
        weekdays: weekdays, isFreeze: isFreeze, place: fields.place)
    }
  }

  private func checkLength(_ fields: Fields) {
    switch (fields.keyRange("ends"), fields.keyRange("duration")) {
    case (nil, nil):
      fields.findings.report(
        Diagnostic(
          .missingKey, at: fields.start, "the window needs \"ends\" or \"duration\"", hint: "write duration: PT3H"))
    case (.some, .some(let duration)):
      fields.findings.report(
        .invalidValue, at: duration, "\"ends\" and \"duration\" both stand here", hint: "write one of the two")
    default: break
    }
  }

  /// Only where both are written alike: a local time and one with an offset cannot be compared without the zone.
  private func checkOrder(_ starts: Located<String>, _ ends: Located<String>) {
    let moments = [starts, ends].map { time in
      (zoned: Instant(rfc3339: time.value), local: Instant(rfc3339: time.value + "Z") ?? Instant(rfc3339: time.value + ":00Z"))
    }
    let isWrong =
      if let start = moments[0].zoned, let end = moments[1].zoned {
        end <= start
      } else if let start = moments[0].local, let end = moments[1].local { end <= start } else { false }
    guard isWrong else { return }
    fields.findings.report(
      Diagnostic(
        .invalidValue, at: ends.place, "the window ends before it starts", hint: "write a time after \(starts.value)"))
  }

  private func item(_ fields: Fields) -> ChecklistItem? {
    defer { fields.finish() }
    let task = fields.required("task", hint: "write task: and what is to be done")?.text()
    let item = ChecklistItem(
      task: task ?? "", area: fields["area"]?.word(ChecklistItem.Area.self), owner: fields["owner"]?.team(names),
      environment: fields["environment"]?.environment(names), isDone: fields["done"]?.flag() ?? false,
      evidence: fields["evidence"]?.subject(names), place: fields.place)
    return task == nil ? nil : item
  }

  private func decision() -> DecisionDetails {
    DecisionDetails(
      state: fields["state"]?.word(DecisionDetails.State.self) ?? .open,
      deciders: fields["deciders"]?.list(of: "teams or names") { $0.locatedText() } ?? [], decided: fields["decided"]?.day())
  }

  /// Each once, however often it is written.
  private func affects() -> [Located<SubjectRef>] {
    var seen: Set<SubjectRef> = []
    return fields["affects"]?.list(of: "KIND/ID") { $0.subject(names) }.filter { seen.insert($0.value).inserted } ?? []
  }

  private func incident() -> IncidentDetails {
    let details = IncidentDetails(
      state: fields["state"]?.word(IncidentDetails.State.self), started: fields["started"]?.instant(),
      resolved: fields["resolved"]?.instant(), severity: fields["severity"]?.text(),
      affects: affects(),
      isMaintenance: fields["maintenance"]?.flag() ?? false)
    IncidentTimes(fields: fields, details: details).check()
    return details
  }
}
