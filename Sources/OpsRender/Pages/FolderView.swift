import OpsInsight
import OpsModel
import OpsTemplate

/// The index of a folder: its own words, then what is in it.
struct FolderView: Templated {
  var frame: FrameView
  var summary: String?
  var body: [UInt8]
  var toc: [TocEntry]
  var folders: [LinkView]
  var subjects: [SubjectLine]
  var pages: [PageLine]

  static let fields: [Field<FolderView>] = [
    .record("frame", of: FrameView.self) { $0.frame },
    .optional("summary") { $0.summary },
    .flag("hasBody") { !$0.body.isEmpty },
    .html("body") { $0.body },
    .flag("hasToc") { $0.toc.count > 1 },
    .list("toc", of: TocEntry.self) { $0.toc },
    .flag("hasFolders") { !$0.folders.isEmpty },
    .list("folders", of: LinkView.self) { $0.folders },
    .flag("hasSubjects") { !$0.subjects.isEmpty },
    .list("subjects", of: SubjectLine.self) { $0.subjects },
    .flag("hasPages") { !$0.pages.isEmpty },
    .list("pages", of: PageLine.self) { $0.pages },
    .flag("isEmpty") { $0.folders.isEmpty && $0.subjects.isEmpty && $0.pages.isEmpty && $0.body.isEmpty },
  ]

  init(_ folder: Folder, _ index: SiteIndex) {
    let linker = Linker(index: index, base: folder.url)
    let page = folder.indexPage.map { index.site.pages[$0] }
    let listed = folder.pages.map { index.site.pages[$0] }
    var subjects: [SubjectLine] = []
    if folder.kind?.isObserved ?? false {
      subjects = listed.compactMap { page in index.subject(page.ref).map { SubjectLine($0, linker) } }
      // What nobody has documented has no folder of its own; it is listed with its kind.
      if !folder.path.utf8.contains(0x2F) {
        subjects += (folder.kind.flatMap { index.holdings.undocumented[$0] } ?? [])
          .map { SubjectLine(index.insight.subjects[$0], linker) }
      }
      pages = listed.filter { index.subject($0.ref) == nil }.map { PageLine($0, linker) }
    } else {
      pages = listed.map { PageLine($0, linker) }
    }
    self.subjects = subjects
    frame = linker.frame(
      title: folder.title, description: page?.summary, breadcrumbs: linker.breadcrumbs(folder: Folder.parent(of: folder.path)),
      hasSamples: subjects.contains { $0.states.contains { $0.evidence?.isSample ?? false } }, source: page)
    summary = page?.summary
    body = page?.document.html ?? []
    toc = page.map { TocEntry.entries($0.document) } ?? []
    folders = folder.folders.compactMap { index.folders[$0] }.map { LinkView(title: $0.title, href: linker.href($0.url)) }
  }
}

/// One pipeline, service or server in the index of its folder, over all environments.
struct SubjectLine: Templated {
  var title: String
  var href: String
  var isUndocumented: Bool
  var states: [State]
  var rows: [EnvironmentStatus]
  var owner: TeamView?
  var summary: String
  var gapCount: Int

  static let fields: [Field<SubjectLine>] = [
    .text("title") { $0.title },
    .text("href") { $0.href },
    .flag("isUndocumented") { $0.isUndocumented },
    .list("states", of: EnvironmentStatus.self) { $0.rows },
    .record("owner", of: TeamView.self) { $0.owner },
    .text("summary") { $0.summary },
    .optional("gapCount") { $0.gapCount == 0 ? nil : String($0.gapCount) },
  ]

  init(_ subject: Subject, _ linker: Linker) {
    title = subject.title
    href = linker.index.url(of: subject.ref).map { linker.href($0) } ?? ""
    isUndocumented = subject.page == nil
    states = subject.states
    rows = subject.states.map { state in
      EnvironmentStatus(environment: state.environment.map { linker.environment($0) }, status: StatusView(state))
    }
    owner = subject.owner.map { linker.team($0) }
    summary = linker.index.page(of: subject)?.summary ?? ""
    gapCount = subject.gaps.count { linker.index.insight.gaps[$0].state == .open }
  }
}

struct EnvironmentStatus: Templated {
  var environment: LinkView?
  var status: StatusView

  static let fields: [Field<EnvironmentStatus>] = [
    .record("environment", of: LinkView.self) { $0.environment }, .record("status", of: StatusView.self) { $0.status },
  ]
}

/// A page in a list.
struct PageLine: Templated {
  var title: String
  var href: String
  var summary: String?
  /// The state of a decision or incident, the role of a team.
  var tag: String?

  static let fields: [Field<PageLine>] = [
    .text("title") { $0.title }, .text("href") { $0.href }, .optional("summary") { $0.summary }, .optional("tag") { $0.tag },
  ]
}

extension PageLine {
  init(_ page: Page, _ linker: Linker) {
    self.init(
      title: page.title.value, href: linker.href(page.url), summary: page.summary,
      tag: page.decision?.state.rawValue ?? page.incident?.state.rawValue
        ?? (page.lifecycle == .production ? nil : page.lifecycle.rawValue))
  }
}
