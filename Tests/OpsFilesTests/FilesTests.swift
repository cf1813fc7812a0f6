import Glibc
import Testing

@testable import OpsFiles

@Suite("Files")
struct FilesTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("are read as they are", arguments: [0, 1, 4096, 1_000_003])
  func roundTrip(_ count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let facts = try Files.write(bytes, to: scratch("a"))
    #expect(try Files.read(scratch("a")) == bytes)
    var now = try #require(try FileFacts.of(scratch("a")))
    // Being given its name changed the file once more.
    #expect(now.changed >= facts.changed)
    now.changed = facts.changed
    #expect(now == facts)
    #expect(facts.size == count)
    #expect(try scratch.names == ["a"])
  }

  @Test("what cannot be read says why, with the path")
  func readErrors() throws {
    #expect(try Files.readIfPresent(scratch("none")) == nil)
    try Files.write([], to: scratch("file"))
    #expect(try Files.readIfPresent(scratch("file/below")) == nil)
    let missing = #expect(throws: FileError.self) { try Files.read(scratch("none")) }
    #expect(missing?.description == "cannot read \(scratch("none")): No such file or directory")
    let folder = #expect(throws: FileError.self) { try Files.read(scratch.path) }
    #expect(folder?.description == "cannot read \(scratch.path): it is a folder")
    mkfifo(scratch("pipe"), 0o600)
    let pipe = #expect(throws: FileError.self) { try Files.read(scratch("pipe")) }
    #expect(pipe?.description == "cannot read \(scratch("pipe")): it is not a regular file")
  }

  @Test("writing makes the folders on the way and replaces what is there in one step")
  func write() throws {
    try Files.write(Array("1"), to: scratch("a/b/c"))
    let before = try FileFacts.of(scratch("a/b/c"))
    try Files.write(Array("2"), to: scratch("a/b/c"))
    #expect(try Files.read(scratch("a/b/c")) == Array("2"))
    #expect(try FileFacts.of(scratch("a/b/c"))?.inode != before?.inode)
    #expect(try scratch.names == ["a", "a/b", "a/b/c"])
  }

  @Test("a write that fails leaves no temporary file behind, and names the file that was wanted")
  func failedWrite() throws {
    mkdir(scratch("folder"), 0o755)
    let error = #expect(throws: FileError.self) { try Files.write(Array("x"), to: scratch("folder")) }
    #expect(error?.description == "cannot write \(scratch("folder")): it is a folder")
    try Files.write([], to: scratch("file"))
    let below = #expect(throws: FileError.self) { try Files.write([], to: scratch("file/x")) }
    #expect(below?.code == ENOTDIR)
    #expect(try scratch.names == ["file", "folder"])
    let long = #expect(throws: FileError.self) { try Files.write([], to: scratch(String(repeating: "x", count: 300))) }
    #expect(long?.code == ENAMETOOLONG)
    #expect(try scratch.names == ["file", "folder"])
  }

  @Test("a name may be as long as the file system allows")
  func longNames() throws {
    let name = String(repeating: "x", count: 255)
    try Files.write(Array("x"), to: scratch(name))
    #expect(try Files.read(scratch(name)) == Array("x"))
  }

  @Test("writing what is there already leaves the file alone")
  func writeIfDifferent() throws {
    #expect(try Files.writeIfDifferent(Array("1"), to: scratch("a")))
    let facts = try FileFacts.of(scratch("a"))
    #expect(try !Files.writeIfDifferent(Array("1"), to: scratch("a")))
    #expect(try FileFacts.of(scratch("a")) == facts)
    #expect(try Files.writeIfDifferent(Array("2"), to: scratch("a")))
    #expect(try Files.writeIfDifferent(Array("22"), to: scratch("a")))
    #expect(try Files.read(scratch("a")) == Array("22"))
    symlink("a", scratch("link"))
    #expect(try Files.writeIfDifferent(Array("22"), to: scratch("link")))
    #expect(try FileFacts.of(scratch("link"))?.kind == .file)
  }

  @Test("creating never replaces")
  func create() throws {
    #expect(try Files.create(Array("1"), at: scratch("x/a")))
    #expect(try !Files.create(Array("2"), at: scratch("x/a")))
    #expect(try Files.read(scratch("x/a")) == Array("1"))
    #expect(try scratch.names == ["x", "x/a"])
  }

  @Test("creating at once: exactly one succeeds")
  func createAtOnce() async throws {
    let path = scratch("one")
    let wins = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<8 { group.addTask { (try? Files.create([UInt8(number)], at: path)) == true } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(wins == 1)
    #expect(try scratch.names == ["one"])
  }

  @Test("appending")
  func append() throws {
    try Files.append(Array("1\n"), to: scratch("log"))
    try Files.append(Array("2\n"), to: scratch("log"))
    #expect(try Files.read(scratch("log")) == Array("1\n2\n"))
  }

  @Test("names of temporary files")
  func temporaryNames() {
    #expect(Files.isTemporary(".opsboard-12-ab.tmp"))
    #expect(!Files.isTemporary(".opsboard-manifest"))
    #expect(!Files.isTemporary("opsboard-12.tmp"))
  }
}
