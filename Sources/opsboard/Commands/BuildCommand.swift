import ArgumentParser
import Glibc
import OpsInsight
import OpsModel
import OpsPublish
import OpsRender

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Check the content, then write the site; only what differs is written.")

  @OptionGroup var shared: SharedOptions
  @Flag(help: "Take warnings for errors.") var strict = false
  @Option(help: ArgumentHelp("How many pages are made at the same time. (default: one a processor)", valueName: "n")) var jobs:
    Int?
  @Flag(help: "Write every file anew, whatever is known of the last build.") var clean = false
  @Option(help: ArgumentHelp("Where the site will stand, for the files that need whole addresses.", valueName: "url"))
  var baseUrl: String?
  @Option(
    help: ArgumentHelp(
      "Write only part I of N: each has other files, and all of them together are the site.", valueName: "i/n"))
  var shard: String?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs \(jobs): write a number from 1 to 1024") }
    if let baseUrl, BaseURL(baseUrl) == nil {
      throw ValidationError("--base-url \(baseUrl): write a whole address, such as https://ops.example.com/board/")
    }
    if let shard, let mistake = ShardOption(shard).mistake { throw ValidationError("--shard \(shard): \(mistake)") }
  }

  func run() async throws {
    let jobs = jobs ?? Processors.count
    let last = shard == nil ? LastBuild(shared, baseUrl: baseUrl, strict: strict, forgets: clean) : nil
    let changes = await last?.changes(jobs: jobs)
    if !shared.verbose, let last, let changes, try last.stands(changes) { return }
    let kept = last?.pages()
    let examination = try await Examination.run(shared, jobs: jobs, settles: true, kept: kept)
    Console.report(examination.shown(shared), shared)
    guard !examination.blocksWriting(strict: strict, shared), let templates = examination.templates else {
      Console.say("nothing was written: \(shared.outputFolder) is as it was", shared)
      throw ExitStatus.findings
    }
    let files = await Plan.files(
      examination.insight, templates: templates, assets: examination.assets, base: baseUrl.flatMap { BaseURL($0) },
      basis: last?.conditions, jobs: jobs)
    let publication = try await Publication.run(
      files, shard: shard.flatMap { ShardOption($0).shard }, last: last?.record, standing: changes?.standing, jobs: jobs,
      clean: clean,
      shared)
    // What is left of the errors is in snapshots: all or part of one could not be read.
    let status = examination.diagnostics.contains { $0.severity == .error } ? ExitStatus.unreadableSnapshots : nil
    await last?.remember(examination, publication, status: status, kept: kept, jobs: jobs)
    // Taking a site of 10 000 pages apart again, a million small pieces, is time that nobody needs: the system takes all at once.
    withExtendedLifetime((examination, files)) { Glibc.exit(status?.rawValue ?? 0) }
  }
}
