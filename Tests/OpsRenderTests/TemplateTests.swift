import Foundation
import OpsModel
import OpsTemplate
import Testing

@testable import OpsRender

@Suite struct TemplateTests {
  /// The files of `templates/`, as if a user had put them there.
  static let files: [(path: String, file: String, bytes: [UInt8])] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appending(path: "templates").path
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".mustache") }.sorted().map { path in
      (path, "templates/\(path)", Array(FileManager.default.contents(atPath: "\(folder)/\(path)") ?? Data()))
    }
  }()

  @Test func everyTemplateKnowsItsNames() {
    let (set, diagnostics) = TemplateCatalogue.load(overrides: Self.files)
    #expect(diagnostics.map { "\($0.place.file):\($0.place.line):\($0.place.column): \($0.message); \($0.hint ?? "")" } == [])
    #expect(set != nil)
  }
}
