import OpsInsight
import OpsModel
import OpsTemplate

/// `next-steps/`: every task item of every page, by team.
struct NextStepsView: Templated {
  var frame: FrameView
  var groups: [StepGroup]
  var done: [StepRow]

  static let fields: [Field<NextStepsView>] = [
    .record("frame", of: FrameView.self) { $0.frame },
    .text("sentence") { $0.sentence },
    .list("groups", of: StepGroup.self) { $0.groups },
    .flag("hasDone") { !$0.done.isEmpty },
    .text("doneCount") { String($0.done.count) },
    .list("done", of: StepRow.self) { $0.done },
  ]

  private var sentence: String {
    let open = groups.reduce(0) { $0 + $1.steps.count }
    return "\(open) open task\(open == 1 ? "" : "s"), \(done.count) done, gathered from the task items of all pages."
  }

  init(_ index: SiteIndex) {
    let linker = Linker(index: index, base: "next-steps/")
    frame = linker.frame(title: "Next steps")
    let steps = index.insight.nextSteps
    done = steps.filter(\.task.isDone).map { StepRow($0, linker) }
    let open = steps.filter { !$0.task.isDone }
    let teams = index.configuration.teams.map(\.id).filter { team in open.contains { $0.task.team == team } }
    groups =
      teams.map { team in
        StepGroup(
          anchor: "ops-team-\(team)", title: index.teams[team]?.name ?? team, href: linker.href(index.teamURL(team)),
          steps: open.filter { $0.task.team == team }.map { StepRow($0, linker) })
      }
    let others = open.filter { step in step.task.team.map { !teams.contains($0) } ?? true }
    if !others.isEmpty {
      groups.append(
        StepGroup(anchor: "ops-nobody", title: "Nobody named", href: nil, steps: others.map { StepRow($0, linker) }))
    }
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
  var steps: [StepRow]

  static let fields: [Field<StepGroup>] = [
    .text("anchor") { $0.anchor }, .text("title") { $0.title }, .optional("href") { $0.href },
    .list("steps", of: StepRow.self) { $0.steps },
  ]
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
