import ArgumentParser
import Glibc
import OpsFiles
import OpsModel

/// What every command that works on a site takes.
struct SharedOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The folder of the site.", valueName: "dir")) var root = "."
  @Option(name: .long, help: ArgumentHelp("Where pages and snapshots are. (default: content, below the root)", valueName: "dir"))
  var content: String?
  @Option(
    name: .long, help: ArgumentHelp("Templates over the built-in ones. (default: templates, below the root)", valueName: "dir"))
  var templates: String?
  @Option(name: .long, help: ArgumentHelp("Where the site is written. (default: site, below the root)", valueName: "dir"))
  var output: String?
  @Option(
    name: .long,
    help: ArgumentHelp("Take this as now. (default: SOURCE_DATE_EPOCH, else the system's clock)", valueName: "rfc3339"))
  var clock: String?
  @Flag(name: .shortAndLong, help: "Say nothing but errors.") var quiet = false
  @Flag(name: .shortAndLong, help: "Say more: notes, and what is written.") var verbose = false

  func validate() throws {
    if let clock, Instant(rfc3339: clock) == nil {
      throw ValidationError("--clock \(clock): not a time of RFC 3339; write it as 2026-11-22T09:30:00Z")
    }
    if clock == nil, let epoch = Console.variable("SOURCE_DATE_EPOCH"), Int64(epoch) == nil {
      throw ValidationError("SOURCE_DATE_EPOCH=\(epoch): not a number of seconds since 1970")
    }
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other") }
  }

  /// `--clock`, else `SOURCE_DATE_EPOCH`, else the system's clock to the second.
  var now: Instant {
    if let clock, let instant = Instant(rfc3339: clock) { return instant }
    if let epoch = Console.variable("SOURCE_DATE_EPOCH"), let seconds = Int64(epoch) { return Instant(seconds: seconds) }
    return Instant(seconds: Int64(time(nil)))
  }

  /// How diagnostics name the content folder: as it was given, or from the root of the site, which is what code hosts know.
  var shownContent: String { content ?? "content" }
  var shownTemplates: String { templates ?? "templates" }

  /// A source file as diagnostics name it, for the line that they quote; nil when it cannot be read.
  func source(_ file: String) -> [UInt8]? {
    for (shown, folder) in [(shownContent, contentFolder), (shownTemplates, templatesFolder)] where file.hasPrefix(shown + "/") {
      // Only for show: where it cannot be read any more, the finding stands without its line.
      return try? Files.read(folder + file.dropFirst(shown.utf8.count))
    }
    return nil
  }

  var contentFolder: String { content ?? below("content") }
  var templatesFolder: String { templates ?? below("templates") }
  var outputFolder: String { output ?? below("site") }

  private func below(_ name: String) -> String {
    root == "." ? name : root.hasSuffix("/") ? root + name : "\(root)/\(name)"
  }
}
