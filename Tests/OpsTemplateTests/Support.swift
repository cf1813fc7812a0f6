import OpsModel
import Testing

@testable import OpsTemplate

/// Loads one or more templates and writes the first one for a view.
func page<View: Templated>(_ template: String, _ view: View, _ others: [String: String] = [:]) throws -> String {
  let (set, diagnostics) = load(template, View.self, others)
  #expect(diagnostics == [])
  var output: [UInt8] = []
  try #require(set).render("page", view, into: &output)
  return String(decoding: output, as: UTF8.self)
}

func load<View: Templated>(_ template: String, _ view: View.Type, _ others: [String: String] = [:]) -> (
  TemplateSet?, [Diagnostic]
) {
  TemplateSet.load(sources: sources(template, others), roots: [TemplateRoot("page", view)])
}

func sources(_ template: String, _ others: [String: String]) -> [TemplateSource] {
  others.merging(["page": template]) { $1 }.map { name, text in
    TemplateSource(name: name, file: "templates/\(name).mustache", bytes: Array(text.utf8))
  }
}

/// What is wrong with a template, one line each: `page.mustache:1:3: unknown-variable: message; hint`.
func findings<View: Templated>(_ template: String, _ view: View.Type, _ others: [String: String] = [:]) -> [String] {
  load(template, view, others).1.map { finding in
    let hint = finding.hint.map { "; " + $0 } ?? ""
    let file = finding.place.file.dropFirst("templates/".count)
    return "\(file):\(finding.place.line):\(finding.place.column): \(finding.rule.rawValue): \(finding.message)\(hint)"
  }
}

struct TeamView: Templated {
  var name: String
  var contact: String?
  var members: [String] = []
  static let fields: [Field<TeamView>] = [
    .text("name") { $0.name },
    .optional("contact") { $0.contact },
    .texts("members") { $0.members },
  ]
}

struct GapView: Templated {
  var title: String
  var isOpen = true
  var owner: TeamView?
  static let fields: [Field<GapView>] = [
    .text("title") { $0.title },
    .flag("isOpen") { $0.isOpen },
    .record("owner", of: TeamView.self) { $0.owner },
  ]
}

struct PageView: Templated {
  var title = "Dashboard"
  var summary: String?
  var count = 3
  var isDraft = false
  var body: [UInt8] = Array("<p>Hi</p>".utf8)
  var owner: TeamView?
  var gaps: [GapView] = []
  var tags: [String] = []
  static let fields: [Field<PageView>] = [
    .text("title") { $0.title },
    .optional("summary") { $0.summary },
    .number("count") { $0.count },
    .flag("isDraft") { $0.isDraft },
    .html("body") { $0.body },
    .record("owner", of: TeamView.self) { $0.owner },
    .list("gaps", of: GapView.self) { $0.gaps },
    .texts("tags") { $0.tags },
  ]
}
