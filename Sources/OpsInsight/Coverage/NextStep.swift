package import OpsModel

/// A task that stands on a page.
package struct NextStep: Sendable {
  package var task: TaskItem
  /// Index into `Insight.site.pages`.
  package var page: Int

  package init(task: TaskItem, page: Int) {
    self.task = task
    self.page = page
  }
}

extension NextStep {
  /// Of all pages but drafts: the open ones first, by due date (those without one last), then as the pages are sorted and the
  /// tasks written.
  static func all(of site: Site) -> [NextStep] {
    var steps: [NextStep] = []
    let pages = site.pages.span
    for index in pages.indices where !pages[index].isDraft {
      for task in pages[index].document.tasks { steps.append(NextStep(task: task, page: index)) }
    }
    // Sorting small keys, which end with the position: Swift's sort does not promise to be stable.
    let keys = steps.enumerated().map { offset, step in
      (step.task.isDone ? 1 : 0, step.task.due?.daysSinceEpoch ?? Int.max, offset)
    }
    return keys.sorted(by: <).map { steps[$0.2] }
  }
}
