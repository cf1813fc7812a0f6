import OpsModel
import Testing

@testable import OpsRead

@Suite struct NewPageTests {
  /// What the program writes it must read again without a word.
  @Test(arguments: Kind.known + [Kind("database")])
  func isReadWithoutFindings(kind: Kind) {
    let isTeam = kind == .team
    let text = NewPage.text(
      kind: kind, id: isTeam ? "ezops" : "back-end", environments: ["staging", "production"], owner: "ezops",
      configuration: Fixture.configuration)
    let path = NewPage.path(kind: kind, id: isTeam ? "ezops" : "back-end", configuration: Fixture.configuration)
    let (page, diagnostics) = Fixture.page(text, path: path)
    #expect(diagnostics == [])
    #expect(page.kind == kind && page.environments.map(\.value) == ["staging", "production"] && page.owner?.value == "ezops")
    #expect(page.title.value == (isTeam ? "Ezops" : "Back end"))
    for section in Fixture.configuration.requirements(of: kind)?.sections ?? [] {
      #expect(text.contains("\n## \(section)\n\nTODO: "))
    }
  }

  @Test(arguments: [
    "A: b", "@x", "*a", "- a", "true", "#x", "a #b", "\"q\" \\ 'x'", "x:", " a ", "[a]", "é 🎉", "null", "a, b", "1.10", "%",
    "a\u{2028}b",
  ])
  func keepsAnyTitle(title: String) {
    let text = NewPage.text(kind: .service, id: "api", title: title, configuration: Fixture.configuration)
    let (page, diagnostics) = Fixture.page(text, path: "services/api.md")
    #expect(diagnostics == [] && page.title.value == title.trimmedOfSpace)
  }
}
