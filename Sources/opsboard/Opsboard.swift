import ArgumentParser

@main
struct Opsboard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "opsboard", abstract: "A static site generator for DevOps documentation and status.", version: "0.1.0")
}
