import Glibc
import OpsJSON
import OpsModel
import Testing

@testable import OpsMarkdown

/// The public cases of CommonMark and of GitHub's extensions, when they are at hand: JSON files of `{markdown, html, section,
/// example, extensions}`, as a list or under `cases`. `make test` fetches CommonMark's into `.build/spec`.
struct SpecificationTests {
  static let folder = getenv("OPSBOARD_SPEC_CASES").map { String(cString: $0) } ?? ".build/spec"
  static let files = listing(folder).filter { $0.hasSuffix(".json") }.sorted()

  @Test(.enabled(if: !files.isEmpty, "no cases in \(folder): fetch them with `make test`"), arguments: files)
  func comesOutAsSpecified(file: String) throws {
    let cases = try SpecificationTests.cases(inFile: "\(SpecificationTests.folder)/\(file)")
    #expect(!cases.isEmpty, "no cases in \(file)")
    var failures = 0
    for example in cases where example.html != "<IGNORE>\n" {
      let context = MarkdownContext(file: "case", path: "case.md", style: example.isExtended ? .gitHub : .commonMark)
      let html = String(decoding: Markdown.document(Array(example.markdown.utf8)[...], context: context).html, as: UTF8.self)
      if html == example.html || SpecificationTests.known[example.name] != nil { continue }
      failures += 1
      Issue.record("\(file) \(example.name)\n\(example.markdown)\n- \(example.html)\n+ \(html)")
    }
    print("\(file): \(cases.count - failures) of \(cases.count) as specified")
  }

  /// Examples of later specifications than libcmark 0.30.2's that come out otherwise, and why.
  static let known: [String: String] = [:]

  struct Example {
    var name: String
    var markdown: String
    var html: String
    var isExtended: Bool
  }

  static func cases(inFile path: String) throws -> [Example] {
    let (document, diagnostics) = JSONDocument.read(try #require(contents(path)), file: path)
    #expect(diagnostics.isEmpty)
    guard let root = document?.root, let list = root.array ?? root["cases"]?.array else { return [] }
    return list.compactMap { item in
      guard let markdown = item["markdown"]?.string, let html = item["html"]?.string else { return nil }
      let section = item["section"]?.string ?? ""
      // Of GitHub's files one turns all extensions on, the others those that a case names.
      let isExtended = item["file"]?.string?.hasPrefix("extensions") == true || !(item["extensions"]?.array ?? []).isEmpty
      return Example(name: "\(section) \(item["example"]?.int ?? 0)", markdown: markdown, html: html, isExtended: isExtended)
    }
  }

  private static func listing(_ folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  private static func contents(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(file, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
    return bytes
  }
}
