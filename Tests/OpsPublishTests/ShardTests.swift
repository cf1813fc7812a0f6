import Glibc
import OpsFiles
import OpsModel
import Testing

@testable import OpsPublish

@Suite("Sites built in shards")
struct ShardTests {
  let scratch: Scratch
  static let site = Dictionary(
    uniqueKeysWithValues: (0..<60).map { ("services/\($0 % 7)/\($0).html", page("\($0)")) } + [("index.html", page("front"))])

  init() throws { scratch = try Scratch() }

  @Test("every path belongs to one shard, always the same, and the shards are alike in number", arguments: [1, 2, 3, 7, 100])
  func partition(_ count: Int) throws {
    let shards = try (1...count).map { try #require(Shard($0, of: count)) }
    var sizes = [Int](repeating: 0, count: count)
    for number in 0..<20_000 {
      let owners = shards.indices.filter { shards[$0].owns("services/team-\(number / 50)/service-\(number)/index.html") }
      try #require(owners.count == 1)
      sizes[owners[0]] += 1
    }
    let mean = 20_000 / count
    #expect(sizes.allSatisfy { abs($0 - mean) < mean / 4 })
    // By the path alone, in every version: what a shard wrote yesterday it must know for its own today.
    #expect(Shard(1, of: 3)?.owns("index.html") == false)
    #expect(Shard(2, of: 3)?.owns("index.html") == true)
  }

  @Test("no such shard", arguments: [(0, 3), (4, 3), (1, 0), (-1, -1), (1, 10_001)])
  func impossible(_ number: Int, _ count: Int) { #expect(Shard(number, of: count) == nil) }

  @Test(
    "names are read as they are written, and nothing else is",
    arguments: ["-2-of-7x", "-02-of-7", "2-of-7", "-8-of-7", "", "-a-of-b"])
  func names(_ text: String) throws {
    let shard = try #require(Shard(2, of: 7))
    #expect(Shard(suffix: shard.suffix[...]) == shard)
    #expect(Shard(suffix: text[...]) == nil)
  }

  @Test("one after another into one folder, they make the site; a full build then writes nothing", arguments: [2, 3, 7])
  func inTurn(_ count: Int) async throws {
    var written = 0
    for number in 1...count {
      let report = try await scratch.build(ShardTests.site, shard: Shard(number, of: count))
      #expect(report.failures == [] && report.foreign == [] && report.removed == [])
      written += report.written.count
    }
    #expect(written == ShardTests.site.count)
    #expect(try scratch.files == ShardTests.site)
    #expect(try await scratch.build(ShardTests.site) == Report(unchanged: 61))
    #expect(try scratch.names.filter { $0.hasPrefix(".opsboard") } == [Manifest.fileName])
  }

  @Test("at the same time into one folder", arguments: [2, 7])
  func together(_ count: Int) async throws {
    let scratch = scratch
    let failures = try await withThrowingTaskGroup(of: [String].self) { group in
      for number in 1...count {
        group.addTask { try await scratch.build(ShardTests.site, shard: Shard(number, of: count)).failures }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(failures == [])
    #expect(try scratch.files == ShardTests.site)
  }

  @Test("a shard removes what is gone of its own, and nothing of the others'")
  func removal() async throws {
    try await scratch.build(ShardTests.site)
    var smaller = ShardTests.site
    for number in 0..<30 { smaller["services/\(number % 7)/\(number).html"] = nil }
    let shards = (1...3).map { Shard($0, of: 3)! }
    var left = ShardTests.site
    for shard in shards {
      let gone = left.keys.filter { smaller[$0] == nil && shard.owns($0) }
      #expect(try await scratch.build(smaller, shard: shard).removed == gone.sorted())
      for path in gone { left[path] = nil }
      #expect(try scratch.files == left)
    }
    #expect(left == smaller)
    // In another number of shards, too.
    let one = Shard(2, of: 4)!
    #expect(try await scratch.build([:], shard: one).removed == smaller.keys.filter(one.owns).sorted())
  }

  @Test("what a shard removed is no longer ours: a file that somebody puts there stays")
  func handedBack() async throws {
    try await scratch.build(["a": page("a"), "b": page("b")])
    for number in 1...2 { try await scratch.build(["b": page("b")], shard: Shard(number, of: 2)) }
    try scratch.write("a", "somebody's")
    #expect(try await scratch.build(["b": page("b")]).foreign == ["a"])
    #expect(try scratch.files["a"] == "somebody's")
  }

  @Test("a file becomes a folder and a folder a file, whoever comes first", arguments: [[1, 2, 3], [3, 2, 1], [2, 3, 1]])
  func kinds(_ order: [Int]) async throws {
    let before = ["a": "1", "b/c": "1", "b/d": "1", "b/e/f": "1"]
    let after = ["a/x": "2", "a/y/z": "2", "a/w": "2", "b": "2"]
    try await scratch.build(before)
    for number in order { #expect(try await scratch.build(after, shard: Shard(number, of: 3)).failures == []) }
    #expect(try scratch.files == after)
  }

  @Test("a shard that died is its successor's, and so is one whose manifest is lost", arguments: ["died", "lost", "garbage"])
  func recovery(_ how: String) async throws {
    let shards = (1...3).map { Shard($0, of: 3)! }
    for shard in shards { try await scratch.build(ShardTests.site, shard: shard, dies: how == "died") }
    let own = "\(scratch.site)/\(Manifests.fileName(shards[1]))"
    if how == "lost" { unlink(own) }
    if how == "garbage" { try Files.write(Array("garbage".utf8), to: own) }
    try scratch.write("mine.txt", "mine")
    let changed = ShardTests.site.mapValues { $0 + "changed" }
    for shard in shards {
      let report = try await scratch.build(changed, shard: shard)
      #expect(report.failures == [] && report.removed == [] && report.movedAside == [])
      #expect(report.foreign == ["mine.txt"])
    }
    #expect(try scratch.files == changed.merging(["mine.txt": "mine"]) { a, _ in a })
  }

  @Test("nobody else builds the same shard, or the whole site, at the same time")
  func locks() async throws {
    let first = try await scratch.open(["a"], shard: Shard(1, of: 2))
    let busy = PublishError.busy(scratch.site)
    await #expect(throws: busy) { try await scratch.open(["a"], shard: Shard(1, of: 2)) }
    await #expect(throws: busy) { try await scratch.open(["a"]) }
    let second = try await scratch.open(["a"], shard: Shard(2, of: 2))
    withExtendedLifetime((first, second)) {}
  }
}

extension Scratch {
  /// The names at the top of the site's folder.
  fileprivate var names: [String] {
    get throws { try FileTree.walk(site, entering: { _ in false }).entries.map(\.path) }
  }
}
