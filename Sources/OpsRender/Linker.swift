import OpsInsight
import OpsModel

/// Makes the links of one page: everything relative to where it stands.
struct Linker: Sendable {
  let index: SiteIndex
  /// The URL of the page that holds the links.
  let base: String

  func href(_ url: String, fragment: String? = nil) -> String { Href.relative(from: base, to: url, fragment: fragment) }

  func team(_ id: String) -> TeamView {
    let team = index.teams[id]
    return TeamView(name: team?.name ?? id, href: href(index.teamURL(id)), contact: team?.contact?.value)
  }

  func environment(_ id: String) -> LinkView {
    LinkView(title: index.environmentTitle(id), href: href(index.environmentURL(id)))
  }

  func links(_ links: [NamedLink]) -> [LinkView] { links.map { LinkView(title: $0.name, href: $0.url) } }

  func ticket(_ key: String?) -> TicketView? {
    key.map { TicketView(key: $0, href: index.configuration.tracker?.ticketURL($0)) }
  }

  /// A page of the site by what it is about; nil when there is neither a page nor a subject.
  func subject(_ ref: SubjectRef) -> LinkView? {
    guard let subject = index.subject(ref), let url = index.url(of: ref) else { return nil }
    return LinkView(title: subject.title, href: href(url))
  }

  func file(_ file: String) -> FileView {
    // Snapshots and pages are named from the project's root; the repository knows them below the content folder.
    let folder = Folder.parent(of: index.configuration.file)
    let path = folder.isEmpty || !file.hasPrefix(folder + "/") ? file : String(file.dropFirst(folder.utf8.count + 1))
    return FileView(name: file, href: index.configuration.repository?.viewURL(path))
  }

  func gap(_ number: Int) -> GapView {
    let gap = index.insight.gaps[number]
    let subject = index.subject(gap.subject)
    let page = subject.flatMap { index.page(of: $0) }
    let repository = index.configuration.repository
    var title = subject?.title ?? gap.subject.id
    var url = index.url(of: gap.subject)
    if gap.subject.kind == .environment {
      title = index.environmentTitle(gap.subject.id)
      url = index.environmentURL(gap.subject.id)
    }
    return GapView(
      gap: gap, anchor: GapAnchor.of(gap), subjectTitle: title, subjectHref: url.map { href($0) },
      owner: gap.owner.map(team), ticket: ticket(gap.ticket),
      startHref: repository.flatMap { start(gap, in: $0) },
      editHref: page.flatMap { page in repository?.editURL(page.path) })
  }

  /// The repository's web editor on the page that would close the gap, with its first text; nil when the page is there.
  func start(_ gap: Gap, in repository: Repository) -> String? {
    guard let path = gap.newPage else { return nil }
    let isPipelineOf = gap.rule == .noPipeline ? gap.subject.id : nil
    let kind = isPipelineOf == nil ? gap.subject.kind : .pipeline
    let environments = isPipelineOf.map { [$0] } ?? index.subject(gap.subject)?.states.compactMap(\.environment) ?? []
    let name = path.split(separator: "/").last?.dropLast(3) ?? ""
    let text = NewPage.text(kind: kind, id: String(name), environments: environments, configuration: index.configuration)
    return repository.newFileURL(path, text: text)
  }

  /// The breadcrumbs of a page below others: of each its title and URL.
  func breadcrumbs(below pages: (title: String, url: String)...) -> [LinkView] {
    ([(index.configuration.title, "")] + pages).map { LinkView(title: $0.0, href: href($0.1)) }
  }

  func frame(
    title: String, description: String? = nil, breadcrumbs: [LinkView]? = nil, hasSamples: Bool = false, source: Page? = nil
  ) -> FrameView {
    let siteTitle = index.configuration.title
    return FrameView(
      shell: index.shell(of: base), siteTitle: siteTitle, pageTitle: title,
      documentTitle: base.isEmpty ? siteTitle : "\(title) · \(siteTitle)", description: description, breadcrumbs: breadcrumbs,
      hasSamples: hasSamples,
      source: source.map { page in
        SourceView(
          file: page.file, href: index.configuration.repository?.viewURL(page.path),
          editHref: index.configuration.repository?.editURL(page.path))
      })
  }
}

/// What pages say of the program that made them. No version: an upgrade that changes nothing else must not touch every page.
package enum Generator {
  package static let name = "Opsboard"
}
