import Glibc
import OpsFiles
import OpsModel
import Testing

@testable import OpsRead

/// What is kept of a page for the next build is all of it.
@Suite struct KeptPagesTests {
  private static let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  /// The pages of the example sites and of the shipped content.
  private static func pages() async throws -> [Page] {
    let sites = try FileTree.walk("\(root)/Tests/Sites", entering: { _ in false }).entries.map {
      "\(root)/Tests/Sites/\($0.path)/content"
    }
    var pages: [Page] = []
    for folder in ["\(root)/content"] + sites { pages += await SiteReader(root: folder, jobs: 1).read().site?.pages ?? [] }
    return pages
  }

  /// Every stored property, but for the text, of which its own tests tell.
  private static func dumped(_ page: Page) -> String {
    var page = page
    page.document.text = PageText([])
    var text = ""
    dump(page, to: &text)
    return text
  }

  @Test func comesBackWhole() async throws {
    let pages = try await Self.pages().filter { $0.outline != nil }
    #expect(pages.count > 100)
    for page in pages {
      let archive = try #require(page.archived)
      let kept = try #require(Page(archived: archive[...], path: page.path) { page.document.html })
      #expect(Self.dumped(kept) == Self.dumped(page))
      #expect(kept.document.text.fingerprint == page.document.text.fingerprint)
      #expect(kept.document.text.length == page.document.text.length)
      #expect(kept.document.html == page.document.html && kept.document.text.isAsPromised)
    }
  }

  /// The example sites do not have all of it, or not clean.
  @Test func comesBackWithAllThatAPageCanHave() throws {
    let place = Place(file: "content/a.md", line: 3, column: 4, endLine: 5, endColumn: 6)
    let other = Place(file: "content/b.md", line: 70_000, column: 1, endLine: 70_001, endColumn: 900)
    let text = Located("text", at: place)
    let ref = Located(SubjectRef(Kind("own"), "one"), at: other)
    let day = Located(Day(daysSinceEpoch: -1), at: place)
    let instant = Located(Instant(seconds: -5, nanoseconds: 999_999_999, offsetMinutes: -330), at: place)
    var page = Page(
      path: "a.md", file: "content/a.md", url: "a/", kind: Kind("own"), id: text, isIndex: true, frontMatter: place, title: text)
    page.summary = ""
    page.environments = [text, Located("ü", at: other)]
    page.owner = text
    page.lifecycle = .retired
    page.dependsOn = [ref]
    page.runbooks = [ref, ref]
    page.responsibilities = [
      Located(
        Assignment(activity: "a", accountable: [text], responsible: [text, text], consulted: [], informed: [text]), at: place)
    ]
    page.links = [NamedLink(name: "n", url: "u", place: place)]
    page.observedAs = [text]
    page.monitoring = [NamedLink(name: "m", url: "v", place: other)]
    page.lastReviewed = day
    page.reviewEvery = Located(ReviewInterval(count: 3, unit: .months), at: place)
    page.aliases = [text]
    page.weight = -7
    page.tags = ["t", ""]
    page.isDraft = true
    page.release = ReleaseDetails(
      windows: [
        ReleaseWindow(
          starts: text, ends: text, duration: Located(Span(seconds: 7), at: place), timezone: text, environment: text,
          onCall: text, weekdays: [0, 6], isFreeze: true, place: place)
      ],
      checklist: [
        ChecklistItem(
          task: "t", area: .releaseManagement, owner: text, environment: text, isDone: true, evidence: ref, place: other)
      ])
    page.decision = DecisionDetails(state: .superseded, deciders: [text], decided: day)
    page.incident = IncidentDetails(
      state: .monitoring, started: instant, resolved: instant, severity: "s", affects: [ref], isMaintenance: true)
    page.document = Document(
      html: [1, 2, 3],
      headings: [
        Heading(level: 6, title: "h", slug: "h", place: place, fill: .placeholder("TODO")),
        Heading(level: 1, title: "i", slug: "i", place: place, fill: .empty),
      ],
      anchors: ["h", "i"], links: [PageLink(path: "p.md", fragment: "f", place: other)],
      tasks: [
        TaskItem(
          isDone: true, text: "t", html: [0, 255], team: "t", ticket: "A-1", due: day.value, section: "h", place: place)
      ])
    page.source = Fingerprint(value: 1 << 63)
    page.outline = Fingerprint(value: .max)
    let archive = try #require(page.archived)
    let kept = try #require(Page(archived: archive[...], path: "a.md") { [1, 2, 4] })
    #expect(Self.dumped(kept) == Self.dumped(page))
    #expect(kept.document.html == [1, 2, 4] && !kept.document.text.isAsPromised)
    // Of all of these, the numbers of properties: another one belongs into `Page+Archive` and above.
    let counts: [(Any, Int)] = [
      (page, 30), (page.document, 6), (page.document.headings[0], 5), (page.document.links[0], 3), (page.document.tasks[0], 8),
      (page.responsibilities[0].value, 5), (page.links[0], 3), (page.release!, 2), (page.release!.windows[0], 9),
      (page.release!.checklist[0], 7), (page.decision!, 3), (page.incident!, 6), (text, 2), (place, 2), (day.value, 1),
      (instant.value, 3), (ref.value, 2), (page.reviewEvery!.value, 2),
    ]
    for (value, count) in counts { #expect(Mirror(reflecting: value).children.count == count, "\(type(of: value))") }
  }

  @Test func nothingOfAPageWithFindings() {
    var page = Page(
      path: "a.md", file: "a.md", url: "a/", kind: .page, id: Located("a", at: Place(file: "a.md")), isIndex: false,
      frontMatter: Place(file: "a.md"), title: Located("a", at: Place(file: "a.md")))
    #expect(page.archived == nil)
    page.outline = Fingerprint(value: 1)
    #expect(page.archived != nil)
  }

  @Test func damagedArchivesAreNoPages() async throws {
    let pages = try await Self.pages().filter { $0.outline != nil && !$0.document.tasks.isEmpty }
    let archive = try #require(pages.first?.archived)
    for end in 0..<archive.count { #expect(Page(archived: archive[..<end], path: "a.md") { [] } == nil) }
    #expect(Page(archived: (archive + [0])[...], path: "a.md") { [] } == nil)
    for index in archive.indices {
      for bit in [1, 0x40, 0x80] as [UInt8] {
        var damaged = archive
        damaged[index] ^= bit
        // Another page or none: what counts is that it ends. The seal of the file tells that it is damaged.
        _ = Page(archived: damaged[...], path: "a.md") { [] }
      }
    }
  }

  @Test func aDamagedFileKeepsNothing() async throws {
    let read = await SiteReader(root: "\(Self.root)/Tests/Sites/kinds/content", jobs: 1).read()
    let pages = try #require(read.site?.pages)
    let conditions = Fingerprint(value: 7)
    let bytes = await KeptPages.bytes(of: pages, read: read, conditions: conditions, jobs: 2)
    let kept = try #require(KeptPages(bytes, conditions: conditions))
    #expect(kept.count == pages.count { $0.outline != nil } && kept.count > 5)
    #expect(KeptPages(bytes, conditions: Fingerprint(value: 8)) == nil)
    for end in stride(from: 0, to: bytes.count, by: 7) { #expect(KeptPages(Array(bytes[..<end]), conditions: conditions) == nil) }
    for index in stride(from: 0, to: bytes.count, by: 5) {
      var damaged = bytes
      damaged[index] ^= 1
      #expect(KeptPages(damaged, conditions: conditions) == nil)
    }
    let again = await SiteReader(root: "\(Self.root)/Tests/Sites/kinds/content", jobs: 1).read(kept: kept)
    #expect(again.keptPages == kept.count)
    #expect(again.site?.pages.map(Self.dumped) == pages.map(Self.dumped))
    #expect(again.site?.pages.map(\.document.html) == pages.map(\.document.html))
    #expect(again.diagnostics == read.diagnostics)
  }

  @Test func inAFreshCloneTheBytesTell() async throws {
    let folder = TemporaryFolder([
      "site.yml": Fixture.siteFile, "a.md": "---\ntitle: A\n---\nOne.\n", "b.md": "---\ntitle: B\n---\nTwo.\n",
    ])
    let read = await SiteReader(root: folder.path, jobs: 1).read()
    let conditions = Fingerprint(value: 7)
    let bytes = await KeptPages.bytes(of: read.site?.pages ?? [], read: read, conditions: conditions, jobs: 1)
    let clone = TemporaryFolder([
      "site.yml": Fixture.siteFile, "a.md": "---\ntitle: A\n---\nOne.\n", "b.md": "---\ntitle: B\n---\nToo.\n",
    ])
    let again = await SiteReader(root: clone.path, jobs: 1).read(kept: KeptPages(bytes, conditions: conditions))
    #expect(again.keptPages == 1)
    #expect(again.site?.pages.map { String(decoding: $0.document.html, as: UTF8.self) } == ["<p>One.</p>\n", "<p>Too.</p>\n"])
  }
}
