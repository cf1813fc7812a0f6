import OpsInsight
import OpsModel
import OpsTemplate

/// A state as a badge: a shape, a word, a colour, and the moment after which the browser takes the word back.
struct StatusView: Templated {
  var status: Status
  /// The last known status behind an unknown that was once known.
  var was: Status?
  /// What becomes of it in the browser if nothing more is heard.
  var outlook = Outlook()
  var isSample = false

  static let fields: [Field<StatusView>] = [
    .text("label") { $0.status.label },
    .text("tone") { $0.status.tone.rawValue },
    .flag("isGood") { $0.status.tone == .good },
    .flag("isBusy") { $0.status.tone == .busy },
    .flag("isWarn") { $0.status.tone == .warn },
    .flag("isBad") { $0.status.tone == .bad },
    .flag("isUnknown") { $0.status.tone == .unknown },
    .optional("wasLabel") { $0.was?.label },
    .optional("deadline") { $0.outlook.changes.first?.after.utc.description },
    .optional("then") { $0.then },
    .flag("isSample") { $0.isSample },
  ]

  /// The words behind the deadline but for the last, which is always unknown, each with its tone and the time up to which it
  /// holds: `warn,degraded,2026-11-22T12:00:00Z;`
  private var then: String? {
    let changes = outlook.changes
    guard changes.count > 1 else { return nil }
    return zip(changes, changes.dropFirst()).map { change, next in
      "\(change.status.tone.rawValue),\(change.status.label),\(next.after.utc)"
    }.joined(separator: ";")
  }
}

extension StatusView {
  init(_ state: State) {
    self.init(
      status: state.status,
      was: state.freshness == .stale ? state.evidence?.observation.status : nil,
      outlook: Outlook(of: [state]),
      isSample: state.evidence?.isSample ?? false)
  }
}

/// Who saw a state, when, and until when it may be believed.
struct EvidenceView: Templated {
  var evidence: Evidence
  var isStale: Bool

  static let fields: [Field<EvidenceView>] = [
    .flag("isStale") { $0.isStale },
    .text("was") { $0.evidence.observation.status.label },
    .text("seen") { $0.evidence.observedAt.description },
    .text("seenText") { $0.evidence.observedAt.readable },
    .text("deadline") { $0.evidence.deadline.description },
    .text("deadlineText") { $0.evidence.deadline.readable },
    .text("source") { $0.evidence.source },
    .optional("url") { $0.evidence.observation.url },
  ]
}

/// A state with its evidence, as every row that shows one needs it.
struct StateView: Sendable {
  var state: State?

  var status: StatusView { state.map { StatusView($0) } ?? StatusView(status: .unknown) }
  var evidence: EvidenceView? {
    state?.evidence.map { EvidenceView(evidence: $0, isStale: state?.freshness != .fresh) }
  }
  /// Said where there is no evidence.
  var absence: String {
    state?.freshness == .gone ? "A complete snapshot does not list it" : "No source has reported it here"
  }
  var message: String? {
    guard let observation = state?.evidence?.observation else { return nil }
    var parts: [String] = []
    if state?.freshness == .gone { parts.append("A complete snapshot no longer lists it.") }
    if let message = observation.message, !message.isEmpty { parts.append(message) }
    if let word = observation.originalStatus { parts.append("The source's own word, which we do not know: \(word).") }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
  var isSample: Bool { state?.evidence?.isSample ?? false }

  /// The fields of a row that shows a state, to be joined with the row's own.
  static func fields<Row: Templated>(_ state: @escaping @Sendable (Row) -> StateView) -> [Field<Row>] {
    [
      .record("status", of: StatusView.self) { state($0).status },
      .record("evidence", of: EvidenceView.self) { state($0).evidence },
      .text("absence") { state($0).absence },
      .optional("message") { state($0).message },
      .optional("version") { state($0).state?.evidence?.observation.shownVersion },
    ]
  }
}
