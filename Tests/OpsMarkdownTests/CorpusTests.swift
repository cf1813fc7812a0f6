import Glibc
import OpsModel
import Testing

@testable import OpsMarkdown

/// Inputs that once broke a promise, as the fuzzer found them: one file each in `Corpus/`, named after what was wrong.
@Suite struct CorpusTests {
  @Test(arguments: try files())
  func keepsItsPromises(file: String) throws {
    let document = Markdown.document(try contents(of: file)[...], context: MarkdownContext(file: file, path: "corpus/page.md"))
    #expect(WellFormed.problem(document.html) == nil, "\(String(decoding: document.html, as: UTF8.self))")
    for task in document.tasks { #expect(WellFormed.problem(task.html) == nil, "\(String(decoding: task.html, as: UTF8.self))") }
    for heading in document.headings { #expect(document.anchors.contains(heading.slug)) }
    #expect(Set(document.anchors).count == document.anchors.count)
  }

  private static let folder = #filePath.replacing("CorpusTests.swift", with: "Corpus/")

  private static func files() throws -> [String] {
    let entries = try #require(opendir(folder))
    defer { closedir(entries) }
    var names: [String] = []
    while let entry = readdir(entries) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasSuffix(".md") { names.append(name) }
    }
    return names.sorted()
  }

  private func contents(of file: String) throws -> [UInt8] {
    let stream = try #require(fopen(CorpusTests.folder + file, "rb"))
    defer { fclose(stream) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, stream))
    return bytes
  }
}
