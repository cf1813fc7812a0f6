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
  /// False on the pages of a list that is too long for the overview.
  var isOverview = true
  var paging: PagingView?

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
    .flag("isOverview") { $0.isOverview },
    .flag("hasNoGap") { $0.isOverview && $0.groups.isEmpty },
    .record("paging", of: PagingView.self) { $0.paging },
  ]

  init(_ lists: GapLists, _ index: SiteIndex) {
    let linker = Linker(index: index, base: GapLists.overview)
    let page = index.pageByPath["missing-docs/index.md"].map { index.site.pages[$0] }
    self.init(linker, linker.frame(title: page?.title.value ?? "Missing docs", description: page?.summary, source: page))
    matrices = lists.matrices.map { CoverageMatrix($0, 0..<min(lists.rowLimit, $0.table.rows.count), linker) }
    tables = GapTable.all(linker)
    groups = lists.groups.map { GapGroup($0, limit: lists.limit, linker) }
  }

  /// One page of the gaps of one rule.
  init(_ group: GapLists.Group, _ paging: Paging, _ index: SiteIndex) {
    self.init(listing: GapWords.title(group.rule), paging, index)
    groups = [GapGroup(group, paging.rows, Linker(index: index, base: paging.url))]
  }

  /// One page of the coverage of one kind.
  init(_ matrix: GapLists.Matrix, _ paging: Paging, _ index: SiteIndex) {
    self.init(listing: "Coverage: \(index.kindTitle(matrix.table.kind))", paging, index)
    matrices = [CoverageMatrix(matrix, paging.rows, Linker(index: index, base: paging.url))]
    matrices[0].rest = nil
  }

  private init(listing title: String, _ paging: Paging, _ index: SiteIndex) {
    let linker = Linker(index: index, base: paging.url)
    let crumbs = linker.breadcrumbs(below: ("Missing docs", GapLists.overview))
    self.init(linker, linker.frame(title: paging.titled(title), breadcrumbs: crumbs))
    isOverview = false
    self.paging = PagingView(paging, linker)
  }

  /// Without lists.
  private init(_ linker: Linker, _ frame: FrameView) {
    self.frame = frame
    figures = MissingFigures(linker)
    jsonHref = linker.href("missing-docs.json")
    csvHref = linker.href("missing-docs.csv")
    matrices = []
    tables = []
    groups = []
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
  var rest: RestView?

  static let fields: [Field<CoverageMatrix>] = [
    .text("title") { $0.title },
    .text("anchor") { $0.anchor },
    .text("sentence") { $0.sentence },
    .texts("columns") { $0.columns },
    .list("rows", of: CoverageRow.self) { $0.rows },
    .record("rest", of: RestView.self) { $0.rest },
  ]

  init(_ matrix: GapLists.Matrix, _ shown: Range<Int>, _ linker: Linker) {
    let table = matrix.table
    title = linker.index.kindTitle(table.kind)
    anchor = "ops-coverage-\(table.kind.name)"
    sentence = "\(table.figure.written) of \(table.figure.required) written."
    columns = table.sections
    rows = table.rows[shown].map { CoverageRow($0, sections: table.sections, linker) }
    rest = RestView(of: table.rows.count, shown: shown.count, href: linker.href(matrix.url))
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
