import OpsInsight
import OpsModel

extension Marks {
  /// Of the page of a subject (`SubjectView`); nil for one that must be made.
  func subject(_ number: Int, template: Fingerprint) -> Fingerprint? {
    let insight = index.insight
    let subject = insight.subjects[number]
    // Incidents, their phases and all that they touch.
    if insight.incidents.ofPages[subject.ref] != nil || insight.incidents.ofSubjects[subject.ref] != nil { return nil }
    var parts = parts(of: "subject", template: template)
    add(shellOf: index.subjectURLs[number], to: &parts)
    add(linkTo: number, to: &parts)
    parts.add(subject.lifecycle.rawValue)
    parts.add(subject.environments)
    parts.add(subject.owner)
    parts.add(index.badgeFolders[number])
    if let page = subject.page {
      guard add(page: page, to: &parts) else { return nil }
      add(whatIsNamedBy: page, to: &parts)
    }

    parts.add(subject.states.count)
    for state in subject.states { parts.add(state) }
    // Charts end with the day of the build.
    if subject.states.contains(where: { !$0.history.isEmpty }) { parts.add(insight.now.utc.day.daysSinceEpoch) }

    for refs in [subject.dependsOn, subject.dependents] {
      parts.add(refs.count)
      for ref in refs { add(neighbour: ref, to: &parts) }
    }
    if !subject.dependents.isEmpty, subject.states.contains(where: \.fails) { add(impactOf: number, to: &parts) }

    parts.add(subject.responsibilities.count)
    for responsibility in subject.responsibilities { parts.add(responsibility) }
    parts.add(subject.gaps.count)
    for gap in subject.gaps { parts.add(gaps[gap]) }
    let waiting = index.waiting[number] ?? []
    parts.add(waiting.count)
    for one in waiting { parts.add(one) }
    return parts.fingerprint
  }

  /// The subjects to which the front matter of a page leads beside what it depends on: runbooks, and what speaks for a release's tasks.
  private func add(whatIsNamedBy page: Int, to parts: inout FingerprintParts) {
    let pages = index.site.pages
    parts.add(pages[page].runbooks.count)
    for runbook in pages[page].runbooks { add(linkTo: runbook.value, to: &parts) }
    guard let release = pages[page].release else { return }
    parts.add(release.checklist.count)
    for item in release.checklist { if let evidence = item.evidence { add(neighbour: evidence.value, to: &parts) } }
  }

  /// Who is hurt by what fails (`ImpactView`).
  private func add(impactOf number: Int, to parts: inout FingerprintParts) {
    let impact = index.insight.impact(of: number)
    parts.add(impact.isCut)
    parts.add(impact.subjects.count)
    for subject in impact.subjects.prefix(SubjectView.longestImpact) { add(linkTo: subject, to: &parts) }
  }

  /// Of the badges of a subject in one environment (`Badge`), by the number of its state.
  func badge(_ subject: Int, _ state: Int) -> Fingerprint {
    var parts = parts(of: "badge", template: nil)
    let subjects = index.insight.subjects
    parts.add(subjects[subject].title)
    let state = subjects[subject].states[state]
    parts.add(wordOf: state)
    parts.add(state.evidence?.source)
    parts.add(state.evidence?.observedAt)
    return parts.fingerprint
  }

  /// Of a page of plain documentation (`PlainPageView`); nil for one that must be made.
  func page(_ number: Int, template: Fingerprint) -> Fingerprint? {
    let pages = index.site.pages
    var parts = parts(of: "page", template: template)
    add(shellOf: pages[number].url, to: &parts)
    guard add(page: number, to: &parts) else { return nil }
    let neighbours = index.folders[Folder.path(of: pages[number])]?.pages ?? []
    if let position = neighbours.firstIndex(of: number) {
      for near in [position - 1, position + 1] {
        parts.add(neighbours.indices.contains(near))
        if neighbours.indices.contains(near) { add(linkToPage: neighbours[near], to: &parts) }
      }
    }
    return parts.fingerprint
  }
}
