import OpsInsight
import OpsModel
import OpsTemplate

/// A release: when it may happen, and what is to be done by whom.
struct ReleaseView: Templated {
  var windows: [WindowView]
  var areas: [ChecklistArea]

  static let fields: [Field<ReleaseView>] = [
    .flag("hasWindows") { !$0.windows.isEmpty },
    .list("windows", of: WindowView.self) { $0.windows },
    .list("areas", of: ChecklistArea.self) { $0.areas },
  ]

  init(_ release: ReleaseDetails, _ linker: Linker) {
    windows = release.windows.map { WindowView($0, linker) }
    let areas: [(ChecklistItem.Area?, String)] = [
      (.releaseManagement, "Checklist: release management"), (.devops, "Checklist: devops"), (nil, "Checklist"),
    ]
    self.areas = areas.enumerated().compactMap { number, area in
      let items = release.checklist.filter { $0.area == area.0 }
      guard !items.isEmpty else { return nil }
      return ChecklistArea(
        anchor: "ops-checklist-\(number + 1)", title: area.1, items: items.map { ChecklistRow($0, linker) })
    }
  }
}

struct WindowView: Templated {
  var isFreeze: Bool
  var sentence: String
  var onCall: TeamView?

  static let fields: [Field<WindowView>] = [
    .flag("isFreeze") { $0.isFreeze }, .text("sentence") { $0.sentence }, .record("onCall", of: TeamView.self) { $0.onCall },
  ]

  init(_ window: ReleaseWindow, _ linker: Linker) {
    let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    isFreeze = window.isFreeze
    onCall = window.onCall.map { linker.team($0.value) }
    var parts: [String] = []
    if !window.weekdays.isEmpty { parts.append("every " + window.weekdays.map { weekdays[$0] }.joined(separator: ", ")) }
    parts.append("from \(window.starts.value)")
    if let ends = window.ends { parts.append("to \(ends.value)") }
    if let duration = window.duration { parts.append("for \(duration.value.readable)") }
    if let zone = window.timezone { parts.append("(\(zone.value))") }
    if let environment = window.environment { parts.append("in \(linker.index.environmentTitle(environment.value))") }
    sentence = parts.joined(separator: " ")
  }
}

struct ChecklistArea: Templated {
  var anchor: String
  var title: String
  var items: [ChecklistRow]

  static let fields: [Field<ChecklistArea>] = [
    .text("anchor") { $0.anchor }, .text("title") { $0.title }, .list("items", of: ChecklistRow.self) { $0.items },
  ]
}

struct ChecklistRow: Templated {
  var task: String
  var isDone: Bool
  var owner: TeamView?
  var environment: String?
  var evidence: EvidenceLink?

  static let fields: [Field<ChecklistRow>] = [
    .text("task") { $0.task },
    .flag("isDone") { $0.isDone },
    .record("owner", of: TeamView.self) { $0.owner },
    .optional("environment") { $0.environment },
    .record("evidence", of: EvidenceLink.self) { $0.evidence },
  ]

  init(_ item: ChecklistItem, _ linker: Linker) {
    task = item.task
    isDone = item.isDone
    owner = item.owner.map { linker.team($0.value) }
    environment = item.environment.map { linker.index.environmentTitle($0.value) }
    evidence = item.evidence.flatMap { EvidenceLink($0.value, environment: item.environment?.value, linker) }
  }
}

/// The subject whose state speaks for a task.
struct EvidenceLink: Templated {
  var link: LinkView
  var status: StatusView?

  static let fields: [Field<EvidenceLink>] = [
    .text("title") { $0.link.title }, .text("href") { $0.link.href }, .record("status", of: StatusView.self) { $0.status },
  ]

  init?(_ ref: SubjectRef, environment: String?, _ linker: Linker) {
    guard let link = linker.subject(ref), let subject = linker.index.subject(ref) else { return nil }
    self.link = link
    let states = subject.states.filter { environment == nil || $0.environment == environment }
    status = StatusView(worstOf: states)
  }
}

/// Releases on the front page.
struct ReleaseSummary: Templated {
  var windowsSentence: String
  var pages: [LinkView]

  static let fields: [Field<ReleaseSummary>] = [
    .text("windowsSentence") { $0.windowsSentence }, .list("pages", of: LinkView.self) { $0.pages },
  ]

  init(_ linker: Linker) {
    let releases = linker.index.site.pages.filter { $0.kind == .release && !$0.isDraft && !$0.isIndex }
    let windows = releases.reduce(0) { $0 + ($1.release?.windows.count(where: { !$0.isFreeze }) ?? 0) }
    windowsSentence =
      windows == 0
      ? "No release window has been agreed."
      : "\(windows) release window\(windows == 1 ? " is" : "s are") agreed; they stand on the release's page."
    pages = releases.prefix(DashboardView.longest).map { page in
      let items = page.release?.checklist ?? []
      let open = items.count { !$0.isDone }
      return LinkView(
        title: page.title.value, href: linker.href(page.url),
        note: items.isEmpty ? nil : "\(open) of \(items.count) tasks of its checklist are open")
    }
  }
}
