import OpsModel

/// The required sections of one subject's page, as they stand there.
struct SectionReport: Sendable {
  var sections: [RequiredSection]
  /// One for each of `sections`. Empty when the subject has nothing to write: a kind without sections, or a retired subject.
  var cells: [Coverage.Cell]
  /// The index of the heading in the page's document; nil when it is absent.
  var headings: [Int?]
}

/// A section that pages of a kind must have.
struct RequiredSection: Sendable {
  var name: String
  /// Unique among those of its kind: the last part of its gap's id.
  var slug: String
  var pattern: SectionName
}

/// Finds required sections on pages. Headings match whatever their level, their case and the punctuation behind them.
struct SectionFinder {
  private let required: [Kind: [RequiredSection]]
  /// Of the kind that was asked for last: subjects are sorted by kind.
  private var last: (kind: Kind, sections: [RequiredSection]) = (.page, [])

  init(_ kinds: [KindRequirements]) {
    var required: [Kind: [RequiredSection]] = [:]
    for kind in kinds where required[kind.kind] == nil {
      var used: [String: Int] = [:]
      var seen: Set<SectionName> = []
      required[kind.kind] = kind.sections.compactMap { name in
        let pattern = SectionName(name)
        guard seen.insert(pattern).inserted else { return nil }
        let slug = pattern.slug
        let count = used[slug, default: 0]
        used[slug] = count + 1
        return RequiredSection(name: name, slug: count == 0 ? slug : "\(slug)-\(count)", pattern: pattern)
      }
    }
    self.required = required
    last.sections = required[.page] ?? []
  }

  mutating func report(on subject: Subject, headings: [Heading]) -> SectionReport {
    if last.kind != subject.ref.kind { last = (subject.ref.kind, required[subject.ref.kind] ?? []) }
    let sections = last.sections
    if sections.isEmpty { return SectionReport(sections: [], cells: [], headings: []) }
    if subject.lifecycle == .retired { return SectionReport(sections: sections, cells: [], headings: []) }
    var cells = [Coverage.Cell](repeating: .absent, count: sections.count)
    var positions = [Int?](repeating: nil, count: sections.count)
    let headings = headings.span
    for position in headings.indices {
      guard let index = SectionName.position(of: headings[position].title, in: sections) else { continue }
      // Of two headings of the same name the better filled one counts.
      let cell = Coverage.Cell(headings[position].fill)
      guard positions[index] == nil || cell.rank > cells[index].rank else { continue }
      cells[index] = cell
      positions[index] = position
    }
    return SectionReport(sections: sections, cells: cells, headings: positions)
  }
}

extension Coverage.Cell {
  fileprivate init(_ fill: Heading.Fill) {
    switch fill {
    case .written: self = .written
    case .placeholder: self = .placeholder
    case .empty: self = .empty
    }
  }

  fileprivate var rank: Int {
    switch self {
    case .written: 3
    case .placeholder: 2
    case .empty: 1
    case .absent, .notRequired: 0
    }
  }
}
