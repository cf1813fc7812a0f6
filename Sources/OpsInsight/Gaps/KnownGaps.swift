import OpsModel

/// missing-docs.yml: what has a ticket, and what is waived for a time. An entry that fits no gap any more, and a waiver past its
/// day, are warnings, so that the file does not rot.
enum KnownGaps {
  static func join(_ knownGaps: [KnownGap], to gaps: inout [Gap], today: Day) -> [Diagnostic] {
    guard !knownGaps.isEmpty else { return [] }
    var positions: [String: Int] = [:]
    positions.reserveCapacity(gaps.count)
    for index in gaps.indices { positions[gaps[index].id] = index }
    var lost: [KnownGap] = []
    var diagnostics: [Diagnostic] = []
    for known in knownGaps {
      if let index = positions[known.id.value] {
        diagnostics += join(known, to: &gaps[index], today: today)
      } else {
        lost.append(known)
      }
    }
    if lost.isEmpty { return diagnostics }
    var nearest = NearestGap(Array(positions.keys))
    for known in lost {
      let hint = nearest.match(known.id.value).map { "did you mean \"\($0)\"?" }
      diagnostics.append(
        Diagnostic(
          .unknownGap, at: known.id.place, "no gap has the id \"\(known.id.value)\"",
          hint: hint ?? "if it has been mended, take this entry out"))
    }
    return diagnostics
  }

  /// A waiver says more than a ticket: nobody is to act before its last day, and that day is itself still waived.
  private static func join(_ known: KnownGap, to gap: inout Gap, today: Day) -> [Diagnostic] {
    if let ticket = known.ticket { gap = gap.known(.ticketed, ticket: ticket.value) }
    guard let reason = known.waived, let until = known.until else { return [] }
    guard until.value >= today else {
      return [
        Diagnostic(
          .waiverExpired, at: until.place, "the waiver of \"\(known.id.value)\" ended on \(until.value)",
          hint: "mend the gap, or agree on a new date")
      ]
    }
    gap = gap.known(.waived, ticket: known.ticket?.value, waiver: reason.value, until: until.value)
    return []
  }
}

/// Finds the gap that an entry most likely meant: among those of the same subject, then among those of the same rule.
private struct NearestGap {
  private var suggestions = Suggestions()
  private var bySubject: [Substring: [String]] = [:]
  private var byRule: [Substring: [String]] = [:]

  init(_ ids: [String]) {
    for id in ids.sorted() {
      let (rule, subject) = NearestGap.parts(id)
      bySubject[subject, default: []].append(id)
      byRule[rule, default: []].append(id)
    }
  }

  mutating func match(_ id: String) -> String? {
    let (rule, subject) = NearestGap.parts(id)
    return suggestions.nearest(id, among: bySubject[subject] ?? []) ?? suggestions.nearest(id, among: byRule[rule] ?? [])
  }

  private static func parts(_ id: String) -> (rule: Substring, subject: Substring) {
    guard let colon = id.firstIndex(of: ":") else { return (id[...], "") }
    let rest = id[id.index(after: colon)...]
    return (id[..<colon], rest.prefix { $0 != "@" && $0 != "#" })
  }
}
