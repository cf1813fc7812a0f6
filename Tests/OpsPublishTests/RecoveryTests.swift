import Glibc
import OpsFiles
import Testing

@testable import OpsPublish

@Suite("Builds that died and manifests that are lost")
struct RecoveryTests {
  let scratch: Scratch
  static let before = [
    "index.html": page("front"), "services/api/index.html": page("api"), "services/old/index.html": page("old"),
    "data.csv": "1,2",
    "logo.svg": "<svg/>",
  ]
  static let after = [
    "index.html": page("front 2"), "services/api/index.html": page("api 2"), "data.csv": "1,2,3", "logo.svg": "<svg/>",
  ]

  init() throws { scratch = try Scratch() }

  @Test("what a build wrote before it died is its successor's, whatever that writes")
  func died() async throws {
    try await scratch.build(["a": "1", "x/y": "1"])
    try await scratch.build(["a": "2", "b/new": "2", "c": "2"], dies: true)
    #expect(try scratch.files == ["a": "2", "b/new": "2", "c": "2", "x/y": "1"])
    let report = try await scratch.build(["a": "3", "b/new": "3"])
    #expect(report.failures == [])
    #expect(report.removed == ["c", "x/y"])
    #expect(report.foreign == [])
    #expect(try scratch.files == ["a": "3", "b/new": "3"])
  }

  @Test("also of the very first build")
  func firstDied() async throws {
    try await scratch.build(["a": "1"], dies: true)
    #expect(try await scratch.build(["a": "2"]) == Report(written: ["a"]))
  }

  @Test("temporary files of a build that died are removed")
  func leftovers() async throws {
    try await scratch.build(["a/b": "1"])
    try scratch.write("a/.opsboard-12-3ab.tmp", "half")
    #expect(try await scratch.build(["a/b": "1"]) == Report(unchanged: 1))
    #expect(try scratch.files == ["a/b": "1"])
  }

  @Test(
    "a lost or damaged manifest costs a reading of the site and nothing else",
    arguments: ["none", "", "garbage", "cut", "flipped", "version"])
  func damaged(_ damage: String) async throws {
    try await scratch.build(RecoveryTests.before)
    try damageManifest(damage)
    let report = try await scratch.build(RecoveryTests.before)
    #expect(report == Report(unchanged: 5))
    #expect(try await scratch.build(RecoveryTests.before) == Report(unchanged: 5))
  }

  @Test("nothing is lost when the manifest is, and the build goes on", arguments: ["none", "garbage", "version"])
  func recovers(_ damage: String) async throws {
    try await scratch.build(RecoveryTests.before)
    try scratch.write("services/api/notes.txt", "mine")
    try scratch.write("mine/index.html", "mine")
    try damageManifest(damage)
    let report = try await scratch.build(RecoveryTests.after)
    #expect(report.failures == [])
    #expect(report.written == ["data.csv", "index.html", "services/api/index.html"])
    #expect(report.movedAside == [".opsboard-replaced/data.csv", ".opsboard-replaced/services/old/index.html"])
    #expect(report.foreign == ["mine/", "services/api/notes.txt"])
    var expected = RecoveryTests.after
    expected["services/api/notes.txt"] = "mine"
    expected["mine/index.html"] = "mine"
    expected[".opsboard-replaced/data.csv"] = "1,2"
    expected[".opsboard-replaced/services/old/index.html"] = page("old")
    #expect(try scratch.files == expected)
    let next = try await scratch.build(RecoveryTests.after)
    #expect(next == Report(unchanged: 4, foreign: [".opsboard-replaced/", "mine/", "services/api/notes.txt"]))
    // Once more: what was moved aside is not touched.
    try damageManifest(damage)
    #expect(try await scratch.build(RecoveryTests.before).movedAside == [".opsboard-replaced-2/data.csv"])
    #expect(try Files.read("\(scratch.site)/.opsboard-replaced-2/data.csv") == Array("1,2,3".utf8))
    #expect(try Files.read("\(scratch.site)/.opsboard-replaced/data.csv") == Array("1,2".utf8))
  }

  @Test("a recovery that dies is taken up again")
  func recoveryDied() async throws {
    try await scratch.build(RecoveryTests.before)
    try damageManifest("none")
    try await scratch.build(RecoveryTests.after.merging(["new.html": page("new"), "new.txt": "new"]) { $1 }, dies: true)
    let report = try await scratch.build(RecoveryTests.after.merging(["new.html": page("newer"), "new.txt": "newer"]) { $1 })
    #expect(report.failures == [])
    // The build that died had begun a folder of its own.
    #expect(report.movedAside == [".opsboard-replaced-2/new.txt", ".opsboard-replaced-2/services/old/index.html"])
  }

  @Test("in a folder where nothing of ours stands, nothing is taken for ours")
  func notOurs() async throws {
    try scratch.write("index.html", "<meta name=\"generator\" content=\"Hugo\">")
    try scratch.write("about.html", page("somebody's copy of a page of ours"))
    let report = try await scratch.build(["index.html": page("front"), "a.html": "a"])
    #expect(report.failures.count == 1)
    #expect(report.foreign == ["about.html"])
    #expect(try scratch.files["about.html"] != nil)
  }

  @Test("a manifest that leads out of the folder is none")
  func hostileManifest() async throws {
    try Files.write(Array("source".utf8), to: "\(scratch.root)/content/page.md")
    var manifest = Manifest()
    manifest.entries["../content/page.md"] = .announced
    try Files.write(manifest.bytes, to: "\(scratch.site)/\(Manifest.fileName)")
    #expect(try await scratch.build(["a": "1"]).removed == [])
    #expect(try Files.read("\(scratch.root)/content/page.md") == Array("source".utf8))
  }

  private func damageManifest(_ damage: String) throws {
    let path = "\(scratch.site)/\(Manifest.fileName)"
    var bytes = try Files.read(path)
    switch damage {
    case "none": unlink(path)
    case "cut": try Files.write(Array(bytes.dropLast(9)), to: path)
    case "flipped":
      bytes[40] ^= 1
      try Files.write(bytes, to: path)
    case "version":
      bytes[8] = 2
      try Files.write(bytes, to: path)
    default: try Files.write(Array(damage.utf8), to: path)
    }
  }
}
