import OpsInsight
import OpsModel

extension MissingReport {
  /// Grouped by kind, in aligned columns: subject, what is missing, whom to ask, what has become of it, where, and the id.
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

  /// One gap a row. The id stands last, where it fits: it is what missing-docs.yml asks for.
  private func table(_ gaps: [Gap], _ style: TextStyle) -> [String] {
    var last: SubjectRef?
    let rows = gaps.map { gap in
      let isRepeated = gap.subject == last
      last = gap.subject
      return [
        isRepeated ? "" : gap.subject.id, gap.message, teamName(gap.owner), MissingReport.state(of: gap) ?? "",
        "\(gap.place.file):\(gap.place.line)", gap.id,
      ].map(Visible.text)
    }
    var widths = rows[0].indices.map { column in rows.map { Width.of($0[column]) }.max() ?? 0 }
    // A name of a hundred characters must not push all others to the right.
    widths[0] = min(40, widths[0])
    if style.isTerminal {
      if MissingReport.total(widths) > style.width { widths[5] = 0 }
      let excess = MissingReport.total(widths) - style.width
      if excess > 0 { widths[1] = max(30, widths[1] - excess) }
    }
    return rows.map { row in
      let shown = row.indices.filter { widths[$0] > 0 }
      let cells = shown.map { column in
        let text = column == 1 ? row[column].cut(to: widths[column]) : row[column]
        let cell = column == shown.last ? text : text.padded(to: widths[column])
        return column == 3 ? style.paint(cell, .yellow) : column > 3 ? style.paint(cell, .faint) : cell
      }
      return "  " + cells.joined(separator: "  ")
    }
  }

  /// Of a row: two blanks in front of each column that has a width.
  private static func total(_ widths: [Int]) -> Int { widths.reduce(0) { $0 + ($1 > 0 ? $1 + 2 : 0) } }
}
