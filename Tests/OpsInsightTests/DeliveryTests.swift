import OpsModel
import Testing

@testable import OpsInsight

@Suite("How an environment is delivered to")
struct DeliveryTests {
  private func run(_ id: Int, _ status: Status, _ finished: String, committed: String? = nil) -> Run {
    Run(id: "\(id)", status: status, finishedAt: time(finished), committedAt: committed.map(time))
  }

  private func delivery(_ runs: [Run]) throws -> Delivery {
    let insight = insight(
      [page("pipeline/main", ["production"])], [snapshot([observation("pipeline/main", .succeeded) { $0.runs = runs }])])
    return try #require(insight.delivery.last)
  }

  @Test("Five of each make a figure, counted by hand")
  func figures() throws {
    let delivery = try delivery([
      run(1, .succeeded, "2026-11-09T10:00:00Z", committed: "2026-11-09T09:00:00Z"),
      run(2, .failed, "2026-11-10T10:00:00Z"),
      run(3, .failed, "2026-11-10T11:00:00Z"),
      run(4, .succeeded, "2026-11-10T12:00:00Z", committed: "2026-11-10T09:00:00Z"),
      run(5, .cancelled, "2026-11-11T10:00:00Z"),
      run(6, .succeeded, "2026-11-12T10:00:00Z", committed: "2026-11-12T08:00:00Z"),
      run(7, .succeeded, "2026-11-13T10:00:00Z", committed: "2026-11-13T06:00:00Z"),
      run(8, .succeeded, "2026-11-14T10:00:00Z", committed: "2026-11-14T05:00:00Z"),
      run(9, .failed, "2026-11-15T10:00:00Z"),
      run(10, .running, "2026-11-16T10:00:00Z"),
    ])
    #expect(delivery.first.description == "2026-11-09")
    #expect(delivery.last.description == "2026-11-22")
    #expect(delivery.days == 14)
    #expect((delivery.deployments, delivery.failures, delivery.unrestored) == (5, 3, 1))
    #expect(delivery.perWeek == 2.5)
    #expect(delivery.failureRate == 0.375)
    // Two failures in a row are one, of two hours.
    #expect(delivery.restores == [7200])
    #expect(delivery.timeToRestore == nil)
    #expect(delivery.leadTime == 10_800)
  }

  @Test("From three runs there is no figure")
  func tooFew() throws {
    let delivery = try delivery((1...3).map { run($0, .succeeded, "2026-11-2\($0 - 1)T10:00:00Z") })
    #expect(delivery.deployments == 3)
    #expect(delivery.perWeek == nil && delivery.failureRate == nil && delivery.leadTime == nil)
  }

  @Test("A run that began first and failed last is not restored by the one in between")
  func overlapping() throws {
    func run(_ id: Int, _ status: Status, _ started: String, _ finished: String) -> Run {
      Run(id: "\(id)", status: status, startedAt: time(started), finishedAt: time(finished))
    }
    let delivery = try delivery([
      run(1, .failed, "2026-11-10T10:00:00Z", "2026-11-10T11:00:00Z"),
      run(2, .succeeded, "2026-11-10T10:05:00Z", "2026-11-10T10:20:00Z"),
      run(3, .succeeded, "2026-11-10T12:00:00Z", "2026-11-10T12:30:00Z"),
    ])
    #expect(delivery.restores == [5400])
    #expect(delivery.unrestored == 0)
  }

  @Test("Deployments of less than a week make no weekly figure")
  func firstDays() throws {
    func delivery(since day: Int) throws -> Delivery {
      try self.delivery(
        [run(0, .failed, "2026-11-\(day)T09:00:00Z")] + (1...5).map { run($0, .succeeded, "2026-11-22T0\($0):00:00Z") })
    }
    #expect(try delivery(since: 17).days == 6)
    #expect(try delivery(since: 17).perWeek == nil)
    #expect(try delivery(since: 16).perWeek == 5)
  }

  @Test("What lies before the 90 days, and after the day of the clock, does not count")
  func window() throws {
    let delivery = try delivery([
      run(1, .succeeded, "2026-08-24T23:59:59Z"), run(2, .succeeded, "2026-08-25T00:00:00Z"),
      run(3, .succeeded, "2026-11-23T00:00:00Z"),
    ])
    #expect(delivery.deployments == 1)
    #expect(delivery.days == 90)
  }

  @Test(
    "The median of an even number is the mean of the two in the middle",
    arguments: [
      ([1, 2, 3, 4], nil), ([5, 1, 4, 2, 3], 3), ([6, 1, 4, 2, 3, 5], 3),
    ] as [([Int64], Int64?)])
  func median(_ values: [Int64], _ expected: Int64?) { #expect(Delivery.median(values) == expected) }
}

@Suite("What a failure affects")
struct ImpactTests {
  @Test("All that depends on it, the nearest first, and circles come to an end")
  func circle() throws {
    func needs(_ ref: String, _ others: String...) -> Page {
      page(ref) { page in page.dependsOn = others.compactMap { SubjectRef($0) }.map { Located($0, at: at("x")) } }
    }
    let insight = insight([
      needs("service/a", "service/d"), needs("service/b", "service/a"), needs("service/c", "service/b"),
      needs("service/d", "service/c"), needs("service/e", "service/a"), needs("service/f"),
    ])
    func impact(_ ref: String) -> [String] {
      let number = SubjectRef(ref).flatMap { insight.positions[$0] } ?? -1
      return insight.impact(of: number).subjects.map { insight.subjects[$0].ref.id }
    }
    #expect(impact("service/a") == ["b", "e", "c", "d"])
    #expect(impact("service/f") == [])
  }

  @Test("What runs elsewhere only is not hurt, and what names no environment is everywhere")
  func environment() {
    let needs = { (ref: String, environments: [String]) in
      page(ref, environments) { $0.dependsOn = [Located(SubjectRef(.service, "db"), at: at("x"))] }
    }
    let insight = insight([
      page("service/db", ["staging", "production"]), needs("service/a", ["production"]), needs("service/b", ["staging"]),
      needs("service/c", []),
    ])
    let number = insight.positions[SubjectRef(.service, "db")] ?? -1
    #expect(insight.impact(of: number, in: "production").subjects.map { insight.subjects[$0].ref.id } == ["a", "c"])
    #expect(insight.impact(of: number).subjects.count == 3)
  }

  @Test("No more than 200 are looked for")
  func many() {
    let insight = insight(
      [page("service/hub")]
        + (0..<300).map { number in
          page("service/s\(number)") { $0.dependsOn = [Located(SubjectRef(.service, "hub"), at: at("x"))] }
        })
    let impact = insight.impact(of: insight.positions[SubjectRef(.service, "hub")] ?? -1)
    #expect(impact.subjects.count == 200)
    #expect(impact.isCut)
  }
}

@Suite("What waits in front of the next environment")
struct WaitingTests {
  private func versions(_ words: (at: String, environment: String, version: String)...) -> [VersionMatrix.Waiting] {
    let snapshots = words.enumerated().map { number, word in
      snapshot(
        at: word.at, in: word.environment, file: "content/status/\(number).json",
        [observation("service/api") { $0.version = word.version }])
    }
    return insight([page("service/api", ["staging", "production"])], snapshots).versions.rows.flatMap(\.waiting)
  }

  private func written(_ waiting: [VersionMatrix.Waiting]) -> [String] {
    waiting.map { "\($0.version) \($0.environment)-\($0.next)" }
  }

  @Test("Each environment waits in front of the next that reports a version, whatever versions it skipped")
  func three() {
    #expect(
      written(
        versions(
          ("2026-11-22T08:00:00Z", "development", "2.9"), ("2026-11-22T09:00:00Z", "development", "2.11"),
          ("2026-11-22T11:00:00Z", "staging", "2.10"), ("2026-11-22T11:30:00Z", "production", "2.8"))) == [
          "2.11 development-staging", "2.10 staging-production",
        ])
    // Nobody knows any more what runs in staging: development waits in front of production.
    #expect(
      written(
        versions(
          ("2026-11-22T09:00:00Z", "development", "2.11"), ("2026-11-20T11:00:00Z", "staging", "2.10"),
          ("2026-11-22T11:30:00Z", "production", "2.8"))) == ["2.11 development-production"])
  }

  @Test("What the next environment has overtaken does not wait")
  func overtaken() {
    #expect(
      versions(("2026-11-22T11:00:00Z", "staging", "v2.9.0"), ("2026-11-22T11:30:00Z", "production", "2.10.0-hotfix")).isEmpty)
    // Commits have no order but that in which they came: b was taken back in staging, and production has it.
    #expect(
      versions(
        ("2026-11-22T08:00:00Z", "staging", "aaaa"), ("2026-11-22T09:00:00Z", "staging", "bbbb"),
        ("2026-11-22T10:00:00Z", "staging", "aaaa"), ("2026-11-22T11:30:00Z", "production", "bbbb")
      ).isEmpty)
    #expect(
      written(
        versions(
          ("2026-11-22T08:00:00Z", "staging", "bbbb"), ("2026-11-22T09:00:00Z", "staging", "aaaa"),
          ("2026-11-22T11:30:00Z", "production", "bbbb"))) == ["aaaa staging-production"])
  }

  @Test(
    "Versions are ordered by their numbers, and what has none has no order",
    arguments: [
      ("2.9", "2.10", true), ("2.10", "2.9", false), ("2.1", "2.1.0", false), ("v1.9", "2.0-rc.1", true),
      ("4f2c1a0", "2.0", nil), ("1.x", "2.0", nil), ("1..2", "2.0", nil), ("main", "2.0", nil), ("7", "8.0", nil),
      ("", "1.0", nil),
      ("99999999999999999999.1", "2.0", nil),
    ] as [(String, String, Bool?)])
  func order(_ a: String, _ b: String, _ expected: Bool?) {
    let result = VersionOrder(a).flatMap { first in VersionOrder(b).map { first < $0 } }
    #expect(result == expected)
  }

  @Test("A version that the next environment never had waits, since it was first seen")
  func waits() {
    let waiting = versions(
      ("2026-11-22T09:00:00Z", "staging", "2.1"), ("2026-11-22T11:00:00Z", "staging", "2.1"),
      ("2026-11-22T11:30:00Z", "production", "2.0"))
    #expect(
      waiting == [.init(version: "2.1", environment: "staging", next: "production", since: time("2026-11-22T09:00:00Z"))])
  }

  @Test("The same version, one that was taken back, and one that nobody knows any more do not")
  func doesNot() {
    #expect(versions(("2026-11-22T11:00:00Z", "staging", "2.0"), ("2026-11-22T11:30:00Z", "production", "2.0")).isEmpty)
    #expect(
      versions(
        ("2026-11-22T11:00:00Z", "staging", "2.1"), ("2026-11-22T10:00:00Z", "production", "2.1"),
        ("2026-11-22T11:30:00Z", "production", "2.0")
      ).isEmpty)
    #expect(versions(("2026-11-21T11:00:00Z", "staging", "2.1"), ("2026-11-22T11:30:00Z", "production", "2.0")).isEmpty)
  }
}
