import OpsModel
import Testing

@testable import OpsRender

@Suite struct TemplateTests {
  @Test func everyTemplateKnowsItsNames() {
    let (set, diagnostics) = TemplateCatalogue.load(overrides: [])
    #expect(diagnostics.map { "\($0.place.file):\($0.place.line):\($0.place.column): \($0.message); \($0.hint ?? "")" } == [])
    #expect(set != nil)
  }

  @Test func aSitesOwnTemplateStandsBeforeTheBuiltInOne() throws {
    let own = Array("{{< layout}}{{$main}}<h1>{{frame.pageTitle}}</h1>{{nextStep}}{{/main}}{{/layout}}".utf8)
    let (set, diagnostics) = TemplateCatalogue.load(overrides: [("404.mustache", "templates/404.mustache", own)])
    #expect(set == nil)
    let finding = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect(finding.rule == .unknownVariable)
    #expect(finding.place == Place(file: "templates/404.mustache", line: 1, column: 52, endLine: 1, endColumn: 60))
  }
}
