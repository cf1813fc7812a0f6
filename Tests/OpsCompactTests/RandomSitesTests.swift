import OpsCompact
import OpsInsight
import OpsModel
import OpsRead
import Testing

/// Sites that nobody would write: sources that contradict each other, words that come late, that hold for no time or for weeks,
/// under two names of one page, runs that change their minds.
@Suite("Folding sites of chance")
struct RandomSitesTests {
  @Test("Whatever is folded, in however many steps, the site says the same", arguments: 0..<120)
  func same(seed: UInt64) throws {
    var chance = Chance(state: seed)
    var site = Site(configuration: Self.configuration, pages: [Self.page])
    for number in 0..<Int(chance.below(60) + 5) { site.snapshots.append(Self.snapshot(number, &chance)) }
    site.snapshots.sort { $0.file < $1.file }
    let before = account(.derive(site, now: Self.now))
    for days: Int64 in [40, 25, 11, 0] {
      let folds = Fold.months(
        of: site, now: Self.now, before: Self.now + Span(seconds: -days * 86_400), leaving: []
      ) { "content/status/folded/\($0).json" }
      for fold in folds {
        // As it is read again.
        let (read, findings) = SnapshotReader.read(
          file: fold.snapshot.file, bytes: FoldedWriter.bytes(of: fold.snapshot), configuration: Self.configuration)
        #expect(findings.isEmpty)
        let gone = Set(fold.files + [fold.snapshot.file])
        site.snapshots.removeAll { gone.contains($0.file) }
        site.snapshots.append(try #require(read))
      }
      site.snapshots.sort { $0.file < $1.file }
      let after = account(.derive(site, now: Self.now))
      let differing = after.difference(from: before).map { change in
        switch change {
        case .insert(_, let line, _): "+ \(line)"
        case .remove(_, let line, _): "- \(line)"
        }
      }
      #expect(differing == [], "folded to \(days) days")
    }
  }

  private static let now = instant("2026-11-22T12:00:00Z")

  private static let configuration = Configuration(
    file: "content/site.yml", title: "Test",
    environments: ["staging", "production"].map { DeployEnvironment(id: $0, title: $0, place: Place(file: "content/site.yml")) })

  private static let page: Page = {
    let place = Place(file: "content/services/api.md")
    var page = Page(
      path: "services/api.md", file: "content/services/api.md", url: "services/api/", kind: .service,
      id: Located("api", at: place), isIndex: false, frontMatter: place, title: Located("API", at: place))
    page.environments = [Located("production", at: place)]
    page.observedAs = [Located("api-prod", at: place)]
    return page
  }()

  private static func snapshot(_ number: Int, _ chance: inout Chance) -> Snapshot {
    // Never two at one second: whose word is named first would then hang on the names of the files.
    let time = now + Span(seconds: -6 * 3600 * Int64(chance.below(200)) - Int64(number))
    let source = chance.one(of: ["a", "b"])
    var snapshot = Snapshot(file: "content/status/\(chance.below(1000))-\(number).json", source: source, observedAt: time)
    snapshot.validFor = chance.one(of: [Span(seconds: 0), .hours(6), .hours(7), .days(3), .days(30)])
    snapshot.environment = chance.one(of: ["production", "production", "staging"])
    if chance.below(4) == 0 { snapshot.complete = [.service] }
    let place = Place(file: snapshot.file)
    for id in ["api", "api-prod", "db"] where chance.below(2) == 0 {
      var observation = Observation(
        subject: SubjectRef(.service, id), environment: snapshot.environment,
        status: chance.one(of: [.operational, .operational, .degraded, .unknown]), place: place)
      observation.version = chance.one(of: [nil, "1", "2"])
      if chance.below(3) == 0 { observation.checkedAt = time + Span(seconds: -3600 * Int64(chance.below(30))) }
      snapshot.observations.append(observation)
    }
    if chance.below(2) == 0 {
      let runs = (0..<Int(chance.below(4))).map { _ in
        let id = chance.below(8)
        return Run(
          id: String(id), status: chance.one(of: [.running, .succeeded, .failed]),
          startedAt: now + Span(seconds: -40 * 86_400 + Int64(id) * 400_000), commit: chance.one(of: [nil, "4f2c"]))
      }
      snapshot.observations.append(
        Observation(
          subject: SubjectRef(.pipeline, "main"), environment: snapshot.environment, status: .succeeded, runs: runs, place: place)
      )
    }
    if chance.below(3) == 0 {
      let from = now + Span(seconds: -86_400 * Int64(20 + chance.below(30)))
      snapshot.history.append(
        Interval(
          subject: SubjectRef(.service, "db"), environment: snapshot.environment,
          status: chance.one(of: [.degraded, .operational]), from: from,
          to: chance.one(of: [nil, from + .hours(5), from + .days(3)]), place: place))
    }
    return snapshot
  }
}

/// Numbers that are the same in each run: SplitMix64 (S. Vigna).
private struct Chance {
  var state: UInt64

  mutating func below(_ limit: UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return (word ^ (word >> 31)) % limit
  }

  mutating func one<Value>(of values: [Value]) -> Value { values[Int(below(UInt64(values.count)))] }
}
