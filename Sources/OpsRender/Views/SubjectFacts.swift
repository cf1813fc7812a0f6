import OpsInsight
import OpsModel
import OpsTemplate

/// The list of facts at the head of a subject's page, from its front matter.
final class SubjectFacts: Sendable {
  let owner: TeamView?
  let environments: [LinkView]
  let runbooks: [LinkView]
  let links: [LinkView]
  let monitoring: [LinkView]
  let observedAs: String?
  let review: String?
  let decision: DecisionView?
  let tags: String?

  static func fields<Root: Templated>(_ facts: @escaping @Sendable (Root) -> SubjectFacts) -> [Field<Root>] {
    [
      .record("owner", of: TeamView.self) { facts($0).owner },
      .flag("hasEnvironments") { !facts($0).environments.isEmpty },
      .list("environments", of: LinkView.self) { facts($0).environments },
      .flag("hasRunbooks") { !facts($0).runbooks.isEmpty },
      .list("runbooks", of: LinkView.self) { facts($0).runbooks },
      .flag("hasLinks") { !facts($0).links.isEmpty },
      .list("links", of: LinkView.self) { facts($0).links },
      .flag("hasMonitoring") { !facts($0).monitoring.isEmpty },
      .list("monitoring", of: LinkView.self) { facts($0).monitoring },
      .optional("observedAs") { facts($0).observedAs },
      .optional("review") { facts($0).review },
      .record("decision", of: DecisionView.self) { facts($0).decision },
      .optional("tags") { facts($0).tags },
    ]
  }

  init(_ subject: Subject, _ page: Page?, _ linker: Linker) {
    owner = subject.owner.map { linker.team($0) }
    environments = (page?.environments ?? []).map { linker.environment($0.value) }
    runbooks = (page?.runbooks ?? []).compactMap { linker.subject($0.value) }
    links = linker.links(page?.links ?? [])
    monitoring = linker.links(page?.monitoring ?? [])
    observedAs = page.flatMap { $0.observedAs.isEmpty ? nil : $0.observedAs.map(\.value).joined(separator: ", ") }
    review = page.flatMap { page in
      let every = page.reviewEvery?.value ?? linker.index.configuration.requirements(of: page.kind)?.reviewEvery
      guard let last = page.lastReviewed?.value else { return nil }
      return "\(last)" + (every.map { ", next by \($0.after(last))" } ?? "")
    }
    decision = page?.decision.map { DecisionView($0, linker) }
    tags = page.flatMap { $0.tags.isEmpty ? nil : $0.tags.joined(separator: ", ") }
  }
}

struct DecisionView: Templated {
  var state: String
  var decided: String?
  var deciders: String?

  static let fields: [Field<DecisionView>] = [
    .text("state") { $0.state }, .optional("decided") { $0.decided }, .optional("deciders") { $0.deciders },
  ]

  init(_ decision: DecisionDetails, _ linker: Linker) {
    state = decision.state.rawValue
    decided = decision.decided?.value.description
    let names = decision.deciders.map { linker.index.teams[$0.value]?.name ?? $0.value }
    deciders = names.isEmpty || decision.decided != nil ? nil : names.joined(separator: " and ")
  }
}
