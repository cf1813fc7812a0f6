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
    for page in site.pages.indices where !site.pages[page].isDraft {
      for task in site.pages[page].document.tasks { steps.append(NextStep(task: task, page: page)) }
    }
    // Sorted by position last, for Swift's sort does not promise to be stable.
    return steps.enumerated().sorted { a, b in
      let (first, second) = (a.element.task, b.element.task)
      if first.isDone != second.isDone { return !first.isDone }
      if first.due != second.due {
        guard let due = first.due else { return false }
        return second.due.map { due < $0 } ?? true
      }
      return a.offset < b.offset
    }.map(\.element)
  }
}
