package import OpsModel

/// Something that is not documented, and should be.
package struct Gap: Sendable {
  package enum State: String, Sendable, CaseIterable {
    case open
    case ticketed
    case waived
    case cannotTell = "cannot-tell"
  }
  package var rule: Rule
  package var subject: SubjectRef
  package var environment: String?
  /// The part of the id behind `#`: a section's slug, an activity.
  package var detail: String?
  package var severity: Severity
  package var state: State
  /// In a sentence without a final stop, for people: `Section "Rollback" is empty`. Its first letter may be made small.
  package var message: String
  /// What to write and where, in a sentence without a final stop. Its first letter may be made small.
  package var remedy: String
  /// The team to ask.
  package var owner: String?
  /// Where it is to be mended. A page that is not there yet has line 1.
  package var place: Place
  /// The page that would mend it, below the content folder, when that is not there yet: `services/api.md`.
  package var newPage: String?
  package var ticket: String?
  package var waiver: String?
  package var waivedUntil: Day?

  package init(
    rule: Rule, subject: SubjectRef, environment: String? = nil, detail: String? = nil, severity: Severity, state: State = .open,
    message: String, remedy: String, owner: String? = nil, place: Place, newPage: String? = nil, ticket: String? = nil,
    waiver: String? = nil, waivedUntil: Day? = nil
  ) {
    self.rule = rule
    self.subject = subject
    self.environment = environment
    self.detail = detail
    self.severity = severity
    self.state = state
    self.message = message
    self.remedy = remedy
    self.owner = owner
    self.place = place
    self.newPage = newPage
    self.ticket = ticket
    self.waiver = waiver
    self.waivedUntil = waivedUntil
  }

  /// Stable from build to build: `rule:kind/id[@environment][#section]`.
  package var id: String {
    var id = rule.rawValue + ":" + subject.kind.name + "/" + subject.id
    if let environment { id += "@" + environment }
    if let detail { id += "#" + detail }
    return id
  }
}
