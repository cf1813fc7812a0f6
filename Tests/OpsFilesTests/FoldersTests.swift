import Glibc
import Testing

@testable import OpsFiles

@Suite("Folders")
struct FoldersTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("are made with those above them; what is there is fine")
  func make() throws {
    try Folders.make(scratch("a/b/c"))
    try Folders.make(scratch("a/b/c/"))
    try Folders.make(scratch("a//b///d"))
    #expect(try scratch.names == ["a", "a/b", "a/b/c", "a/b/d"])
    symlink("a", scratch("link"))
    try Folders.make(scratch("link/e"))
    #expect(try FileFacts.of(scratch("a/e"))?.kind == .folder)
    try Files.write([], to: scratch("file"))
    #expect(throws: FileError(.create, scratch("file"), code: EEXIST)) { try Folders.make(scratch("file")) }
    #expect(throws: FileError(.create, scratch("file/x"), code: ENOTDIR)) { try Folders.make(scratch("file/x")) }
    #expect(throws: FileError.self) {
      try Folders.make(""); try Folders.make("/proc/none/x")
    }
  }

  @Test("removing")
  func remove() throws {
    try Files.write([], to: scratch("a/b"))
    #expect(try !Folders.removeIfEmpty(scratch("a")))
    #expect(try Folders.removeFile(scratch("a/b")))
    #expect(try !Folders.removeFile(scratch("a/b")))
    #expect(try Folders.removeIfEmpty(scratch("a")))
    #expect(try !Folders.removeIfEmpty(scratch("a")))
    mkdir(scratch("d"), 0o755)
    #expect(throws: FileError.self) { try Folders.removeFile(scratch("d")) }
    #expect(try scratch.names == ["d"])
  }

  @Test("real paths, also of what does not exist yet")
  func realPaths() throws {
    let base = try Folders.realPath(scratch.path)
    try Folders.make(scratch("a/b"))
    symlink("a/b", scratch("link"))
    symlink("nowhere", scratch("dangling"))
    #expect(try Folders.realPath(scratch("link")) == base + "/a/b")
    #expect(try Folders.realPath(scratch("a/../a/./b/")) == base + "/a/b")
    #expect(try Folders.realPath(scratch("link/new/x")) == base + "/a/b/new/x")
    #expect(try Folders.realPath(scratch("new/../a")) == base + "/a")
    #expect(try Folders.realPath("/") == "/")
    #expect(try Folders.realPath("/none-such/x") == "/none-such/x")
    #expect(try Folders.realPath("none-such").hasSuffix("/none-such"))
    #expect(throws: FileError.self) { try Folders.realPath(scratch("dangling/x")) }
  }

  @Test("a tree is listed in the order of its paths, with links as links")
  func walk() async throws {
    for name in ["b/1", "a", "b-c", "b/d/2", ".hidden", "é"] { try Files.write(Array(name), to: scratch(name)) }
    symlink("b", scratch("link"))
    mkdir(scratch("empty"), 0o755)
    let tree = try FileTree.walk(scratch.path)
    #expect(tree.errors == [])
    #expect(tree.entries.map(\.path) == [".hidden", "a", "b", "b-c", "b/1", "b/d", "b/d/2", "empty", "link", "é"])
    #expect(tree.entries.filter { $0.facts.kind == .link }.map(\.path) == ["link"])
    #expect(tree.entries.filter { $0.facts.kind == .folder }.map(\.path) == ["b", "b/d", "empty"])
    #expect(tree.entries.first { $0.path == "b/d/2" }?.facts == (try FileFacts.of(scratch("b/d/2"))))
    #expect(try await FileTree.walk(scratch.path, jobs: 2).entries == tree.entries)
    let without = try FileTree.walk(scratch.path) { $0 != "b" }
    #expect(without.entries.map(\.path) == [".hidden", "a", "b", "b-c", "empty", "link", "é"])
    #expect(throws: FileError.self) { try FileTree.walk(scratch("none")) }
  }

  @Test("a name that is not UTF-8 is shown, and is no entry")
  func strangeNames() throws {
    let path = Array("\(scratch.path)/".utf8) + [0x61, 0xFF, 0]
    let file = path.withUnsafeBytes { open($0.baseAddress!.assumingMemoryBound(to: CChar.self), O_CREAT | O_WRONLY, 0o644) }
    close(file)
    try Files.write([], to: scratch("b"))
    let tree = try FileTree.walk(scratch.path)
    #expect(tree.entries.map(\.path) == ["b"])
    #expect(tree.strange == ["a\u{FFFD}"])
    #expect(tree.errors == [])
    _ = path.withUnsafeBytes { unlink($0.baseAddress!.assumingMemoryBound(to: CChar.self)) }
  }

  @Test("a folder is locked for one at a time, until the lock goes")
  func lock() throws {
    func isFree() throws -> Bool { try FolderLock.take(scratch.path) != nil }
    var lock = try FolderLock.take(scratch.path)
    #expect(lock != nil)
    #expect(try !isFree())
    lock = nil
    #expect(try isFree())
    #expect(throws: FileError.self) { _ = try FolderLock.take(scratch("none")) }
  }
}
