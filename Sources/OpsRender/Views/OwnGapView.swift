import OpsInsight
import OpsModel
import OpsTemplate

/// A gap on the page of the subject that has it. What is the same for all of them (the page, its owner, the ticket) stands once below
/// the list: said with each, it made up half of the page.
struct OwnGapView: Templated {
  var gap: Gap
  var anchor: String
  /// The team to ask, where that is not the subject's owner.
  var ask: TeamView?
  var ticket: TicketView?
  /// The web editor on a page that is not there yet.
  var startHref: String?

  static let fields: [Field<OwnGapView>] = [
    .text("id") { $0.gap.id },
    .text("anchor") { $0.anchor },
    .text("rule") { $0.gap.rule.rawValue },
    .text("state") { $0.gap.state.rawValue },
    .flag("isOpen") { $0.gap.state == .open },
    .text("severity") { $0.gap.severity.word },
    .text("message") { Sentence.of($0.gap.message) },
    .text("remedy") { Sentence.of($0.gap.remedy) },
    .record("ask", of: TeamView.self) { $0.ask },
    .record("ticket", of: TicketView.self) { $0.ticket },
    .optional("waiver") { $0.gap.waiver },
    .optional("waivedUntil") { $0.gap.waivedUntil?.description },
    .optional("startHref") { $0.startHref },
  ]

  init(_ number: Int, of subject: Subject, _ linker: Linker) {
    gap = linker.index.insight.gaps[number]
    anchor = GapAnchor.of(gap)
    ask = gap.owner == subject.owner ? nil : gap.owner.map(linker.team)
    ticket = linker.ticket(gap.ticket)
    startHref = linker.index.configuration.repository.flatMap { [gap] in linker.start(gap, in: $0) }
  }
}
