import OpsModel

/// The required sections of one subject's page, as they stand there.
struct SectionReport {
  var sections: [RequiredSection]
  /// One for each of `sections`. Empty when the subject has nothing to write: a kind without sections, or a retired subject.
  var cells: [Coverage.Cell]
  /// The index of the heading in the page's document; nil when it is absent.
  var headings: [Int?]
}

/// A section that pages of a kind must have.
struct RequiredSection: Hashable {
  var name: String
  /// Unique among those of its kind: the last part of its gap's id.
  var slug: String
}

/// Finds required sections on pages. Headings match whatever their level, their case and the punctuation behind them.
struct SectionFinder {
  private let required: [Kind: [RequiredSection]]

  init(_ kinds: [KindRequirements]) {
    var required: [Kind: [RequiredSection]] = [:]
    for kind in kinds where required[kind.kind] == nil {
      var used: [String: Int] = [:]
      var seen: Set<String> = []
      required[kind.kind] = kind.sections.compactMap { name in
        guard seen.insert(SectionName.normalized(name)).inserted else { return nil }
        let slug = SectionName.slug(name)
        let count = used[slug, default: 0]
        used[slug] = count + 1
        return RequiredSection(name: name, slug: count == 0 ? slug : "\(slug)-\(count)")
      }
    }
    self.required = required
  }

  func required(of kind: Kind) -> [RequiredSection] { required[kind] ?? [] }

  func report(on subject: Subject, site: Site) -> SectionReport {
    let sections = required(of: subject.ref.kind)
    guard !sections.isEmpty, subject.lifecycle != .retired else {
      return SectionReport(sections: sections, cells: [], headings: [])
    }
    var cells = [Coverage.Cell](repeating: .absent, count: sections.count)
    var headings = [Int?](repeating: nil, count: sections.count)
    guard let page = subject.page else { return SectionReport(sections: sections, cells: cells, headings: headings) }
    for heading in site.pages[page].document.headings.indices {
      let title = site.pages[page].document.headings[heading].title
      guard let index = sections.firstIndex(where: { SectionName.matches(title, $0.name) }) else { continue }
      // Of two headings of the same name the better filled one counts.
      let cell = Coverage.Cell(site.pages[page].document.headings[heading].fill)
      guard headings[index] == nil || cell.rank > cells[index].rank else { continue }
      cells[index] = cell
      headings[index] = heading
    }
    return SectionReport(sections: sections, cells: cells, headings: headings)
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
