import ArgumentParser
import Glibc

/// `opsboard`: arguments in, exit status out. What the commands do is in the rooms; here they are only put together.
@main
struct Opsboard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "opsboard",
    abstract: "A static site generator for DevOps documentation and status.",
    discussion: """
      Exit status: 0 fine; 1 findings; 2 wrong usage or unreadable configuration; 3 the site was built, but some snapshots could \
      not be read and their subjects show as unknown.
      """,
    version: version,
    subcommands: [
      BuildCommand.self, CheckCommand.self, MissingCommand.self, NewCommand.self, InitCommand.self, RenderCommand.self,
      SchemaCommand.self, IngestCommand.self, CompactCommand.self,
    ])

  static let version = "0.1.0"

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let exit as ExitStatus {
      Glibc.exit(exit.rawValue)
    } catch let error as UsageError {
      Console.write("opsboard: \(error.message)\n", to: .error)
      Glibc.exit(ExitStatus.usage.rawValue)
    } catch {
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      if code.isSuccess {
        Console.write(text.hasSuffix("\n") ? text : text + "\n", to: .output)
        Glibc.exit(0)
      }
      Console.write(text.hasSuffix("\n") ? text : text + "\n", to: .error)
      Glibc.exit(ExitStatus.usage.rawValue)
    }
  }
}

/// A command line that is well formed and cannot be carried out: a name that the site does not know, a file that is not there.
struct UsageError: Error {
  var message: String

  init(_ message: String) { self.message = message }
}

/// How a run ends. Thrown by commands; `fine` is returned by not throwing.
enum ExitStatus: Int32, Error {
  /// Content errors, warnings with `--strict`, hits of `--fail-on`.
  case findings = 1
  /// Wrong usage, or a configuration that cannot be read.
  case usage = 2
  /// Built, but some snapshots could not be read.
  case unreadableSnapshots = 3
}
