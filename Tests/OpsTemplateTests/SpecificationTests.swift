import Foundation
import Testing

@testable import OpsTemplate

/// The cases of the public mustache specification, over views made from each case's data.
///
/// `make test` lays them down in `.build/spec/mustache`. Without them this suite is skipped; `SyntaxTests` holds the rules in our
/// own cases.
@Suite("The mustache specification", .enabled(if: !SpecificationCase.all.isEmpty))
struct SpecificationTests {
  @Test("as it says", arguments: SpecificationCase.all.filter { $0.difference == nil })
  func same(_ example: SpecificationCase) throws { #expect(example.run() == .written(example.expected)) }

  @Test("refused where we differ, and only there", arguments: SpecificationCase.all.filter { $0.difference != nil })
  func different(_ example: SpecificationCase) throws { #expect(example.run() == .refused) }
}

struct SpecificationCase: Sendable, CustomTestStringConvertible {
  enum Outcome: Equatable { case written(String), refused }

  /// Where we differ, and why. Each of these cases is refused when the template is loaded: nothing is silently empty.
  /// The suite of lambdas is left out: the fields of a view are its functions.
  static let differences: [String: String] = [
    "interpolation/Basic Context Miss Interpolation": unknown,
    "interpolation/Triple Mustache Context Miss Interpolation": unknown,
    "interpolation/Ampersand Context Miss Interpolation": unknown,
    "interpolation/Dotted Names - Broken Chains": unknown,
    "interpolation/Dotted Names - Broken Chain Resolution": unknown,
    "interpolation/Dotted Names - Context Precedence": unknown,
    "interpolation/Dotted Names are never single keys": unknown,
    "inverted/Context": unknown,
    "inverted/List": unknown,
    "inverted/Context Misses": unknown,
    "inverted/Dotted Names - Broken Chains": unknown,
    "sections/Context Misses": unknown,
    "sections/Dotted Names - Broken Chains": unknown,
    "~inheritance/Negative Sections": unknown,
    "partials/Failed Lookup": "an unknown partial is an error",
    "partials/Recursion": "a partial cannot include itself",
    "~inheritance/Recursion": "a layout cannot include itself",
    "~inheritance/Text inside parent": "text that would never be shown is an error",
    "~dynamic-names": "which partials a template includes is known before anything is written",
  ]
  private static let unknown = "an unknown name is an error"

  var suite: String
  var name: String
  var template: String
  var partials: [String: String]
  var expected: String
  var data: Datum

  var difference: String? { SpecificationCase.differences["\(suite)/\(name)"] ?? SpecificationCase.differences[suite] }
  var testDescription: String { "\(suite): \(name)" }

  func run() -> Outcome {
    let view = DatumView(data, html: html)
    let (set, _) = TemplateSet.load(sources: sources(template, partials), shapes: [("page", view.shape)])
    guard let set else { return .refused }
    var output: [UInt8] = []
    view.withPointer { set.run("page", view.shape, $0, into: &output) }
    return .written(String(decoding: output, as: UTF8.self))
  }

  /// The names that the case writes unescaped: with us the view says which those are, and the template must agree.
  private var html: Set<String> {
    let tags = ([template] + partials.values).flatMap { $0.matches(of: /(\{\{\{|\{\{\s*&|\|&)\s*([A-Za-z0-9_.]+)/) }
    return Set(tags.flatMap { $0.2 == "." ? ["."] : $0.2.split(separator: ".").map(String.init) })
  }

  private struct File: Decodable {
    struct Test: Decodable {
      var name: String
      var data: Datum
      var template: String
      var partials: [String: String]?
      var expected: String
    }
    var tests: [Test]
  }

  static let all: [SpecificationCase] = {
    let folder = ".build/spec/mustache"
    let suites = [
      "comments", "delimiters", "interpolation", "inverted", "partials", "sections", "~inheritance", "~dynamic-names",
    ]
    return suites.flatMap { suite -> [SpecificationCase] in
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(suite).json") else { return [] }
      do {
        return try JSONDecoder().decode(File.self, from: bytes).tests.map {
          SpecificationCase(
            suite: suite, name: $0.name, template: $0.template, partials: $0.partials ?? [:], expected: $0.expected, data: $0.data
          )
        }
      } catch {
        Issue.record("\(suite).json: \(error)")
        return []
      }
    }
  }()
}
