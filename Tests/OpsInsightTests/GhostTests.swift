import OpsModel
import Testing

@testable import OpsInsight

@Suite("Documented, and perhaps gone")
struct GhostTests {
  private let api = [page("service/api", ["production"])]
  private let other = observation("service/other")

  private func ghosts(_ snapshots: [Snapshot], _ pages: [Page]? = nil) -> [String] {
    insight(pages ?? api, snapshots).gaps.filter { $0.rule == .ghost }.map { "\($0.id) \($0.state.rawValue)" }
  }

  @Test("A complete, fresh snapshot that does not list it says so")
  func gone() {
    let site = insight(api, [snapshot(complete: [.service], [other])])
    #expect(site.gap("ghost:service/api@production")?.state == .open)
    #expect(
      site.gap("ghost:service/api@production")?.message
        == "Gone in production: what probe saw at 2026-11-22 11:00 UTC lists everything, and not this")
    #expect(site.gap("ghost:service/api@production")?.place == at("content/services/api.md", 4, 16))
    #expect(site.state("service/api", "production")?.freshness == .gone)
    #expect(site.environment("production")?.status == .unknown)
  }

  @Test("An empty list that is complete says so too")
  func emptyList() {
    #expect(ghosts([snapshot(complete: [.service], [])]) == ["ghost:service/api@production open"])
  }

  @Test("A stale one cannot tell")
  func stale() {
    let site = insight(api, [snapshot(at: "2026-11-21T00:00:00Z", complete: [.service], [other])])
    #expect(site.gap("ghost:service/api@production")?.state == .cannotTell)
    #expect(site.state("service/api", "production")?.freshness == .never)
  }

  @Test("Another kind, another environment, or a list that is not complete says nothing of what was never seen")
  func outOfScope() {
    #expect(ghosts([snapshot(complete: [.server], [other])]) == [])
    #expect(ghosts([snapshot(in: "staging", complete: [.service], [other])]) == [])
    #expect(ghosts([snapshot([other])]) == [])
  }

  @Test("Seen once, stale by now, and not in its source's newest list: a partial one cannot tell")
  func partial() {
    let seen = snapshot(at: "2026-11-21T00:00:00Z", file: "content/status/1.json", [observation("service/api")])
    #expect(ghosts([seen, snapshot(file: "content/status/2.json", [other])]) == ["ghost:service/api@production cannot-tell"])
    // While what was seen still holds, a partial list that does not repeat it says nothing.
    let fresh = snapshot(at: "2026-11-22T10:00:00Z", file: "content/status/1.json", [observation("service/api")])
    #expect(ghosts([fresh, snapshot(file: "content/status/2.json", [other])]) == [])
    // Nor does the list of another source, which need not know it.
    #expect(ghosts([seen, snapshot(from: "else", file: "content/status/2.json", [other])]) == [])
  }

  @Test("A later complete list overrules what the same source saw before, however fresh")
  func overruled() {
    let seen = snapshot(at: "2026-11-22T10:00:00Z", file: "content/status/1.json", [observation("service/api")])
    let later = snapshot(complete: [.service], file: "content/status/2.json", [other])
    #expect(ghosts([seen, later]) == ["ghost:service/api@production open"])
    #expect(insight(api, [seen, later]).state("service/api", "production")?.evidence != nil)
  }

  @Test("A fresh word of another source vouches for it")
  func vouched() {
    let complete = snapshot(complete: [.service], [other])
    #expect(ghosts([complete, snapshot(from: "second", at: "2026-11-22T10:30:00Z", [observation("service/api")])]) == [])
    #expect(
      ghosts([complete, snapshot(from: "second", at: "2026-11-20T10:30:00Z", [observation("service/api")])])
        == ["ghost:service/api@production open"])
    #expect(ghosts([complete, snapshot(from: "second", at: "2026-11-22T11:30:00Z", [observation("service/api")])]) == [])
  }

  @Test("Listed is listed, even when its own time is old or refused")
  func listed() {
    #expect(ghosts([snapshot(complete: [.service], [observation("service/api", at: "2026-11-01T00:00:00Z")])]) == [])
    #expect(ghosts([snapshot(complete: [.service], [observation("service/api", at: "2026-11-25T00:00:00Z")])]) == [])
  }

  @Test("What is planned or retired is no ghost", arguments: [Lifecycle.planned, .retired])
  func unlived(_ lifecycle: Lifecycle) {
    let pages = [page("service/api", ["production"]) { $0.lifecycle = lifecycle }]
    #expect(ghosts([snapshot(complete: [.service], [other])], pages) == [])
  }

  @Test("A snapshot without an environment covers those of its entries")
  func environmentOfEntries() {
    let pages = [page("service/api", ["production", "staging"])]
    let seen = snapshot(in: nil, complete: [.service], [observation("service/other", in: "staging")])
    #expect(ghosts([seen], pages) == ["ghost:service/api@staging open"])
  }

  @Test("What nobody documented, and a complete list no longer holds, is forgotten")
  func forgotten() {
    let old = snapshot(
      at: "2026-11-22T08:00:00Z", file: "content/status/1.json", [observation("service/mailer"), observation("service/other")])
    let site = insight([], [old, snapshot(complete: [.service], file: "content/status/2.json", [other])])
    #expect(site.gapIDs == ["undocumented:service/other"])
    #expect(site.subjects.map(\.ref.id) == ["other"])
    #expect(site.environment("production")?.status == .operational)
  }
}
