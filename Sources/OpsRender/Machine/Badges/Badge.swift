import OpsInsight
import OpsModel

/// What a badge says of a subject in an environment. An image cannot age in the browser, and may be kept by caches: so the words
/// themselves tell until when they hold, or since when nothing is known.
struct Badge: Sendable {
  var label: String
  var message: String
  var tone: Status.Tone
  /// Both in a sentence, with the time of the observation and its source.
  var description: String

  /// Titles may be as long as their writers like; a badge may not.
  private static let longestLabel = 60

  init(_ state: State, of title: String, environment: String) {
    label = Badge.shortened(title) + " · " + environment
    tone = state.status.tone
    let head = title + " in " + environment + ": "
    guard let evidence = state.evidence else {
      message = "unknown, never reported"
      description = head + "no source has ever reported it."
      return
    }
    let seen = evidence.status.label + " when seen " + evidence.observedAt.utc.readable + " by " + evidence.source
    switch state.freshness {
    case .fresh:
      let until = (state.outlook.changes.first?.after ?? evidence.deadline).utc.readable
      message = state.status.label + " until " + until
      let other = state.status == evidence.status ? "" : state.status.label + ", "
      description = head + other + seen + ". After " + until + " this image is too old to be believed."
    case .stale, .never:
      message = "unknown since " + evidence.deadline.utc.readable
      description = head + seen + ", which was believed until " + evidence.deadline.utc.readable + "."
    case .gone:
      message = "unknown, no longer listed"
      description = head + seen + "; a complete snapshot does not list it any more."
    }
    if evidence.isSample {
      message += " (sample)"
      description += " This is made-up data."
    }
  }

  private static func shortened(_ text: String) -> String {
    text.utf8.count <= longestLabel || text.count <= longestLabel ? text : text.prefix(longestLabel - 1) + "…"
  }

  /// As the style sheet has them for the light scheme: white text on each has a contrast of at least 4.5 : 1.
  var color: StaticString {
    switch tone {
    case .good: "116329"
    case .busy: "0550ae"
    case .warn: "7a4a00"
    case .bad: "b3151f"
    case .unknown: "59636e"
    }
  }
}

extension State {
  fileprivate var outlook: Outlook { Outlook(of: [self]) }
}
