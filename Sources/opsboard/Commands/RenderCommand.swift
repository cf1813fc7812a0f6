import ArgumentParser
import OpsMarkdown
import OpsInsight
import OpsModel
import OpsRead

struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Print the HTML fragment that a page's Markdown becomes.",
    discussion: """
      A page of the content folder comes out as on its page, links included. For any other file and for standard input links are \
      left as they are written, since a lone fragment knows no site. Findings go to standard error.
      """)

  @Argument(help: ArgumentHelp("A Markdown file, or - for standard input.", valueName: "file")) var file = "-"
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let (document, findings) = try await fragment()
    Console.write(document.html, to: .output)
    Console.report(findings, shared)
    if findings.contains(where: { $0.severity == .error }) { throw ExitStatus.findings }
  }

  private func fragment() async throws -> (Document, [Diagnostic]) {
    if file.hasPrefix(shared.contentFolder + "/") {
      let path = String(file.dropFirst(shared.contentFolder.utf8.count + 1))
      let examination = try await Examination.run(shared, jobs: Processors.count)
      if let page = examination.insight.site.pages.first(where: { $0.path == path }) {
        return (page.document, examination.diagnostics.filter { $0.place.file == page.file && $0.severity > .info })
      }
    }
    if file == "-" {
      let name = "<standard input>"
      let document = Markdown.document(Console.readInput()[...], context: MarkdownContext(file: name, path: name))
      return (document, document.diagnostics.sorted())
    }
    // A page that lies elsewhere has front matter, which is not part of its text; what is wrong with it is not asked here.
    let reader = PageReader(configuration: Configuration(file: file, title: ""), contentFolder: "") { [file] page in
      Markdown.document(page.body, context: MarkdownContext(file: file, firstLine: page.firstLine, path: file))
    }
    let document = reader.read(path: "fragment.md", bytes: try Input.read(file)).page.document
    return (document, document.diagnostics.sorted())
  }
}
