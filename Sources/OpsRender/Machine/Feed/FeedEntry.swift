import OpsInsight
import OpsModel

/// One thing that happened, as the feed tells it.
struct FeedEntry: Sendable {
  /// What it is, in words that stay the same from build to build: its id is made of them.
  var key: String
  var at: Instant
  var title: String
  /// Below the site.
  var url: String
  var fragment: String?
  var category: Category
  var summary: String

  enum Category: String, Sendable { case transition, incident, maintenance, gap, review }
}

extension FeedEntry {
  init(_ transition: Transition, _ index: SiteIndex) {
    let subject = transition.subject
    let title = index.subject(subject)?.title ?? subject.id
    let place = transition.environment.map { " in " + index.environmentTitle($0) } ?? ""
    let state = index.subject(subject)?.states.first { $0.environment == transition.environment }
    let sample = state?.history.hasSamples == true ? " (sample)" : ""
    let isTooOld = transition.to == .unknown && transition.from != .unknown
    key =
      "transition \(subject)@\(transition.environment ?? "") \(transition.at.utc) \(transition.from.rawValue) \(transition.to.rawValue)"
    at = transition.at
    self.title = title + place + ": " + transition.to.label + sample
    url = index.url(of: subject) ?? ""
    category = .transition
    summary =
      "From \(transition.from.label) to \(transition.to.label), "
      + (isTooOld ? "as nothing newer is known than what \(transition.source) said." : "as \(transition.source) reports.")
      + (transition.message.map { " \($0)" } ?? "")
  }

  /// An incident begins, and ends. One that is announced has no time yet at which anything happened.
  static func all(_ incident: Incident, _ index: SiteIndex) -> [FeedEntry] {
    let details = incident.details
    let url = index.site.pages[incident.page].url
    let category: Category = details.isMaintenance ? .maintenance : .incident
    let affected = details.affects.map { index.subject($0.value)?.title ?? $0.value.id }
    let facts = [
      details.severity.map { "Severity \($0)." }, affected.isEmpty ? nil : "Affects \(affected.joined(separator: ", ")).",
      index.site.pages[incident.page].summary,
    ].compactMap { $0 }.joined(separator: " ")
    var entries: [FeedEntry] = []
    if let started = details.started?.value, incident.phase != .announced {
      entries.append(
        FeedEntry(
          key: "\(incident.ref) began", at: started, title: "\(incident.title): begun", url: url, category: category,
          summary: facts.isEmpty ? incident.title : facts))
    }
    if let resolved = details.resolved?.value, incident.phase == .over {
      let length = details.started.map { " It lasted \(Span(seconds: max(0, resolved.seconds(since: $0.value))).readable)." }
      entries.append(
        FeedEntry(
          key: "\(incident.ref) ended", at: resolved,
          title: "\(incident.title): \(details.isMaintenance ? "completed" : "resolved")", url: url, category: category,
          summary: (facts.isEmpty ? incident.title : facts) + (length ?? "")))
    }
    return entries
  }

  init(_ dated: DatedGap, _ index: SiteIndex) {
    at = dated.at
    switch dated.event {
    case .opened(let number, let reason):
      let gap = index.insight.gaps[number]
      let subject = index.subject(gap.subject)?.title ?? index.environmentTitle(gap.subject.id)
      key = "gap \(gap.id) \(dated.at.utc)"
      title = "Missing docs, \(subject): \(gap.message)"
      url = index.url(of: gap.subject) ?? "missing-docs/"
      fragment = index.url(of: gap.subject).map { _ in GapAnchor.of(gap) }
      category = .gap
      summary = "The gap is dated so because \(reason). \(gap.remedy)."
    case .reviewed(let subject, let next):
      key = "review \(subject) \(dated.at.utc)"
      title = "Reviewed: \(index.subject(subject)?.title ?? subject.id)"
      url = index.url(of: subject) ?? ""
      category = .review
      summary =
        "Its page was read against what runs. If that was overdue, the gap is closed."
        + (next.map { " The next is due on \($0)." } ?? "")
    }
  }
}
