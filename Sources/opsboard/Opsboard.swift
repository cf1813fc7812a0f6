import ArgumentParser
import Glibc

/// Where the program begins.
///
/// Not an asynchronous `main`: Swift would end this thread to hand over to the others, and for that the C library sorts all unwinding
/// tables of a static program first, 4 ms at each start. So this thread waits.
@main
enum Program {
  static func main() {
    do {
      var command = try Opsboard.parseAsRoot()
      guard let asynchronous = command as? any AsyncParsableCommand else { return try command.run() }
      // Handed over whole: nobody touches it here any more.
      nonisolated(unsafe) var running = asynchronous
      Task.detached {
        do { try await running.run() } catch { Opsboard.end(with: error) }
        Glibc.exit(0)
      }
      while true { pause() }
    } catch {
      Opsboard.end(with: error)
    }
  }
}

/// `opsboard`: arguments in, exit status out. What the commands do is in the rooms; here they are only put together.
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

  /// Tells what is to be told of whatever a command threw, or the command line asked for, and ends the program.
  static func end(with error: any Error) -> Never {
    if let status = error as? ExitStatus { Glibc.exit(status.rawValue) }
    if let error = error as? UsageError {
      Console.write("opsboard: \(error.message)\n", to: .error)
      Glibc.exit(ExitStatus.usage.rawValue)
    }
    let text = fullMessage(for: error)
    let isSuccess = exitCode(for: error).isSuccess
    Console.write(text.hasSuffix("\n") ? text : text + "\n", to: isSuccess ? .output : .error)
    Glibc.exit(isSuccess ? 0 : ExitStatus.usage.rawValue)
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
