import ArgumentParser
import OpsMarkdown
import OpsInsight
import OpsModel

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
    let name = file == "-" ? "<standard input>" : file
    let bytes = try file == "-" ? Console.readInput() : Input.read(file)
    let document = Markdown.document(bytes[...], context: MarkdownContext(file: name, path: name))
    return (document, document.diagnostics.sorted())
  }
}
