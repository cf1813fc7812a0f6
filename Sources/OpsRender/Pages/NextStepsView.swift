import OpsInsight
import OpsModel
import OpsTemplate

/// `next-steps/`: every task item of every page, by team.
struct NextStepsView: Templated {
  var frame: FrameView
  var sentence: String
  var groups: [StepGroup]
  /// On the overview.
  var done: StepGroup?
  var paging: PagingView?

  static let fields: [Field<NextStepsView>] = [
    .record("frame", of: FrameView.self) { $0.frame },
    .text("sentence") { $0.sentence },
    .flag("isEmpty") { $0.groups.isEmpty },
    .list("groups", of: StepGroup.self) { $0.groups },
    .record("done", of: StepGroup.self) { $0.done },
    .record("paging", of: PagingView.self) { $0.paging },
  ]

  init(_ lists: StepLists, _ index: SiteIndex) {
    let linker = Linker(index: index, base: StepLists.overview)
    frame = linker.frame(title: "Next steps")
    let finished = lists.groups.first(where: \.isDone)
    let open = lists.groups.reduce(0) { $0 + ($1.isDone ? 0 : $1.steps.count) }
    sentence =
      "\(open) open task\(open == 1 ? "" : "s"), \(finished?.steps.count ?? 0) done, gathered from the task items of all pages."
    groups = lists.groups.filter { !$0.isDone }.map { StepGroup($0, 0..<min(lists.limit, $0.steps.count), linker) }
    done = finished.map { StepGroup($0, 0..<min(lists.limit, $0.steps.count), linker) }
  }

  /// One page of the list of one group.
  init(_ group: StepLists.Group, _ paging: Paging, _ index: SiteIndex) {
    let linker = Linker(index: index, base: paging.url)
    frame = linker.frame(
      title: paging.titled("Next steps: \(group.title)"),
      breadcrumbs: linker.breadcrumbs(below: ("Next steps", StepLists.overview)))
    sentence = "\(paging.count) task\(paging.count == 1 ? "" : "s") in all."
    groups = [StepGroup(group, paging.rows, linker)]
    groups[0].rest = nil
    self.paging = PagingView(paging, linker)
  }

  /// One line for the front page.
  static func summary(_ linker: Linker) -> [LinkView] {
    let open = linker.index.insight.nextSteps.count { !$0.task.isDone }
    guard open > 0 else { return [] }
    return [LinkView(title: "\(open) open next step\(open == 1 ? "" : "s")", href: linker.href("next-steps/"))]
  }
}

struct StepGroup: Templated {
  var anchor: String
  var title: String
  var href: String?
  var count: Int
  var steps: [StepRow]
  var rest: RestView?

  static let fields: [Field<StepGroup>] = [
    .text("anchor") { $0.anchor }, .text("title") { $0.title }, .optional("href") { $0.href }, .number("count") { $0.count },
    .list("steps", of: StepRow.self) { $0.steps }, .record("rest", of: RestView.self) { $0.rest },
  ]

  init(_ group: StepLists.Group, _ rows: Range<Int>, _ linker: Linker) {
    anchor = group.anchor
    title = group.title
    href = group.team.map { linker.href(linker.index.teamURL($0)) }
    count = group.steps.count
    steps = group.steps[rows].map { StepRow(linker.index.insight.nextSteps[$0], linker) }
    rest = RestView(of: count, shown: rows.count, href: linker.href(group.url))
  }
}

/// A task and where it stands.
struct StepRow: Templated {
  var task: TaskItem
  var team: TeamView?
  var ticket: TicketView?
  var isOverdue: Bool
  var pageTitle: String
  var pageHref: String

  static let fields: [Field<StepRow>] = [
    .flag("isDone") { $0.task.isDone },
    .text("text") { $0.task.text },
    .record("team", of: TeamView.self) { $0.team },
    .record("ticket", of: TicketView.self) { $0.ticket },
    .optional("due") { $0.task.due?.description },
    .flag("isOverdue") { $0.isOverdue },
    .text("pageTitle") { $0.pageTitle },
    .text("pageHref") { $0.pageHref },
  ]

  init(_ step: NextStep, _ linker: Linker) {
    let page = linker.index.site.pages[step.page]
    task = step.task
    team = step.task.team.map { linker.team($0) }
    ticket = linker.ticket(step.task.ticket)
    isOverdue = !task.isDone && (step.task.due.map { $0 < linker.index.insight.now.utc.day } ?? false)
    pageTitle = page.title.value
    pageHref = linker.href(page.url, fragment: step.task.section)
  }
}
