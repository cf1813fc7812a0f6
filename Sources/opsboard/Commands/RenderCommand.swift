import ArgumentParser
import OpsMarkdown
import OpsModel

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Print the HTML fragment that a page's Markdown becomes.",
    discussion: "Links are left as they are written, since a lone page knows no other. Findings go to standard error.")

  @Argument(help: ArgumentHelp("A Markdown file, or - for standard input.", valueName: "file")) var file = "-"
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let name = file == "-" ? "<standard input>" : file
    let bytes = try file == "-" ? Console.readInput() : Input.read(file)
    let source = FrontMatterSplit.body(of: bytes)
    let context = MarkdownContext(file: name, firstLine: source.firstLine, path: name)
    let document = Markdown.document(source.body, context: context)
    Console.write(document.html, to: .output)
    let findings = document.diagnostics.sorted()
    Console.report(findings, sources: [name: bytes], shared)
    if findings.contains(where: { $0.severity == .error }) { throw ExitStatus.findings }
  }
}
