import Glibc
import OpsModel
import Testing

@testable import OpsRead

@Suite struct SiteReaderTests {
  private func read(_ folder: TemporaryFolder, jobs: Int = 2) async -> ReadResult {
    var result = await SiteReader(root: folder.path, jobs: jobs) { _, _ in { _ in Document() } }.read()
    result.diagnostics.sort()
    return result
  }

  /// `file:line severity rule: message; hint`.
  private func lines(_ result: ReadResult) -> [String] {
    result.diagnostics.map { "\($0.place.file):\($0.place.line) \($0.summary)" }
  }

  private let titled = "---\ntitle: T\n---\n"

  @Test func readsAFolder() async throws {
    let folder = TemporaryFolder([
      "site.yml": Fixture.siteFile, "index.md": titled, "services/api.md": titled, "services/index.md": titled,
      "guides/deep/er/x.md": titled, "guides/deep/er/pic.png": "x",
      "missing-docs.yml": "gaps: {\"ghost:service/a\": {ticket: A-1}}",
      "status/a.json": "{}", "status/b/c.json": Self.snapshot, "x/catalog-info.yaml": Self.entity, "x/other.yaml": "a: b",
      "databases/orders.md": titled, ".hidden/x.md": "", "a.md~": "", "#a.md#": "", ".DS_Store": "",
    ])
    let result = await read(folder)
    #expect(result.diagnostics.map(\.place.file) == ["content/status/a.json"])
    let site = try #require(result.site)
    #expect(
      site.pages.map(\.path) == [
        "databases/orders.md", "guides/deep/er/x.md", "index.md", "services/api.md", "services/index.md", "x/catalog-info.yaml",
      ])
    #expect(site.assets == ["guides/deep/er/pic.png", "x/other.yaml"])
    #expect(site.snapshots.map(\.file) == ["content/status/b/c.json"])
    #expect(site.unreadableSnapshots == ["content/status/a.json"])
    #expect(site.knownGaps.map(\.id.value) == ["ghost:service/a"])
    #expect(
      result.map.pages == [
        "databases/orders.md": "databases/orders/", "guides/deep/er/x.md": "guides/deep/er/x/", "index.md": "",
        "services/api.md": "services/api/", "services/index.md": "services/", "x/catalog-info.yaml": "services/web/",
      ])
    #expect(result.map.files == ["guides/deep/er/pic.png", "x/other.yaml"])
    #expect(
      result.map.folders == [
        "databases": "databases/", "guides": "guides/", "guides/deep": "guides/deep/", "guides/deep/er": "guides/deep/er/",
        "services": "services/", "x": "x/",
      ])
    for url in ["environments/production/", "teams/ezops/", "missing-docs/", "databases/", "search/"] {
      #expect(result.map.generated.contains(url))
    }
  }

  private static let snapshot = """
    {"opsboard": 1, "source": "s", "observed_at": "2026-11-22T09:30:00Z", "services": []}
    """
  private static let entity = """
    apiVersion: backstage.io/v1alpha1
    kind: Component
    metadata: {name: web}
    """

  @Test func saysWhyThereIsNoSite() async {
    let none = await SiteReader(root: "/nowhere/content", jobs: 1) { _, _ in { _ in Document() } }.read()
    #expect(none.site == nil)
    #expect(
      lines(none) == [
        "content:1 error unreadable-file: the content folder cannot be read: No such file or directory; make it, or name another with --content"
      ])

    let empty = await read(TemporaryFolder(["site.yaml": "title: T"]))
    #expect(empty.site == nil)
    #expect(lines(empty) == ["content/site.yml:1 error unreadable-file: there is no content/site.yml; rename content/site.yaml"])

    let broken = await read(TemporaryFolder(["site.yml": "title: a: b", "a.md": ""]))
    #expect(broken.site == nil && broken.diagnostics.map(\.rule) == [.yamlSyntax])
  }

  @Test func reportsTheErrorsOfAllFiles() async {
    let folder = TemporaryFolder([
      "site.yml": Fixture.siteFile + "\nsoures: {}\n", "services/a.md": "no title",
      "services/b.md": "---\ntitle: T\nowner: x\n---\n",
      "missing-docs.yml": "gaps: []", "status/readme.txt": "",
    ])
    folder.write("c.md", [0xFF])
    let result = await read(folder)
    #expect(
      result.diagnostics.map { "\($0.place.file) \($0.rule.rawValue)" } == [
        "content/c.md not-utf8", "content/missing-docs.yml wrong-type", "content/services/a.md missing-title",
        "content/services/b.md unknown-team", "content/site.yml unknown-key", "content/status/readme.txt snapshot-format",
      ])
    #expect(result.site?.pages.map(\.path) == ["c.md", "services/a.md", "services/b.md"])
  }

  @Test func findsTwoOfOneNameAndAddress() async {
    let alias = "---\ntitle: T\naliases: [/old/, /services/a/, /b/, /search/]\n---\n"
    let folder = TemporaryFolder([
      "site.yml": Fixture.siteFile, "services/a.md": titled, "services/sub/a.md": titled,
      "services/sub/b.md": "---\nid: a\ntitle: T\n---\n",
      "guides.md": titled, "guides/index.md": titled, "b.md": alias, "c.md": "---\ntitle: T\naliases: [/old]\n---\n",
      "links.md": titled, "teams/index.md": titled, "releases/index.md": titled, "missing-docs/index.md": titled,
      "teams/ezops.md": titled, "state.json": "{}", "b/index.html": "",
      "guides/x.md": titled, "help/x.md": titled, "feed.xml/x.txt": "", "services/sub/c": "", "services/sub/c.md": titled,
    ])
    let result = await read(folder)
    #expect(
      lines(result) == [
        "content/b.md:3 error duplicate-url: the alias \"/services/a/\" is the address of content/services/a.md; remove it",
        "content/b.md:3 error duplicate-url: the alias \"/b/\" is the page's own address; remove it",
        "content/b.md:3 error duplicate-url: the site has something else at the alias \"/search/\"; remove it",
        "content/b/index.html:1 error duplicate-url: this is written where the page content/b.md is; rename or move the file",
        "content/c.md:3 error duplicate-url: the alias \"/old\" stands twice; the first is content/b.md:3; remove it",
        "content/guides/index.md:1 error duplicate-url: two pages have the address /guides/; the other is content/guides.md; rename one of the files",
        "content/links.md:1 error duplicate-url: the site makes a page of its own at /links/; rename the file",
        "content/missing-docs/index.md:1 error duplicate-url: the site makes a page of its own at /missing-docs/; rename the file",
        "content/services/sub/a.md:1 error duplicate-id: two pages of the kind \"service\" have the id \"a\"; the first is content/services/a.md; rename one of the files, or give it an id of its own",
        "content/services/sub/b.md:2 error duplicate-id: two pages of the kind \"service\" have the id \"a\"; the first is content/services/a.md; rename one of the files, or give it an id of its own",
        "content/services/sub/c:1 error duplicate-url: the page content/services/sub/c.md needs a folder of this name; rename or move the file",
        "content/state.json:1 error duplicate-url: the site writes its own /state.json; rename or move the file",
      ])
    // Plain pages of one name are told apart by their path.
    #expect(result.site?.pages.filter { $0.path.hasSuffix("/x.md") }.map(\.id.value) == ["x", "help-x"])
  }

  @Test func takesNoLinksOutOfTheFolderAndNoPipes() async throws {
    let folder = TemporaryFolder(["content/site.yml": Fixture.siteFile, "content/a/x.md": titled, "outside.md": titled])
    let content = folder.path + "/content"
    #expect(symlink("../outside.md", content + "/out.md") == 0)
    #expect(symlink("..", content + "/up") == 0)
    #expect(symlink("a", content + "/folder") == 0)
    #expect(symlink("nowhere", content + "/dead.md") == 0)
    #expect(symlink("a/x.md", content + "/inside.md") == 0)
    #expect(mkfifo(content + "/pipe.md", 0o644) == 0)
    var result = await SiteReader(root: content, jobs: 2) { _, _ in { _ in Document() } }.read()
    result.diagnostics.sort()
    #expect(
      result.diagnostics.map { "\($0.place.file) \($0.rule.rawValue)" } == [
        "content/dead.md unreadable-file", "content/folder unreadable-file", "content/out.md outside-project",
        "content/pipe.md unreadable-file", "content/up outside-project",
      ])
    #expect(result.site?.pages.map(\.path) == ["a/x.md", "inside.md"])
  }

  @Test func reportsNamesThatDifferOnlyInCapitals() async {
    let folder = TemporaryFolder([
      "site.yml": Fixture.siteFile, "guides/Setup.md": titled, "guides/setup.md": titled, "Guides/x.md": titled,
    ])
    folder.write("bad\u{1}.md", Array(titled.utf8))
    let result = await read(folder)
    #expect(
      result.diagnostics.map { "\($0.place.file) \($0.message)" } == [
        "content/bad\u{1}.md the file's name holds a control character",
        "content/guides \"Guides\" and \"guides\" differ only in capitals",
        "content/guides/setup.md \"Setup.md\" and \"setup.md\" differ only in capitals",
      ])
  }

  @Test func aPageThatIsTooLongIsKeptByName() async throws {
    let folder = TemporaryFolder(["site.yml": Fixture.siteFile, "services/a.md": titled, "big.bin": "", "big.yaml": ""])
    // Sparse: the length alone.
    for name in ["services/a.md", "big.bin", "big.yaml"] { #expect(truncate("\(folder.path)/\(name)", 65 << 20) == 0) }
    let result = await read(folder)
    #expect(
      lines(result) == [
        "content/services/a.md:1 error unreadable-file: the file has 65 MiB, and 64 are the most that is read; divide it"
      ])
    #expect(result.site?.pages.map(\.ref.description) == ["service/a"])
    #expect(result.site?.assets == ["big.bin", "big.yaml"])
  }

  @Test func reportsNamesThatAreNotText() async {
    let folder = TemporaryFolder(["site.yml": Fixture.siteFile])
    let name = (folder.path + "/a").utf8CString.dropLast() + [CChar(bitPattern: 0xFF), 0]
    close(creat(Array(name), 0o644))
    #expect(lines(await read(folder)) == ["content/a\u{FFFD}:1 error unreadable-file: the file's name is not UTF-8; rename it"])
  }

  @Test func theNumberOfJobsChangesNothing() async {
    var files = ["site.yml": Fixture.siteFile]
    for index in 0..<150 { files["services/s\(index).md"] = index % 7 == 0 ? "" : "---\ntitle: S\(index)\nowner: x\n---\n" }
    let folder = TemporaryFolder(files)
    let one = await SiteReader(root: folder.path, jobs: 1) { _, _ in { _ in Document() } }.read()
    let many = await SiteReader(root: folder.path, jobs: 4) { _, _ in { _ in Document() } }.read()
    #expect(one.diagnostics == many.diagnostics && one.diagnostics.count == 150)
    #expect(one.site?.pages.map(\.path) == many.site?.pages.map(\.path))
    #expect(one.site?.pages.count == 150)
  }

  @Test func anUnreadableFileIsReported() async throws {
    // Root may read anything.
    guard geteuid() != 0 else { return }
    let folder = TemporaryFolder(["site.yml": Fixture.siteFile, "services/a.md": titled])
    #expect(chmod(folder.path + "/services/a.md", 0) == 0)
    let result = await read(folder)
    #expect(lines(result) == ["content/services/a.md:1 error unreadable-file: the file cannot be read: Permission denied"])
    #expect(result.site?.pages.map(\.ref.description) == ["service/a"])
  }
}
