import ArgumentParser
import OpsCheck
import OpsInsight
import OpsModel

struct MissingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "missing", abstract: "List what is not documented.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, jira, markdown }
  enum FailOn: String, ExpressibleByArgument, CaseIterable { case none, open, any }

  @OptionGroup var shared: SharedOptions
  @Option(help: "How the list is printed: text, json, csv, jira (bodies for Jira's bulk create) or markdown.")
  var format = Format.text
  @Option(help: ArgumentHelp("Only gaps of this environment.", valueName: "id")) var environment: String?
  @Option(help: ArgumentHelp("Only gaps that this team is to be asked about.", valueName: "team")) var owner: String?
  @Option(help: "End with status 1 when there is an open gap (open), or any gap at all (any).") var failOn = FailOn.none

  func run() async throws {
    let examination = try await Examination.run(shared, jobs: Processors.count)
    let insight = examination.insight
    let configuration = insight.site.configuration
    try Names.check(environment, "--environment", among: configuration.environments.map(\.id))
    try Names.check(owner, "--owner", among: configuration.teams.map(\.id))
    // A list made from content with errors may miss what could not be read: say so, for nobody reads a list as incomplete.
    let errors = examination.diagnostics.count { $0.severity == .error }
    if errors > 0 { Console.say("the content has \(errors) error\(errors == 1 ? "" : "s"), so the list may be incomplete: run opsboard check", shared) }
    let selection = insight.gaps(environment: environment, owner: owner)
    let bytes =
      switch format {
      case .text: MissingReport.text(insight, selection, style: Console.style(.output))
      case .json: insight.gapDocument(selection)
      case .csv: insight.gapTable(selection)
      case .jira: insight.jiraBodies(selection)
      case .markdown: MissingReport.markdown(insight, selection)
      }
    Console.write(bytes, to: .output)
    let hits =
      switch failOn {
      case .none: 0
      case .open: insight.open(selection).count
      case .any: selection.count
      }
    if hits > 0 { throw ExitStatus.findings }
  }
}
