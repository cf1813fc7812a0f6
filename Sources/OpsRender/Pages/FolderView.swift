import OpsInsight
import OpsModel
import OpsTemplate

/// What the index of a folder lists, in this order. Made once for all pages of the list.
struct FolderLists: Sendable {
  var folder: Folder
  /// In `insight.subjects`.
  var subjects: [Int] = []
  /// In `site.pages`.
  var pages: [Int] = []
  /// The paths of folders.
  var folders: [String]

  init(_ folder: Folder, _ index: SiteIndex) {
    self.folder = folder
    folders = folder.folders.filter { index.folders[$0] != nil }
    guard let kind = folder.kind, kind.isObserved else {
      pages = folder.pages
      return
    }
    for page in folder.pages {
      if let subject = index.insight.positions[index.site.pages[page].ref] {
        subjects.append(subject)
      } else {
        pages.append(page)
      }
    }
    // What nobody has documented has no folder of its own; it is listed with its kind.
    if !folder.path.utf8.contains(0x2F) { subjects += index.holdings.undocumented[kind] ?? [] }
  }

  var paging: [Paging] { Paging.all(folder.url, count: folders.count + subjects.count + pages.count) }
}

/// The index of a folder: its own words, then what is in it.
struct FolderView: Templated {
  var frame: FrameView
  var summary: String?
  var body: [UInt8]
  var toc: [TocEntry]
  var folders: [LinkView]
  var subjects: [SubjectLine]
  var pages: [PageLine]
  var paging: PagingView?

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
    .record("paging", of: PagingView.self) { $0.paging },
    .flag("isEmpty") { $0.folders.isEmpty && $0.subjects.isEmpty && $0.pages.isEmpty && $0.body.isEmpty },
  ]

  init(_ lists: FolderLists, _ paging: Paging, _ index: SiteIndex) {
    let linker = Linker(index: index, base: paging.url)
    let folder = lists.folder
    // The folder's own words stand on the first page of its list.
    let page = paging.isFirst ? folder.indexPage.map { index.site.pages[$0] } : nil
    let (folderCount, subjectCount) = (lists.folders.count, lists.subjects.count)
    folders = lists.folders[paging.rows(from: 0, count: folderCount)].map { path in
      LinkView(title: index.folders[path]!.title, href: linker.href(index.folders[path]!.url))
    }
    subjects = lists.subjects[paging.rows(from: folderCount, count: subjectCount)]
      .map { SubjectLine(index.insight.subjects[$0], linker) }
    pages = lists.pages[paging.rows(from: folderCount + subjectCount, count: lists.pages.count)]
      .map { PageLine(index.site.pages[$0], linker) }
    self.paging = PagingView(paging, linker)
    frame = linker.frame(
      title: paging.titled(folder.title), description: page?.summary,
      hasSamples: subjects.contains { $0.states.contains { $0.evidence?.isSample ?? false } }, source: page)
    summary = page?.summary
    body = page?.document.html ?? []
    toc = page.map { TocEntry.entries($0.document) } ?? []
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
      tag: page.decision?.state.rawValue ?? page.incident?.phase(at: linker.index.insight.now).rawValue
        ?? (page.lifecycle == .production ? nil : page.lifecycle.rawValue))
  }
}
