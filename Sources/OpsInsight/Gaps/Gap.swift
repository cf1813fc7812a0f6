package import OpsModel

/// Something that is not documented, and should be.
///
/// A class, though immutable: a site of ten thousand pages has a hundred thousand gaps, which lists and counts pass around, and
/// copying one as a value counts twelve references up and down.
package final class Gap: Sendable {
  package enum State: String, Sendable, CaseIterable {
    case open
    case ticketed
    case waived
    case cannotTell = "cannot-tell"
  }
  /// Stable from build to build: `rule:kind/id[@environment][#section]`.
  package let id: String
  package let rule: Rule
  package let subject: SubjectRef
  package let environment: String?
  /// The part of the id behind `#`: a section's slug, an activity.
  package let detail: String?
  package let severity: Severity
  package let state: State
  /// In a sentence without a final stop, for people: `Section "Rollback" is empty`. Its first letter may be made small.
  package let message: String
  /// What to write and where, in a sentence without a final stop. Its first letter may be made small.
  package let remedy: String
  /// The team to ask.
  package let owner: String?
  /// Where it is to be mended. A page that is not there yet has line 1.
  package let place: Place
  /// The page that would mend it, below the content folder, when that is not there yet: `services/api.md`.
  package let newPage: String?
  package let ticket: String?
  package let waiver: String?
  package let waivedUntil: Day?

  package init(
    rule: Rule, subject: SubjectRef, environment: String? = nil, detail: String? = nil, severity: Severity, state: State = .open,
    message: String, remedy: String, owner: String? = nil, place: Place, newPage: String? = nil, ticket: String? = nil,
    waiver: String? = nil, waivedUntil: Day? = nil
  ) {
    id = Gap.id(rule, subject, environment, detail)
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

  private static func id(_ rule: Rule, _ subject: SubjectRef, _ environment: String?, _ detail: String?) -> String {
    var id = rule.rawValue + ":" + subject.kind.name + "/" + subject.id
    if let environment { id += "@" + environment }
    if let detail { id += "#" + detail }
    return id
  }

  /// The gap with what missing-docs.yml knows of it.
  func known(_ state: State, ticket: String?, waiver: String? = nil, until: Day? = nil) -> Gap {
    Gap(
      rule: rule, subject: subject, environment: environment, detail: detail, severity: severity, state: state, message: message,
      remedy: remedy, owner: owner, place: place, newPage: newPage, ticket: ticket, waiver: waiver, waivedUntil: until)
  }
}
