import ArgumentParser
import OpsCheck
import OpsInsight
import OpsModel

struct MissingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "missing", abstract: "List what is not documented.")

  @OptionGroup var shared: SharedOptions
  @Option(help: "How the list is printed: text, json, csv, jira (bodies for Jira's bulk create) or markdown.")
  var format = MissingReport.Format.text
  @Option(help: ArgumentHelp("Only gaps of this environment.", valueName: "id")) var environment: String?
  @Option(help: ArgumentHelp("Only gaps that this team is to be asked about.", valueName: "team")) var owner: String?
  @Option(help: "End with status 1 when there is an open gap (open), or any gap at all (any).") var failOn = MissingReport.FailOn
    .none

  func run() async throws {
    let examination = try await Examination.run(shared, jobs: Processors.count)
    let insight = examination.insight
    let configuration = insight.site.configuration
    try Names.check(environment, "--environment", among: configuration.environments.map(\.id))
    try Names.check(owner, "--owner", among: configuration.teams.map(\.id))
    // A list made from content with errors may miss what could not be read: say so, for nobody reads a list as incomplete.
    let errors = examination.diagnostics.count { $0.severity == .error }
    if errors > 0 {
      let word = errors == 1 ? "error" : "errors"
      Console.say("the content has \(errors) \(word), so the list may be incomplete: run opsboard check", shared)
    }
    let report = MissingReport(insight, environment: environment, owner: owner)
    Console.write(report.render(format, style: Console.style(.output)), to: .output)
    if report.fails(on: failOn) { throw ExitStatus.findings }
  }
}

extension MissingReport.Format: ExpressibleByArgument {}
extension MissingReport.FailOn: ExpressibleByArgument {}
