package import OpsModel
package import OpsTemplate

/// Which template makes which page, from which view. A template that is not named here is a partial or a layout of others.
package enum TemplateCatalogue {
  static let roots: [TemplateRoot] = [
    TemplateRoot("dashboard", DashboardView.self),
    TemplateRoot("environments", EnvironmentsView.self),
    TemplateRoot("environment", EnvironmentView.self),
    TemplateRoot("subject", SubjectView.self),
    TemplateRoot("folder", FolderView.self),
    TemplateRoot("incidents", IncidentsView.self),
    TemplateRoot("page", PlainPageView.self),
    TemplateRoot("team", TeamPageView.self),
    TemplateRoot("teams", TeamsView.self),
    TemplateRoot("missing-docs", MissingDocsView.self),
    TemplateRoot("responsibilities", ResponsibilitiesView.self),
    TemplateRoot("next-steps", NextStepsView.self),
    TemplateRoot("links", LinksView.self),
    TemplateRoot("404", NotFoundView.self),
    TemplateRoot("redirect", RedirectView.self),
  ]

  /// The default templates with the user's own over them, compiled and checked.
  ///
  /// - Parameter overrides: files of the user's `templates/`, paths below it, and how diagnostics name them.
  package static func load(overrides: [(path: String, file: String, bytes: [UInt8])]) -> (TemplateSet?, [Diagnostic]) {
    let suffix = ".mustache"
    var sources: [String: TemplateSource] = [:]
    for template in DefaultTemplates.all where template.path.hasSuffix(suffix) {
      let name = String(template.path.dropLast(suffix.utf8.count))
      sources[name] = TemplateSource(
        name: name, file: "templates/\(template.path)", bytes: template.bytes, isBuiltIn: true)
    }
    for template in overrides where template.path.hasSuffix(suffix) {
      let name = String(template.path.dropLast(suffix.utf8.count))
      sources[name] = TemplateSource(name: name, file: template.file, bytes: template.bytes)
    }
    return TemplateSet.load(sources: sources.keys.sorted().map { sources[$0]! }, roots: roots)
  }
}
