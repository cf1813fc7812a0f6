import ArgumentParser
import OpsRender

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a small working site to start from.",
    discussion: "Files that are there already are left alone, and named.")

  @Argument(help: ArgumentHelp("Where to write it; made if it is not there.", valueName: "dir")) var folder: String

  func run() throws {
    var kept: [String] = []
    for file in StarterSite.files {
      let path = folder + "/" + file.path
      if try !Output.create(path, file.bytes) { kept.append(path) }
    }
    for path in kept { Console.write("left as it is: \(path)\n", to: .error) }
    Console.write("Next: opsboard build --root \(folder), then open \(folder)/site/index.html\n", to: .output)
  }
}
