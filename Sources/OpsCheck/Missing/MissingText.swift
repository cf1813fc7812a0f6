import OpsInsight
import OpsModel

extension MissingReport {
  /// Grouped by kind, in aligned columns: subject, what is missing, whom to ask, where.
  func text(_ style: TextStyle) -> [UInt8] {
    var lines: [String] = []
    for group in groups() {
      lines.append(style.paint("\(group.title) (\(group.gaps.count))", .bold))
      lines += table(group.gaps, style)
      lines.append("")
    }
    lines.append(style.paint(counts, .bold))
    if let coverage { lines.append(coverage) }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private struct Group {
    var title: String
    var gaps: [Gap]
  }

  /// Kinds in the order of site.yml, environments last; in each by subject, then as the gaps are sorted.
  private func groups() -> [Group] {
    let kinds = insight.site.configuration.kinds
    var groups = kinds.map { Group(title: $0.title, gaps: []) } + [Group(title: "Environments", gaps: [])]
    let positions = Dictionary(kinds.enumerated().map { ($1.kind, $0) }, uniquingKeysWith: { first, _ in first })
    let order = selection.enumerated().sorted { a, b in
      let (first, second) = (insight.gaps[a.element].subject, insight.gaps[b.element].subject)
      return first != second ? first < second : a.offset < b.offset
    }
    for (_, index) in order {
      groups[positions[insight.gaps[index].subject.kind] ?? kinds.count].gaps.append(insight.gaps[index])
    }
    return groups.filter { !$0.gaps.isEmpty }
  }

  private func table(_ gaps: [Gap], _ style: TextStyle) -> [String] {
    var last: SubjectRef?
    let rows = gaps.map { gap in
      let isRepeated = gap.subject == last
      last = gap.subject
      return (
        subject: isRepeated ? "" : Visible.text(gap.subject.id),
        message: Visible.text(gap.message),
        owner: Visible.text(teamName(gap.owner)), state: Visible.text(MissingReport.state(of: gap) ?? ""),
        place: Visible.text("\(gap.place.file):\(gap.place.line)")
      )
    }
    // A name of a hundred characters must not push all others to the right.
    let subject = min(40, rows.map { Width.of($0.subject) }.max() ?? 0)
    let owner = rows.map { Width.of($0.owner) }.max() ?? 0
    let state = rows.map { Width.of($0.state) }.max() ?? 0
    let place = rows.map { Width.of($0.place) }.max() ?? 0
    var message = rows.map { Width.of($0.message) }.max() ?? 0
    if style.isTerminal {
      message = min(message, max(30, style.width - subject - owner - state - place - 12))
    }
    return rows.map { row in
      let cells = [
        row.subject.padded(to: subject), (style.isTerminal ? row.message.cut(to: message) : row.message).padded(to: message),
        owner > 0 ? row.owner.padded(to: owner) : nil,
        state > 0 ? style.paint(row.state.padded(to: state), .yellow) : nil,
        style.paint(row.place, .faint),
      ]
      return "  " + cells.compactMap { $0 }.joined(separator: "  ")
    }
  }
}
