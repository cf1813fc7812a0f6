import Glibc
import OpsFiles
import OpsModel
import Testing

@testable import OpsPublish

@Suite("Publishing")
struct PublishTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("the folder becomes the site, and a second build writes nothing")
  func twice() async throws {
    let files = ["index.html": "front", "services/api/index.html": "api", "empty.txt": ""]
    let first = try await scratch.build(files)
    #expect(first == Report(written: ["empty.txt", "index.html", "services/api/index.html"]))
    #expect(try scratch.files == files)
    let facts = try FileTreeFacts(scratch)
    #expect(try await scratch.build(files) == Report(unchanged: 3))
    #expect(try FileTreeFacts(scratch) == facts)
  }

  @Test("only what differs is written; what is gone is removed with the folders that it leaves empty")
  func changes() async throws {
    try await scratch.build(["a.html": "1", "b/c/d.html": "2", "b/e.html": "3", "x/y/z.html": "4"])
    let untouched = try scratch.facts("a.html")
    let report = try await scratch.build(["a.html": "1", "b/e.html": "33", "new.html": "5"])
    #expect(report == Report(written: ["b/e.html", "new.html"], unchanged: 1, removed: ["b/c/d.html", "x/y/z.html"]))
    #expect(try scratch.files == ["a.html": "1", "b/e.html": "33", "new.html": "5"])
    #expect(try scratch.facts("a.html") == untouched)
  }

  @Test("what was edited, deleted or replaced by a link is mended", arguments: ["edited", "0", "", "api"])
  func mended(_ text: String) async throws {
    let files = ["services/api/index.html": "api", "b": "b", "c": "c"]
    try await scratch.build(files)
    try scratch.write("services/api/index.html", text)
    unlink("\(scratch.site)/b")
    unlink("\(scratch.site)/c")
    try scratch.write("../content/page.md", "source")
    symlink("../content/page.md", "\(scratch.site)/c")
    let report = try await scratch.build(files)
    #expect(report.failures == [])
    #expect(report.written == (text == "api" ? ["b", "c"] : ["b", "c", "services/api/index.html"]))
    #expect(try scratch.files == files)
    #expect(try Files.read("\(scratch.root)/content/page.md") == Array("source".utf8))
  }

  @Test("an edit in place that keeps the size is seen by its time")
  func editInPlace() async throws {
    try await scratch.build(["a": "12345"])
    let file = Glibc.open("\(scratch.site)/a", O_WRONLY)
    Glibc.write(file, "x", 1)
    var times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
    futimens(file, &times)
    close(file)
    #expect(try await scratch.build(["a": "12345"]).written == ["a"])
  }

  @Test("kept files are those of the same inputs that stand as they were written")
  func kept() async throws {
    let inputs = Fingerprint("inputs")
    /// Whether "a" is kept for the same inputs; publishes it otherwise.
    func isKept(_ other: Fingerprint? = nil) async throws -> Bool {
      let publisher = try await scratch.open(["a", "b"])
      let kept = publisher.kept("a", inputs: other ?? inputs)
      #expect(publisher.kept("b", inputs: Fingerprint(value: 0)) == nil)
      let report = publisher.finish([kept ?? publisher.publish("a", [1], inputs: inputs), publisher.publish("b", [2])])
      #expect(report.failures == [])
      return kept != nil
    }
    #expect(try await !isKept())
    #expect(try await isKept())
    #expect(try await !isKept(Fingerprint("others")))
    // Unpacked from an archive: other times and inodes, the same bytes.
    try Files.write([1], to: "\(scratch.site)/a")
    #expect(try await isKept())
    try Files.write([9], to: "\(scratch.site)/a")
    #expect(try await !isKept())
    unlink("\(scratch.site)/a")
    #expect(try await !isKept())
    #expect(try await isKept())
  }

  @Test("everything is written when that is asked for")
  func clean() async throws {
    let publisher = try await scratch.open(["a", "b"])
    _ = publisher.finish([publisher.publish("a", [1], inputs: Fingerprint("i")), publisher.publish("b", [2])])
    _ = consume publisher
    let again = try await scratch.open(["a", "b"], clean: true)
    #expect(again.kept("a", inputs: Fingerprint("i")) == nil)
    #expect(again.finish([again.publish("a", [1]), again.publish("b", [2])]).written == ["a", "b"])
  }

  @Test("the order of work does not matter, nor does the number of tasks")
  func parallel() async throws {
    let paths = (0..<200).map { "p\($0 % 50)/x\($0).html" }
    let publisher = try await scratch.open(paths, jobs: 2)
    let published = await withTaskGroup(of: [Published].self) { group in
      for slice in 0..<10 {
        group.addTask { paths[(slice * 20)..<(slice * 20 + 20)].reversed().map { publisher.publish($0, Array($0.utf8)) } }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    let report = publisher.finish(published.shuffled())
    #expect(report.written == paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(try scratch.files == Dictionary(uniqueKeysWithValues: paths.map { ($0, $0) }))
  }

  @Test("a file becomes a folder, and a folder a file")
  func changedKinds() async throws {
    try await scratch.build(["a": "file", "b/c/d": "deep", "b/e": "x"])
    #expect(try await scratch.build(["a/index.html": "folder", "b": "file"]).failures == [])
    #expect(try scratch.files == ["a/index.html": "folder", "b": "file"])
    #expect(try await scratch.build(["a": "file", "b/c/d": "deep"]).failures == [])
    #expect(try scratch.files == ["a": "file", "b/c/d": "deep"])
  }

  @Test(
    "no path leads out of the folder",
    arguments: ["../x", "/x", "a//b", "a/../../x", ".", "", "a/./b", ".opsboard-manifest", "a\0b"])
  func paths(_ path: String) async throws {
    let report = try await scratch.build([path: "x", "ok": "ok"])
    #expect(report.failures.count == 1)
    #expect(try scratch.files == ["ok": "ok"])
  }
}

/// Inodes and times of all files.
struct FileTreeFacts: Equatable {
  var facts: [FileFacts?]

  init(_ scratch: Scratch) throws {
    facts = try ["index.html", "services/api/index.html", "empty.txt", Manifest.fileName].map { try scratch.facts($0) }
  }
}
