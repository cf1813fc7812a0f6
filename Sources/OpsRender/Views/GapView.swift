import OpsInsight
import OpsModel
import OpsTemplate

/// A gap in a list: what is missing, where to mend it, whom to ask, and the draft of its ticket.
struct GapView: Templated {
  var gap: Gap
  var anchor: String
  var subjectTitle: String
  var subjectHref: String?
  var owner: TeamView?
  var ticket: TicketView?
  /// The web editor on a page that is not there yet.
  var startHref: String?
  /// The web editor on the page that has the gap.
  var editHref: String?

  static let fields: [Field<GapView>] = [
    .text("anchor") { $0.anchor },
    .text("rule") { $0.gap.rule.rawValue },
    .text("state") { $0.gap.state.rawValue },
    .text("severity") { $0.gap.severity.word },
    .text("message") { Sentence.of($0.gap.message) },
    .text("remedy") { Sentence.of($0.gap.remedy) },
    .text("place") { $0.place },
    .text("subjectTitle") { $0.subjectTitle },
    .optional("subjectHref") { $0.subjectHref },
    .record("owner", of: TeamView.self) { $0.owner },
    .record("ticket", of: TicketView.self) { $0.ticket },
    .optional("waiver") { $0.gap.waiver },
    .optional("waivedUntil") { $0.gap.waivedUntil?.description },
    .optional("startHref") { $0.startHref },
    .optional("editHref") { $0.editHref },
    .optional("draft") { $0.draft },
  ]

  private var place: String { "\(gap.place.file):\(gap.place.line)" }

  /// What a ticket would say. Gaps that have one, or that somebody has waived, need none.
  private var draft: String? {
    guard gap.state == .open else { return nil }
    return """
      \(gap.ticketSummary)

      \(Sentence.of(gap.message))
      \(Sentence.of(gap.remedy))

      Where: \(place)
      Gap: \(gap.id)
      """
  }
}

enum Sentence {
  /// The text with a full stop, unless it ends with a mark of its own: a message may end with what somebody wrote.
  static func of(_ text: String) -> String {
    switch text.utf8.last {
    case nil, 0x2E, 0x21, 0x3F: return text
    // The last byte of …, and of few other characters.
    case 0xA6 where text.hasSuffix("…"): return text
    default: return text + "."
    }
  }
}
