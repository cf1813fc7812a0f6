import OpsInsight
import OpsModel
import OpsTemplate

/// One subject that fails in one environment now.
struct Failure: Sendable {
  var subject: Subject
  var state: State
}

enum Failures {
  /// Fresh states that are bad or impaired, the worst first, then by title and environment.
  static func of(_ insight: Insight) -> [Failure] {
    sorted(
      insight.subjects.flatMap { subject in subject.states.filter(\.fails).map { Failure(subject: subject, state: $0) } })
  }

  /// As above, in one environment.
  static func of(_ environment: EnvironmentState, _ insight: Insight) -> [Failure] {
    sorted(
      environment.subjects.lazy.map { insight.subjects[$0] }.flatMap { subject in
        subject.states.filter { $0.environment == environment.environment.id && $0.fails }
          .map { Failure(subject: subject, state: $0) }
      })
  }

  private static func sorted(_ failures: [Failure]) -> [Failure] {
    failures.sorted { a, b in
      if a.state.status.weight != b.state.status.weight { return a.state.status.weight > b.state.status.weight }
      return (a.subject.title, a.subject.ref, a.state.environment ?? "") < (
        b.subject.title, b.subject.ref, b.state.environment ?? ""
      )
    }
  }
}

extension State {
  /// Badly or a little.
  var fails: Bool { status.tone == .bad || status.tone == .warn }
}

/// A failure on the front page or on that of its environment, with all that is needed to act: runbook, console and log links, whom to call.
struct FailingRow: Templated {
  var title: String
  var href: String
  var kind: String
  var environment: LinkView?
  var state: StateView
  var runbooks: [LinkView]
  var links: [LinkView]
  var call: TeamView?
  var impact: ImpactView?

  static let fields: [Field<FailingRow>] =
    [
      .text("title") { $0.title },
      .text("href") { $0.href },
      .text("kind") { $0.kind },
      .text("tone") { $0.state.status.status.tone.rawValue },
      .record("environment", of: LinkView.self) { $0.environment },
      .list("runbooks", of: LinkView.self) { $0.runbooks },
      .list("links", of: LinkView.self) { $0.links },
      .record("call", of: TeamView.self) { $0.call },
      .record("impact", of: ImpactView.self) { $0.impact },
    ] + StateView.fields { $0.state }

  /// - Parameter isAmongOthers: failures of other environments stand beside it, so that its own is named.
  init(_ failure: Failure, isAmongOthers: Bool = true, _ linker: Linker) {
    let subject = failure.subject
    let page = linker.index.page(of: subject)
    title = subject.title
    href = linker.index.url(of: subject.ref).map { linker.href($0) } ?? ""
    kind = subject.ref.kind.name
    environment = isAmongOthers ? failure.state.environment.map { linker.environment($0) } : nil
    state = StateView(state: failure.state)
    runbooks = page?.runbooks.compactMap { linker.subject($0.value) } ?? []
    links = page.map { linker.links($0.links) + linker.links($0.monitoring) } ?? []
    if let url = failure.state.evidence?.observation.url { links.insert(LinkView(title: "Evidence", href: url), at: 0) }
    let onCall = failure.state.environment.flatMap { linker.index.configuration.environment($0)?.onCall?.value }
    impact = linker.index.insight.positions[subject.ref].flatMap {
      ImpactView($0, in: failure.state.environment, longest: 5, linker)
    }
    call = (onCall ?? subject.owner).map { linker.team($0) }
  }
}
