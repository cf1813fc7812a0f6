import Glibc
import OpsFiles
import Testing

@testable import OpsPublish

@Suite("Other people's files")
struct OtherPeoplesFilesTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("are told of and left alone; the placeholder is not spoken of")
  func leftAlone() async throws {
    try scratch.write(".gitkeep", "")
    try scratch.write("CNAME", "ops.example.com")
    try scratch.write(".git/objects/x", "y")
    try scratch.write("services/api/notes.txt", "mine")
    symlink("../content", "\(scratch.site)/link")
    let files = ["index.html": "front", "services/api/index.html": "api"]
    for _ in 0..<2 {
      let report = try await scratch.build(files)
      #expect(report.foreign == [".git/", "CNAME", "link", "services/api/notes.txt"])
      #expect(report.failures == [])
    }
    let report = try await scratch.build(["index.html": "front"])
    #expect(report.removed == ["services/api/index.html"])
    #expect(report.foreign == [".git/", "CNAME", "link", "services/api/notes.txt"])
    #expect(try scratch.facts("services/api/notes.txt") != nil)
    #expect(try await scratch.build(["index.html": "front"]).foreign == [".git/", "CNAME", "link", "services/"])
  }

  @Test("in the place of an output they are an error, unless they hold its very bytes")
  func inPlace() async throws {
    try scratch.write("index.html", "mine")
    try scratch.write("same.html", "same")
    let files = ["index.html": "front", "same.html": "same", "other.html": "other"]
    for _ in 0..<2 {
      let report = try await scratch.build(files)
      #expect(report.failures == ["cannot write \(scratch.site)/index.html: Opsboard did not write the file that is there"])
    }
    #expect(try scratch.files == ["index.html": "mine", "same.html": "same", "other.html": "other"])
    unlink("\(scratch.site)/index.html")
    #expect(try await scratch.build(files).failures == [])
    // What was the same is ours from then on.
    #expect(try await scratch.build(["index.html": "front"]).removed == ["other.html", "same.html"])
  }

  @Test("in the way of a folder, or as a folder in the way of a file, they are an error that names both")
  func inTheWay() async throws {
    try scratch.write("services", "mine")
    try scratch.write("page.html/mine.txt", "mine")
    symlink("../content", "\(scratch.site)/teams")
    let report = try await scratch.build(["services/api/index.html": "1", "page.html": "2", "teams/a/index.html": "3", "ok": "4"])
    #expect(
      report.failures == [
        "cannot write \(scratch.site)/page.html: \(scratch.site)/page.html/mine.txt is in the way, and Opsboard did not write it",
        "cannot write \(scratch.site)/services/api/index.html: \(scratch.site)/services is in the way, and Opsboard did not write it",
        "cannot write \(scratch.site)/teams/a/index.html: \(scratch.site)/teams is in the way, and Opsboard did not write it",
      ])
    #expect(report.written == ["ok"])
    #expect(try Files.read("\(scratch.site)/services") == Array("mine".utf8))
    #expect(try FileTree.walk("\(scratch.root)/content").entries == [])
  }

  @Test("while anything fails, nothing is removed")
  func failuresKeep() async throws {
    try await scratch.build(["old.html": "old", "a.html": "a"])
    try scratch.write("new.html", "mine")
    let report = try await scratch.build(["new.html": "new", "a.html": "a"])
    #expect(report.failures.count == 1)
    #expect(report.removed == [])
    #expect(try scratch.facts("old.html") != nil)
    unlink("\(scratch.site)/new.html")
    #expect(try await scratch.build(["new.html": "new", "a.html": "a"]).removed == ["old.html"])
  }

  @Test("behind a link in place of a folder of ours are safe")
  func behindLinks() async throws {
    try await scratch.build(["services/api/index.html": "api", "ok": "ok"])
    try scratch.write("../elsewhere/api/index.html", "mine")
    unlink("\(scratch.site)/services/api/index.html")
    rmdir("\(scratch.site)/services/api")
    rmdir("\(scratch.site)/services")
    symlink("../elsewhere", "\(scratch.site)/services")
    #expect(try await scratch.build(["services/api/index.html": "new", "ok": "ok"]).failures.count == 1)
    let report = try await scratch.build(["ok": "ok"])
    #expect(report.failures == [])
    #expect(report.foreign == ["services"])
    #expect(try Files.read("\(scratch.root)/elsewhere/api/index.html") == Array("mine".utf8))
  }

  @Test("the site's folder must not be, hold or lie in what it is made from")
  func overlap() async throws {
    symlink("content", "\(scratch.root)/link")
    for output in ["content", "content/site", "link/site", ".", "content/../content/x"] {
      let error = await #expect(throws: PublishError.self) {
        _ = try await Publisher.open("\(scratch.root)/\(output)", apartFrom: ["\(scratch.root)/content"], planned: [])
      }
      #expect(error == .overlaps(output: "\(scratch.root)/\(output)", source: "\(scratch.root)/content"))
    }
    #expect(try FileTree.walk("\(scratch.root)/content").entries == [])
    _ = try await Publisher.open("\(scratch.root)/content-site", apartFrom: ["\(scratch.root)/content"], planned: [])
  }

  @Test("a folder that is a link is followed; one that cannot be is an error with its path")
  func folders() async throws {
    try Folders.make("\(scratch.root)/web")
    symlink("web", scratch.site)
    #expect(try await scratch.build(["index.html": "front"]).failures == [])
    #expect(try Files.read("\(scratch.root)/web/index.html") == Array("front".utf8))
    unlink(scratch.site)
    symlink("nowhere", scratch.site)
    await #expect(throws: PublishError.self) { try await scratch.build(["index.html": "front"]) }
    unlink(scratch.site)
    try Files.write([], to: scratch.site)
    await #expect(throws: PublishError.notAFolder(scratch.site)) { try await scratch.build(["index.html": "front"]) }
    let below = await #expect(throws: PublishError.self) {
      _ = try await Publisher.open("\(scratch.site)/below", apartFrom: [], planned: [])
    }
    #expect(below?.description.contains("\(scratch.site)/below") == true)
  }

  @Test("two builds at once: the second stands back")
  func busy() async throws {
    let first = try await scratch.open(["a"])
    await #expect(throws: PublishError.busy(scratch.site)) { try await scratch.build(["a": "1"]) }
    #expect(first.finish([first.publish("a", [1])]).failures == [])
    _ = consume first
    #expect(try await scratch.build(["a": "1"]).failures == [])
  }
}
