import OpsModel

@testable import OpsMarkdown

/// The bare markup of GitHub's specification.
func gitHub(_ markdown: String) -> String {
  let context = MarkdownContext(file: "content/page.md", path: "page.md", style: .gitHub)
  return String(decoding: Markdown.document(Array(markdown.utf8)[...], context: context).html, as: UTF8.self)
}

/// A page of a small site.
func page(_ markdown: String, path: String = "services/api.md", title: String? = "API", firstLine: Int = 1) -> Document {
  let context = MarkdownContext(
    file: "content/" + path, firstLine: firstLine, path: path, title: title, map: site,
    teams: ["ezops": "teams/ezops/", "aleph-one": "teams/aleph-one/"],
    tracker: Tracker(url: "https://tickets.example", project: "OPS"))
  return Markdown.document(Array(markdown.utf8)[...], context: context)
}

let site = SiteMap(
  pages: [
    "index.md": "", "services/index.md": "services/", "services/api.md": "services/api/", "services/web.md": "services/web/",
    "pipelines/production.md": "pipelines/production/", "runbooks/Roll back.md": "runbooks/Roll back/",
  ],
  files: ["images/flow.png", "services/report.pdf"],
  folders: ["services": "services/", "pipelines": "pipelines/", "runbooks": "runbooks/", "images": "images/"],
  generated: ["missing-docs/", "environments/production/", "state.json", "pipelines/"])

extension Document {
  var text: String { String(decoding: html, as: UTF8.self) }

  /// `line:column rule: message (hint)` of each finding.
  var findings: [String] {
    diagnostics.map {
      "\($0.place.line):\($0.place.column) \($0.rule.rawValue): \($0.message)" + ($0.hint.map { " (\($0))" } ?? "")
    }
  }
}
