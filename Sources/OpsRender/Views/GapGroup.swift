import OpsInsight
import OpsModel
import OpsTemplate

/// The gaps of one rule: the first of them with all that is known, or a page of the list of all, a line each.
struct GapGroup: Templated {
  var rule: Rule
  var count: Int
  var gaps: GapList
  var lines: [GapLine]

  static let fields: [Field<GapGroup>] =
    [
      .text("anchor") { "ops-rule-\($0.rule.rawValue)" },
      .text("title") { GapWords.title($0.rule) },
      .text("explanation") { GapWords.explanation($0.rule) },
      .number("count") { $0.count },
      .flag("hasLines") { !$0.lines.isEmpty },
      .list("lines", of: GapLine.self) { $0.lines },
    ] + GapList.fields { $0.gaps }

  init(_ group: GapLists.Group, limit: Int, _ linker: Linker) {
    rule = group.rule
    count = group.gaps.count
    gaps = GapList(group.gaps, limit: limit, restAt: group.url, linker)
    lines = []
  }

  init(_ group: GapLists.Group, _ rows: Range<Int>, _ linker: Linker) {
    rule = group.rule
    count = group.gaps.count
    gaps = GapList([], restAt: group.url, linker)
    lines = group.gaps[rows].map { GapLine($0, linker) }
  }
}

/// A gap in a list of thousands. What can be done about it stands on the page of its subject, where the line leads.
struct GapLine: Templated {
  var gap: Gap
  var title: String
  var href: String?
  var owner: TeamView?

  static let fields: [Field<GapLine>] = [
    .text("title") { $0.title }, .optional("href") { $0.href }, .text("message") { Sentence.of($0.gap.message) },
    .record("owner", of: TeamView.self) { $0.owner }, .text("state") { $0.gap.state.rawValue },
    .flag("isOpen") { $0.gap.state == .open },
  ]

  init(_ number: Int, _ linker: Linker) {
    let index = linker.index
    gap = index.insight.gaps[number]
    let subject = index.subject(gap.subject)
    title = subject?.title ?? gap.subject.id
    href = index.url(of: gap.subject).map { linker.href($0, fragment: GapAnchor.of(gap)) }
    if gap.subject.kind == .environment {
      title = index.environmentTitle(gap.subject.id)
      href = linker.href(index.environmentURL(gap.subject.id), fragment: "ops-gaps")
    }
    owner = gap.owner.map(linker.team)
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
