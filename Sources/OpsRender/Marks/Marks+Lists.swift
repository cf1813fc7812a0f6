import OpsInsight
import OpsModel

/// The pages of long lists, row by row.
extension Marks {
  /// Of one page of what runs in an environment, of one kind.
  func environment(
    _ lists: EnvironmentLists, _ group: EnvironmentLists.Group, _ paging: Paging, template: Fingerprint
  ) -> Fingerprint {
    var parts = list(paging, "environment", template)
    parts.add(headOf: lists.state)
    parts.add(group.title)
    parts.add(group.folder)
    parts.add(group.kind.name)
    let (subjects, environment) = (index.insight.subjects, lists.state.environment.id)
    for number in group.subjects[paging.rows] {
      add(linkTo: number, to: &parts)
      parts.add(subjects[number].owner)
      parts.add(subjects[number].hasSamples)
      parts.add(subjects[number].gaps.count { index.insight.gaps[$0].state == .open })
      let state = subjects[number].states.first { $0.environment == environment }
      parts.add(state != nil)
      if let state { parts.add(present: state) }
    }
    return parts.fingerprint
  }

  /// Of `missing-docs/` itself; nil when it must be made.
  func missingDocs(_ lists: GapLists, template: Fingerprint) -> Fingerprint? {
    guard index.pageByPath["missing-docs/index.md"] == nil else { return nil }
    var parts = parts(of: "missing docs", template: template)
    add(shellOf: GapLists.overview, to: &parts)
    add(figuresTo: &parts)
    parts.add(Fingerprint(of: gaps))
    let insight = index.insight
    for environment in insight.environments {
      parts.add(environment.gaps.count)
      parts.add(environment.gaps.count { insight.gaps[$0].state == .open })
    }
    for kind in index.configuration.kinds { parts.add(index.folders[index.kindFolder(kind.kind)]?.url) }
    for matrix in lists.matrices {
      let rows = matrix.table.rows
      guard add(matrix, rows[..<min(lists.rowLimit, rows.count)], to: &parts) else { return nil }
    }
    parts.add(lists.limit)
    for group in lists.groups {
      parts.add(group.rule.rawValue)
      for number in group.gaps.prefix(lists.limit) {
        add(gap: number, to: &parts)
        add(pageOf: insight.gaps[number], to: &parts)
      }
    }
    return parts.fingerprint
  }

  /// The page to be edited, or what a new one begins with.
  private func add(pageOf gap: Gap, to parts: inout FingerprintParts) {
    guard let subject = index.subject(gap.subject) else { return }
    parts.add(index.page(of: subject)?.path)
    parts.add(subject.states.count)
    for state in subject.states { parts.add(state.environment) }
  }

  /// Of one page of the gaps of one rule.
  func gaps(_ group: GapLists.Group, _ paging: Paging, template: Fingerprint) -> Fingerprint {
    var parts = list(paging, "gaps", template)
    add(figuresTo: &parts)
    parts.add(group.rule.rawValue)
    for number in group.gaps[paging.rows] { add(gap: number, to: &parts) }
    return parts.fingerprint
  }

  /// Of one page of the coverage of one kind; nil for one that must be made.
  func coverage(_ matrix: GapLists.Matrix, _ paging: Paging, template: Fingerprint) -> Fingerprint? {
    var parts = list(paging, "coverage", template)
    add(figuresTo: &parts)
    return add(matrix, matrix.table.rows[paging.rows], to: &parts) ? parts.fingerprint : nil
  }

  /// - Returns: false where it cannot be told in short at which headings the sections stand.
  private func add(_ matrix: GapLists.Matrix, _ rows: ArraySlice<Coverage.Row>, to parts: inout FingerprintParts) -> Bool {
    parts.add(matrix.table.kind.name)
    parts.add(matrix.table.sections)
    parts.add(matrix.table.figure)
    parts.add(matrix.table.rows.count)
    for row in rows {
      add(linkTo: row.subject, to: &parts)
      for cell in row.cells { parts.add(cell.rawValue) }
      guard let page = index.insight.subjects[row.subject].page else { continue }
      guard let outline = index.site.pages[page].outline else { return false }
      parts.add(outline)
    }
    return true
  }

  /// Of one page of the tasks of one team.
  func steps(_ group: StepLists.Group, _ paging: Paging, template: Fingerprint) -> Fingerprint {
    var parts = list(paging, "steps", template)
    parts.add(group.title)
    parts.add(group.anchor)
    parts.add(group.team)
    parts.add(group.isDone)
    let today = index.insight.now.utc.day
    for number in group.steps[paging.rows] {
      let step = index.insight.nextSteps[number]
      parts.add(step.task.isDone)
      parts.add(step.task.text)
      parts.add(step.task.html[...])
      parts.add(step.task.team)
      parts.add(step.task.ticket)
      parts.add(step.task.due?.daysSinceEpoch ?? Int.min)
      parts.add(step.task.due.map { $0 < today } ?? false)
      parts.add(step.task.section)
      add(linkToPage: step.page, to: &parts)
    }
    return parts.fingerprint
  }

  /// Of one page of the responsibilities for one kind.
  func responsibilities(
    _ lists: ResponsibilityLists, _ group: ResponsibilityLists.Group, _ paging: Paging, template: Fingerprint
  ) -> Fingerprint {
    var parts = list(paging, "responsibilities", template)
    parts.add(lists.assignments)
    parts.add(lists.holes)
    parts.add(group.kind.name)
    parts.add(group.activities)
    let subjects = index.insight.subjects
    for number in group.subjects[paging.rows] {
      add(linkTo: number, to: &parts)
      parts.add(subjects[number].responsibilities.count)
      for responsibility in subjects[number].responsibilities { parts.add(responsibility) }
    }
    return parts.fingerprint
  }

  /// Of one page of the list of a folder (`FolderView`); nil for one that must be made.
  func folder(_ lists: FolderLists, _ paging: Paging, template: Fingerprint) -> Fingerprint? {
    var parts = list(paging, "folder", template)
    parts.add(lists.folder.title)
    if paging.isFirst, let page = lists.folder.indexPage, !add(page: page, to: &parts) { return nil }
    let (folderCount, subjectCount) = (lists.folders.count, lists.subjects.count)
    for number in [folderCount, subjectCount, lists.pages.count] { parts.add(number) }
    for path in lists.folders[paging.rows(from: 0, count: folderCount)] {
      parts.add(index.folders[path]?.title)
      parts.add(index.folders[path]?.url)
    }
    for number in lists.subjects[paging.rows(from: folderCount, count: subjectCount)] { add(lineOf: number, to: &parts) }
    let pages = index.site.pages
    for number in lists.pages[paging.rows(from: folderCount + subjectCount, count: lists.pages.count)] {
      add(linkToPage: number, to: &parts)
      parts.add(pages[number].summary)
      parts.add(pages[number].lifecycle.rawValue)
      parts.add(pages[number].decision?.state.rawValue)
      parts.add(pages[number].incident?.phase(at: index.insight.now).rawValue)
    }
    return parts.fingerprint
  }

  /// What the list of a folder says of a subject (`SubjectLine`).
  private func add(lineOf number: Int, to parts: inout FingerprintParts) {
    let subjects = index.insight.subjects
    add(linkTo: number, to: &parts)
    add(wordsOf: number, to: &parts)
    parts.add(subjects[number].owner)
    parts.add(subjects[number].page.flatMap { index.site.pages[$0].summary })
    parts.add(subjects[number].gaps.count { index.insight.gaps[$0].state == .open })
  }

  private func list(_ paging: Paging, _ kind: String, _ template: Fingerprint) -> FingerprintParts {
    var parts = parts(of: kind, template: template)
    add(shellOf: paging.url, to: &parts)
    for number in [paging.count, paging.number, paging.length] { parts.add(number) }
    return parts
  }

  /// The figures at the head of all pages about gaps (`MissingFigures`).
  private func add(figuresTo parts: inout FingerprintParts) {
    let counts = index.gapCounts
    for state in Gap.State.allCases { parts.add(counts.states[state] ?? 0) }
    for rule in Rule.gaps { parts.add(counts.openRules[rule] ?? 0) }
    parts.add(index.insight.coverage.overall)
  }

  /// Of the files about gaps for programs.
  func gapFile(_ path: String) -> Fingerprint {
    var parts = parts(of: "gap file", template: nil)
    parts.add(path)
    let coverage = index.insight.coverage
    parts.add(coverage.overall)
    for table in coverage.tables {
      parts.add(table.kind.name)
      parts.add(table.figure)
    }
    for shares in [coverage.environments, coverage.owners] {
      parts.add(shares.count)
      for share in shares {
        parts.add(share.name)
        parts.add(share.figure)
      }
    }
    parts.add(Fingerprint(of: gaps))
    return parts.fingerprint
  }
}
