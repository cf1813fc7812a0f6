package import OpsModel
package import OpsTemplate

/// Which template makes which page, from which view. A template that is not named here is a partial or a layout of others.
package enum TemplateCatalogue {
  static let roots: [(name: String, view: any Templated.Type)] = [
    ("dashboard", DashboardView.self),
    ("environments", EnvironmentsView.self),
    ("environment", EnvironmentView.self),
    ("subject", SubjectView.self),
    ("folder", FolderView.self),
    ("page", PlainPageView.self),
    ("team", TeamPageView.self),
    ("teams", TeamsView.self),
    ("missing-docs", MissingDocsView.self),
    ("responsibilities", ResponsibilitiesView.self),
    ("next-steps", NextStepsView.self),
    ("links", LinksView.self),
    ("404", NotFoundView.self),
    ("redirect", RedirectView.self),
  ]

  /// The default templates with the user's own over them, compiled and checked.
  ///
  /// - Parameter overrides: files of the user's `templates/`, paths below it, and how diagnostics name them.
  package static func load(overrides: [(path: String, file: String, bytes: [UInt8])]) -> (TemplateSet?, [Diagnostic]) {
    let suffix = ".mustache"
    var sources: [String: TemplateSource] = [:]
    for template in DefaultTemplates.all where template.path.hasSuffix(suffix) {
      let name = String(template.path.dropLast(suffix.utf8.count))
      sources[name] = TemplateSource(name: name, file: "templates/\(template.path)", bytes: template.bytes)
    }
    for template in overrides where template.path.hasSuffix(suffix) {
      let name = String(template.path.dropLast(suffix.utf8.count))
      sources[name] = TemplateSource(name: name, file: template.file, bytes: template.bytes)
    }
    return TemplateSet.load(sources: sources.keys.sorted().map { sources[$0]! }, roots: roots)
  }
}
