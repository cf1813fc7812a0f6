import OpsModel

extension GapFinder {
  /// Joins missing-docs.yml: what has a ticket, and what is waived for a time. An entry that fits no gap any more, and a waiver
  /// past its day, are warnings, so that the file does not rot.
  mutating func joinKnownGaps() {
    guard !site.knownGaps.isEmpty else { return }
    var positions: [String: Int] = [:]
    positions.reserveCapacity(gaps.count)
    for index in gaps.indices { positions[gaps[index].id] = index }
    var lost: [KnownGap] = []
    for known in site.knownGaps {
      if let index = positions[known.id.value] { join(known, to: index) } else { lost.append(known) }
    }
    let nearest = NearestGap(Array(positions.keys))
    for known in lost {
      let hint = nearest.match(known.id.value).map { "did you mean \"\($0)\"?" }
      diagnostics.append(
        Diagnostic(
          .unknownGap, at: known.id.place, "no gap has the id \"\(known.id.value)\"",
          hint: hint ?? "if it has been mended, take this entry out"))
    }
  }

  private mutating func join(_ known: KnownGap, to index: Int) {
    var state: Gap.State?
    if known.ticket != nil { state = .ticketed }
    if let reason = known.waived, let until = known.until {
      if until.value >= today {
        state = .waived
        amend(index) {
          $0.waiver = reason.value
          $0.waivedUntil = until.value
        }
      } else {
        diagnostics.append(
          Diagnostic(
            .waiverExpired, at: until.place, "the waiver of \"\(known.id.value)\" ended on \(until.value)",
            hint: "mend the gap, or agree on a new date"))
      }
    }
    amend(index) {
      $0.ticket = known.ticket?.value
      if let state { $0.state = state }
    }
  }
}

/// Finds the gap that an entry most likely meant. Only ids of the same subject, and those of the same rule, are looked at, and
/// not more than 2 000 of them: the distance of two ids costs microseconds, and there may be a hundred thousand.
private struct NearestGap {
  private var bySubject: [Substring: [String]] = [:]
  private var byRule: [Substring: [String]] = [:]

  init(_ ids: [String]) {
    for id in ids.sorted() {
      let (rule, subject) = NearestGap.parts(id)
      bySubject[subject, default: []].append(id)
      byRule[rule, default: []].append(id)
    }
  }

  func match(_ id: String) -> String? {
    let (rule, subject) = NearestGap.parts(id)
    return Nearest.match(id, among: bySubject[subject] ?? []) ?? Nearest.match(id, among: (byRule[rule] ?? []).prefix(2000))
  }

  private static func parts(_ id: String) -> (rule: Substring, subject: Substring) {
    guard let colon = id.firstIndex(of: ":") else { return (id[...], "") }
    let rest = id[id.index(after: colon)...]
    return (id[..<colon], rest.prefix { $0 != "@" && $0 != "#" })
  }
}
