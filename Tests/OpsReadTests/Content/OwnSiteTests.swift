import OpsModel
import Testing

@testable import OpsRead

@Suite struct OwnSiteTests {
  @Test func readsTheShippedContent() async throws {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let result = await SiteReader(root: "/\(root)/content", jobs: 2).read()
    let site = try #require(result.site)
    #expect(result.diagnostics.map(\.summary) == [])
    #expect(!site.snapshots.isEmpty && site.unreadableSnapshots.isEmpty)
    let page = try #require(site.pages.first { $0.ref == SubjectRef(.pipeline, "production") })
    #expect(page.document.headings.contains { $0.title == "Rollback" } && !page.document.html.isEmpty)
    #expect(result.map.pages["pipelines/production.md"] == "pipelines/production/")
  }

  @Test func aLinkToADraftLeadsNowhere() async {
    let folder = TemporaryFolder([
      "site.yml": Fixture.siteFile, "a.md": "---\ntitle: A\n---\n[b](b.md)\n",
      "b.md": "---\ntitle: B\ndraft: true\n---\n[c](c.md)\n",
      "c.md": "---\ntitle: C\ndraft: true\n---\n",
    ])
    let result = await SiteReader(root: folder.path, jobs: 1).read()
    #expect(
      result.diagnostics.map { "\($0.place.file):\($0.place.line) \($0.summary)" } == [
        "content/a.md:4 error dead-link: content/b.md is a draft, and left out of the site; remove \"draft: true\" there, or the link here"
      ])
  }

  @Test func resolvesLinksAndGivesTheTextsPlaces() async throws {
    let folder = TemporaryFolder([
      "site.yml": Fixture.siteFile,
      "services/a.md": "---\ntitle: A\n---\nSee [b](b.md), [c](../guides/c.md#top) and @ezops.\n\n[gone](gone.md)\n",
      "services/b.md": "---\ntitle: B\n---\n", "guides/c.md": "---\ntitle: C\n---\n## Top\n",
    ])
    let result = await SiteReader(root: folder.path, jobs: 2).read()
    #expect(
      result.diagnostics.map { "\($0.place.file):\($0.place.line) \($0.rule.rawValue)" } == ["content/services/a.md:6 dead-link"])
    let page = try #require(result.site?.pages.first { $0.path == "services/a.md" })
    #expect(page.document.links.map(\.path) == ["services/b.md", "guides/c.md"])
    #expect(String(decoding: page.document.html, as: UTF8.self).contains("teams/ezops/"))
  }
}
