import ArgumentParser
import OpsCheck
import OpsModel

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check all that build checks, and write nothing.",
    discussion: "Findings are the result, and go to standard output. Infos are among them with --verbose.")

  @OptionGroup var shared: SharedOptions
  @Option(help: "How findings are printed: text, json, github (workflow commands) or sarif.") var format = Reporter.Format.text
  @Flag(help: "Take warnings for errors.") var strict = false

  func run() async throws {
    let examination = try await Examination.run(shared, jobs: Processors.count)
    let findings = examination.shown(shared)
    Console.write(
      Reporter.report(
        format, findings, source: shared.source, style: Console.style(.output), version: Opsboard.version), to: .output)
    if examination.fails(strict: strict) { throw ExitStatus.findings }
  }
}

extension Reporter.Format: ExpressibleByArgument {}
