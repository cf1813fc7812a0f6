import ArgumentParser
import OpsModel
import OpsRead

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a page with all sections that its kind requires.",
    discussion: "An existing page is never written over.")

  @OptionGroup var shared: SharedOptions
  @Argument(
    help: ArgumentHelp(
      "pipeline, service, server, release, runbook, decision, incident, team, page, or a kind of site.yml.", valueName: "kind"))
  var kind: String
  @Argument(help: ArgumentHelp("The page's id, which becomes its file's name.", valueName: "id")) var id: String
  @Option(name: .long, help: ArgumentHelp("An environment that it belongs to; may be given several times.", valueName: "id"))
  var environment: [String] = []
  @Option(help: ArgumentHelp("The team that owns it.", valueName: "team")) var owner: String?

  func run() throws {
    let configuration = try Examination.configuration(shared)
    try Names.check(kind, "KIND", among: configuration.kinds.map(\.kind.name))
    for name in environment { try Names.check(name, "--environment", among: configuration.environments.map(\.id)) }
    try Names.check(owner, "--owner", among: configuration.teams.map(\.id))
    guard PageID.isValid(id) else { throw UsageError("ID \(id): not an id; \(PageID.hint(id))") }
    let kind = Kind(kind)
    // Environments in the order of site.yml, each once, however they were given.
    let environments = configuration.environments.map(\.id).filter { environment.contains($0) }
    let text = NewPage.text(kind: kind, id: id, environments: environments, owner: owner, configuration: configuration)
    let path = shared.contentFolder + "/" + NewPage.path(kind: kind, id: id, configuration: configuration)
    guard try Output.create(path, Array(text.utf8)) else {
      throw UsageError("\(path) is there already, and stays as it is")
    }
    Console.write(path + "\n", to: .output)
  }
}
