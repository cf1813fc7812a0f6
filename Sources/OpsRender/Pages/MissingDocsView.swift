import OpsInsight
import OpsModel
import OpsTemplate

/// `missing-docs/`: what is not documented, whose it is, and how to mend it.
struct MissingDocsView: Templated {
  var frame: FrameView
  var figures: MissingFigures
  var jsonHref: String
  var csvHref: String
  var matrices: [CoverageMatrix]
  var tables: [GapTable]
  var groups: [GapGroup]

  static let fields: [Field<MissingDocsView>] = [
    .record("frame", of: FrameView.self) { $0.frame },
    .record("figures", of: MissingFigures.self) { $0.figures },
    .text("jsonHref") { $0.jsonHref },
    .text("csvHref") { $0.csvHref },
    .flag("hasMatrices") { !$0.matrices.isEmpty },
    .list("matrices", of: CoverageMatrix.self) { $0.matrices },
    .flag("hasTables") { !$0.tables.isEmpty },
    .list("tables", of: GapTable.self) { $0.tables },
    .list("groups", of: GapGroup.self) { $0.groups },
  ]

  init(_ index: SiteIndex) {
    let linker = Linker(index: index, base: "missing-docs/")
    let page = index.pageByPath["missing-docs/index.md"].map { index.site.pages[$0] }
    frame = linker.frame(title: page?.title.value ?? "Missing docs", description: page?.summary, source: page)
    figures = MissingFigures(linker)
    jsonHref = linker.href("missing-docs.json")
    csvHref = linker.href("missing-docs.csv")
    matrices = index.insight.coverage.tables.map { CoverageMatrix($0, linker) }
    tables = GapTable.all(linker)
    groups = GapGroup.all(linker)
  }
}

/// The counts of gaps by state, and how much of what is required is written.
struct MissingFigures: Templated {
  var counts: [Gap.State: Int]
  var coverage: String
  var byRule: [RuleCount]
  var href: String

  static let fields: [Field<MissingFigures>] = [
    .text("href") { $0.href },
    .number("open") { $0.counts[.open] ?? 0 },
    .number("ticketed") { $0.counts[.ticketed] ?? 0 },
    .number("waived") { $0.counts[.waived] ?? 0 },
    .number("cannotTell") { $0.counts[.cannotTell] ?? 0 },
    .text("coverage") { $0.coverage },
    .list("byRule", of: RuleCount.self) { $0.byRule },
  ]

  init(_ linker: Linker) {
    let insight = linker.index.insight
    counts = linker.index.gapCounts.states
    href = linker.href("missing-docs/")
    let figure = insight.coverage.overall
    coverage =
      figure.percent.map { "\(figure.written) of \(figure.required) required sections are written (\($0) %)." }
      ?? "No section is required."
    byRule = Rule.gaps.compactMap { rule in
      let open = linker.index.gapCounts.openRules[rule] ?? 0
      guard open > 0 else { return nil }
      return RuleCount(
        title: GapWords.title(rule).lowercased(), count: open,
        href: linker.href("missing-docs/", fragment: "ops-rule-\(rule.rawValue)"))
    }
  }
}

struct RuleCount: Templated {
  var title: String
  var count: Int
  var href: String

  static let fields: [Field<RuleCount>] = [
    .text("title") { $0.title }, .number("count") { $0.count }, .text("href") { $0.href },
  ]
}

/// Subjects of one kind by the sections that it requires.
struct CoverageMatrix: Templated {
  var title: String
  var anchor: String
  var sentence: String
  var columns: [String]
  var rows: [CoverageRow]

  static let fields: [Field<CoverageMatrix>] = [
    .text("title") { $0.title },
    .text("anchor") { $0.anchor },
    .text("sentence") { $0.sentence },
    .texts("columns") { $0.columns },
    .list("rows", of: CoverageRow.self) { $0.rows },
  ]

  init(_ table: Coverage.Table, _ linker: Linker) {
    title = linker.index.kindTitle(table.kind)
    anchor = "ops-coverage-\(table.kind.name)"
    sentence = "\(table.figure.written) of \(table.figure.required) written."
    columns = table.sections
    rows = table.rows.map { CoverageRow($0, sections: table.sections, linker) }
  }
}

struct CoverageRow: Templated {
  var title: String
  var href: String
  var cells: [CoverageCell]

  static let fields: [Field<CoverageRow>] = [
    .text("title") { $0.title }, .text("href") { $0.href }, .list("cells", of: CoverageCell.self) { $0.cells },
  ]

  init(_ row: Coverage.Row, sections: [String], _ linker: Linker) {
    let index = linker.index
    let subject = index.insight.subjects[row.subject]
    let url = index.subjectURLs[row.subject]
    let headings = index.page(of: subject)?.document.headings ?? []
    title = subject.title
    href = linker.href(url)
    cells = zip(sections, row.cells).map { section, cell in
      let heading = headings.first { SectionName.matches($0.title, section) }
      return CoverageCell(cell: cell, href: linker.href(url, fragment: heading?.slug ?? "ops-gaps"))
    }
  }
}

struct CoverageCell: Templated {
  var cell: Coverage.Cell
  var href: String

  static let fields: [Field<CoverageCell>] = [
    .text("state") { $0.cell.rawValue }, .text("label") { $0.label }, .text("href") { $0.href },
  ]

  private var label: String {
    switch cell {
    case .written: "✓ written"
    case .placeholder: "… placeholder"
    case .empty: "○ empty"
    case .absent: "✕ absent"
    case .notRequired: "– not required"
    }
  }
}

/// Counts of gaps by environment, kind or owner.
struct GapTable: Templated {
  var title: String
  var header: String
  var rows: [GapCount]

  static let fields: [Field<GapTable>] = [
    .text("title") { $0.title }, .text("header") { $0.header }, .list("rows", of: GapCount.self) { $0.rows },
  ]

  static func all(_ linker: Linker) -> [GapTable] {
    let index = linker.index
    let insight = index.insight
    guard !insight.gaps.isEmpty else { return [] }
    var byKind: [Kind: GapTally] = [:]
    var byOwner: [String?: GapTally] = [:]
    for gap in insight.gaps {
      byKind[gap.subject.kind, default: GapTally()].add(gap)
      byOwner[gap.owner.flatMap { index.teams[$0] == nil ? nil : $0 }, default: GapTally()].add(gap)
    }
    let environments = insight.environments.map { state in
      GapCount(
        title: state.environment.title, href: linker.href(index.environmentURL(state.environment.id), fragment: "ops-gaps"),
        tally: state.gaps.reduce(into: GapTally()) { $0.add(insight.gaps[$1]) })
    }
    let kinds = (index.configuration.kinds.map(\.kind) + [.environment]).compactMap { kind -> GapCount? in
      guard let tally = byKind[kind] else { return nil }
      let folder = index.folders[index.kindFolder(kind)]
      return GapCount(
        title: kind == .environment ? "Environments" : index.kindTitle(kind),
        href: kind == .environment ? linker.href("environments/") : folder.map { linker.href($0.url) }, tally: tally)
    }
    var owners = index.configuration.teams.compactMap { team in
      byOwner[team.id].map {
        GapCount(title: team.name, href: linker.href(index.teamURL(team.id), fragment: "ops-gaps"), tally: $0)
      }
    }
    if let nobody = byOwner[nil] { owners.append(GapCount(title: "Nobody to ask", href: nil, tally: nobody)) }
    return [
      GapTable(title: "By environment", header: "Environment", rows: environments),
      GapTable(title: "By kind", header: "Kind", rows: kinds),
      GapTable(title: "By team to ask", header: "Team", rows: owners),
    ].filter { !$0.rows.isEmpty }
  }
}

struct GapCount: Templated {
  var title: String
  var href: String?
  var tally: GapTally

  static let fields: [Field<GapCount>] = [
    .text("title") { $0.title }, .optional("href") { $0.href }, .number("open") { $0.tally.open },
    .number("count") { $0.tally.all },
  ]
}

struct GapTally {
  var all = 0
  var open = 0

  mutating func add(_ gap: Gap) {
    all += 1
    if gap.state == .open { open += 1 }
  }
}

/// All gaps of one rule.
struct GapGroup: Templated {
  var rule: Rule
  var count: Int
  var gaps: GapList

  static let fields: [Field<GapGroup>] =
    [
      .text("anchor") { "ops-rule-\($0.rule.rawValue)" },
      .text("title") { GapWords.title($0.rule) },
      .text("explanation") { GapWords.explanation($0.rule) },
      .number("count") { $0.count },
    ] + GapList.fields { $0.gaps }

  static func all(_ linker: Linker) -> [GapGroup] {
    let gaps = linker.index.insight.gaps
    return Rule.gaps.compactMap { rule in
      let numbers = gaps.indices.filter { gaps[$0].rule == rule }
      return numbers.isEmpty
        ? nil : GapGroup(rule: rule, count: numbers.count, gaps: GapList(numbers, restAt: "missing-docs.json", linker))
    }
  }
}

/// The rules of gaps in words, for headings.
enum GapWords {
  static func title(_ rule: Rule) -> String {
    switch rule {
    case .undocumented: "Observed, but not documented"
    case .missingPage: "Named, but without a page"
    case .section: "Required sections that say nothing"
    case .missingOwner: "Without an owner"
    case .missingMonitoring: "Without a monitoring link"
    case .nobodyAccountable: "Activities with nobody accountable"
    case .twoAccountable: "Activities with two parties accountable"
    case .reviewOverdue: "Reviews that are overdue"
    case .noPipeline: "Environments without a pipeline"
    case .ghost: "Documented, but gone"
    default: rule.rawValue
    }
  }

  static func explanation(_ rule: Rule) -> String {
    switch rule {
    case .undocumented: "A source reports it, and no page is about it."
    case .missingPage: "A page depends on it or refers to it, and no page is about it."
    case .section: "The kind of page requires the section, and it is absent, empty or only a placeholder."
    case .missingOwner: "No team is named as the owner of the page, so there is nobody to ask."
    case .missingMonitoring: "The page says nowhere where one sees how it is."
    case .nobodyAccountable: "The activity needs exactly one accountable party, and nobody is named."
    case .twoAccountable:
      "The activity needs exactly one accountable party, and more are named: in doubt each leaves it to the other."
    case .reviewOverdue: "The page was to be looked through again by now, or was never looked through."
    case .noPipeline: "Nothing that is documented or observed builds and ships to the environment."
    case .ghost: "A complete and fresh snapshot no longer lists it. With a stale or partial one the answer is: cannot tell."
    default: ""
    }
  }
}
