import OpsModel
import Testing

@testable import OpsRead

@Suite struct OwnSiteTests {
  @Test func readsTheShippedContent() async throws {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let reader = SiteReader(
      root: "/\(root)/content", jobs: 2, document: { _, _ in { _ in Document() } })
    let result = await reader.read()
    let site = try #require(result.site)
    #expect(result.diagnostics.map(\.summary) == [])
    #expect(!site.snapshots.isEmpty && site.unreadableSnapshots.isEmpty)
    #expect(site.pages.contains { $0.ref == SubjectRef(.pipeline, "production") })
    #expect(result.map.pages["pipelines/production.md"] == "pipelines/production/")
  }
}
