import OpsInsight
import OpsModel

/// The pages of long lists, row by row.
extension Marks {
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
    parts.add(matrix.table.kind.name)
    parts.add(matrix.table.sections)
    parts.add(matrix.table.figure)
    let subjects = index.insight.subjects
    for row in matrix.table.rows[paging.rows] {
      add(linkTo: row.subject, to: &parts)
      for cell in row.cells { parts.add(cell.rawValue) }
      // Where the sections stand on the page.
      guard let page = subjects[row.subject].page else { continue }
      guard let outline = index.site.pages[page].outline else { return nil }
      parts.add(outline)
    }
    return parts.fingerprint
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

  private func list(_ paging: Paging, _ kind: StaticString, _ template: Fingerprint) -> FingerprintParts {
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
