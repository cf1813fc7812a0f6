import ArgumentParser
import OpsCheck
import OpsModel

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check all that build checks, and write nothing.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, github, sarif }

  @OptionGroup var shared: SharedOptions
  @Option(help: "How findings are printed: text, json, github (workflow commands) or sarif.") var format = Format.text
  @Flag(help: "Take warnings for errors.") var strict = false

  func run() async throws {
    let examination = try await Examination.run(shared, jobs: Processors.count)
    let findings = examination.shown(shared)
    let reporter = Reporter(sources: shared.source)
    switch format {
    case .text:
      // Text is for people, and goes where people look for findings: what is printed on standard output is the result.
      Console.write(reporter.text(findings, style: Console.style(.output)), to: .output)
    case .json: Console.write(reporter.json(findings), to: .output)
    case .github: Console.write(reporter.github(findings), to: .output)
    case .sarif: Console.write(reporter.sarif(findings), to: .output)
    }
    if examination.fails(strict: strict) { throw ExitStatus.findings }
  }
}
