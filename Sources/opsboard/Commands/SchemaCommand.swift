import ArgumentParser
import OpsRender

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of a kind of file.")

  @Argument(help: ArgumentHelp("site, page, snapshot, missing-docs, state, status or badge.", valueName: "name")) var name: Schema

  func run() { Console.write(name.bytes, to: .output) }
}

extension Schema: ExpressibleByArgument {}
