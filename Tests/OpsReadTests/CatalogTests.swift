import OpsModel
import Testing

@testable import OpsRead

@Suite struct CatalogTests {
  private func read(_ text: String) -> (pages: [Page], diagnostics: [Diagnostic]) {
    CatalogReader(configuration: Fixture.configuration, contentFolder: "content")
      .read(path: "a/catalog-info.yaml", bytes: Array(text.utf8))
  }

  @Test func readsEntitiesAsPages() throws {
    let (pages, diagnostics) = read(
      """
      # The dashboard.
      apiVersion: backstage.io/v1alpha1
      kind: Component
      metadata:
        name: api
        title: The API
        description: Answers
        labels: {x: y}
        annotations: {github.com/project-slug: org/api}
        tags: [go]
        links: [{url: "https://a.example", title: Console, icon: dashboard}]
      spec:
        type: service
        lifecycle: experimental
        owner: group:default/ezops
        system: dashboard
        dependsOn: [component:default/web, "resource:db", api:default/x]
      ---
      apiVersion: backstage.io/v1alpha1
      kind: Resource
      metadata: {name: db}
      spec: {owner: aleph-one, lifecycle: beta}
      ---
      apiVersion: backstage.io/v1alpha1
      kind: System
      metadata: {name: dashboard}
      ---
      apiVersion: backstage.io/v1alpha1
      kind: Group
      metadata: {name: ezops}
      ---
      apiVersion: backstage.io/v1alpha1
      kind: Location
      spec: {targets: [./x.yaml]}
      """)
    #expect(diagnostics == [])
    #expect(pages.map(\.ref.description) == ["service/api", "server/db", "page/dashboard", "team/ezops"])
    #expect(pages.map(\.url) == ["services/api/", "servers/db/", "systems/dashboard/", "teams/ezops/"])
    #expect(Set(pages.map(\.path)) == ["a/catalog-info.yaml"])
    let api = try #require(pages.first)
    #expect(api.file == "content/a/catalog-info.yaml" && api.title.value == "The API" && api.summary == "Answers")
    #expect(api.owner?.value == "ezops" && api.lifecycle == .experimental && api.tags == ["go"])
    #expect(api.dependsOn.map(\.value.description) == ["service/web", "server/db"])
    #expect(api.links.map(\.name) == ["Console"])
    #expect(pages[1].title.value == "db" && pages[1].lifecycle == .production)
  }

  @Test(arguments: [
    Case(
      "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a}\nspec: {owner: «group:ezop»}\n",
      "error unknown-team: unknown team \"ezop\"; did you mean \"ezops\"?"),
    Case(
      "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: «»{title: a}\n",
      "error missing-key: \"metadata\" needs \"name\"; write name: and the entity's id"),
    Case(
      "«»apiVersion: backstage.io/v1alpha1\nkind: Component\n",
      "error missing-key: the entity needs \"metadata\"; write metadata: {name: ...}"),
    Case(
      "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: «@»a}\n",
      "error yaml-syntax: a value without quotes cannot begin with \"@\"; put it in quotes: \"@a\""),
  ])
  func saysWhatToWriteInstead(_ test: Case) {
    test.check(read(Marked(test.input).text).diagnostics)
  }

  @Test(arguments: [
    ("apiVersion: backstage.io/v1alpha1\n", true), ("\u{FEFF}---\r\n# x\r\napiVersion: \"backstage.io/v1beta1\"\r\n", true),
    ("apiVersion: v1\n", false), ("kind: Component\napiVersion: backstage.io/v1\n", false), ("", false), ("\n\n", false),
  ])
  func isKnownByItsFirstLine(text: String, isCatalog: Bool) {
    #expect(CatalogReader.isCatalog(Array(text.utf8)) == isCatalog)
  }
}
