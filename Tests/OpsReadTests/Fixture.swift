import OpsModel
import Testing

@testable import OpsRead

/// A finding as tests write it: `severity rule: message; hint` at a marked place of the input.
struct Case: Sendable, CustomTestStringConvertible {
  var input: String
  var expected: [String]

  /// - Parameter input: with `«` and `»` around each expected place, in the order of the findings.
  init(_ input: String, _ expected: String...) {
    self.input = input
    self.expected = expected
  }

  var testDescription: String { input.debugDescription }

  /// Compares what was found with what is expected, sorted by place.
  func check(_ found: [Diagnostic], location: SourceLocation = #_sourceLocation) {
    let found = found.sorted()
    #expect(found.map(\.summary) == expected, sourceLocation: location)
    #expect(found.map(\.spot) == Marked(input).spots, sourceLocation: location)
  }
}

/// A site.yml with two teams and three environments, for tests of what refers to it.
enum Fixture {
  static let siteFile = """
    title: Test
    environments: [{id: development}, {id: staging}, {id: production}]
    teams: {ezops: {name: EzOps}, aleph-one: {name: Aleph One}}
    kinds: {database: {folder: databases}}
    """

  static let configuration: Configuration = {
    let outcome = ConfigurationReader.read(Array(siteFile.utf8), file: "content/site.yml")
    precondition(outcome.diagnostics.isEmpty)
    return outcome.configuration!
  }()

  /// Reads a page and keeps its Markdown out of it.
  static func page(_ text: String, path: String) -> (page: Page, diagnostics: [Diagnostic]) {
    let reader = PageReader(configuration: configuration, contentFolder: "content") { _ in Document() }
    return reader.read(path: path, bytes: Array(text.utf8))
  }
}
