import Glibc
import OpsFiles
import OpsModel
import Testing

@testable import OpsPublish

/// A project in a folder of its own, removed afterwards: `site` is what is published.
final class Scratch: Sendable {
  let root: String
  var site: String { "\(root)/site" }

  init() throws {
    var template = Array("/tmp/opsboard-test-XXXXXX".utf8CString)
    root = try #require(mkdtemp(&template).map { String(cString: $0) })
    try Folders.make("\(root)/content")
  }

  deinit { remove(root) }

  /// Publishes these files, by path; those that are in `dies` are written and the build then dies.
  @discardableResult
  func build(
    _ files: [String: String], shard: Shard? = nil, clean: Bool = false, dies: Bool = false
  ) async throws -> Report {
    let publisher = try await open(files.keys.sorted(), shard: shard, clean: clean)
    let published = files.filter { shard?.owns($0.key) ?? true }.map { publisher.publish($0.key, Array($0.value.utf8)) }
    return dies ? Report() : publisher.finish(published)
  }

  func open(_ planned: [String], shard: Shard? = nil, clean: Bool = false, jobs: Int = 1) async throws -> Publisher {
    try await Publisher.open(
      site, apartFrom: ["\(root)/content"], planned: planned, shard: shard, jobs: jobs, writesAll: clean)
  }

  func write(_ path: String, _ text: String) throws { try Files.write(Array(text.utf8), to: "\(site)/\(path)") }

  func facts(_ path: String) throws -> FileFacts? { try FileFacts.of("\(site)/\(path)") }

  /// All files by path, without the manifests; folders that are empty with `/` and no text.
  var files: [String: String] {
    get throws {
      let entries = try FileTree.walk(site).entries
      var files: [String: String] = [:]
      for entry in entries where !Manifests.isFile(entry.path) {
        if entry.facts.kind == .folder {
          if !entries.contains(where: { $0.path.hasPrefix(entry.path + "/") }) { files[entry.path + "/"] = "" }
        } else {
          files[entry.path] = String(decoding: try Files.read("\(site)/\(entry.path)"), as: UTF8.self)
        }
      }
      return files
    }
  }
}

private func remove(_ path: String) {
  chmod(path, 0o755)
  if let folder = opendir(path) {
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name.0) { String(cString: $0) }
      if name == "." || name == ".." { continue }
      if unlinkat(dirfd(folder), name, 0) != 0 { remove("\(path)/\(name)") }
    }
    closedir(folder)
  }
  rmdir(path)
}

/// A page as our templates write it.
func page(_ text: String) -> String {
  "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta name=\"generator\" content=\"Opsboard 1.0\">\n</head>\n\(text)"
}
