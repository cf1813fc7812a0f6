import ArgumentParser
import Glibc
import OpsCompact
import OpsFiles
import OpsInsight
import OpsModel
import OpsRead

struct CompactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compact", abstract: "Fold old snapshots into one file a month.",
    discussion: """
      No run and no change of a status is lost, and what the site says today stays as it is: the newest word on each subject is \
      never folded. The command may be stopped at any time and run again, also while snapshots are added.
      """)

  @OptionGroup var shared: SharedOptions
  @Option(help: ArgumentHelp("Snapshots younger than this stay as they are: 14d, 2w, PT36H.", valueName: "duration"))
  var keep = "14d"

  func validate() throws {
    if Keeping.span(keep) == nil {
      throw ValidationError("--keep \(keep): not a duration; write 14d for days, 2w for weeks, or ISO 8601: PT36H")
    }
  }

  func run() async throws {
    let status = shared.contentFolder + "/status"
    guard Input.exists(status) else { return Console.say("there are no snapshots in \(status)", shared) }
    // Held until the end: two at once would each write a month without what the other has put in.
    let lock = try lock(status)
    defer { withExtendedLifetime(lock) {} }

    var began = timespec()
    clock_gettime(CLOCK_REALTIME, &began)
    let read = await SiteReader(root: shared.contentFolder, shown: shared.shownContent, jobs: Processors.count).read()
    guard let site = read.site else {
      Console.report(read.diagnostics.sorted(), shared)
      throw ExitStatus.usage
    }
    let end = shared.now + Span(seconds: -(Keeping.span(keep)?.seconds ?? 0))
    let doubtful = Set(read.diagnostics.map(\.place.file))
    let folds = Fold.months(of: site, now: shared.now, before: end, leaving: doubtful) {
      "\(shared.shownContent)/\(Compaction.file(ofMonth: $0))"
    }
    try perform(
      Compaction.steps(folds, site: site, present: read.snapshotFiles, contentFolder: shared.shownContent),
      began: Int64(began.tv_sec) * 1_000_000_000 + Int64(began.tv_nsec))
    for fold in folds {
      let count = fold.files.count
      Console.write("\(fold.snapshot.file): \(count) snapshot\(count == 1 ? "" : "s") folded\n", to: .output)
    }
    if folds.isEmpty { Console.say("nothing to fold: no snapshot that is older than \(keep) and not needed for today", shared) }
    try tellOfDoubtful(doubtful, site)
  }

  private func lock(_ folder: String) throws -> FolderLock {
    do throws(FileError) {
      if let lock = try FolderLock.take(folder) { return lock }
    } catch {
      throw UsageError(error.description)
    }
    throw UsageError("another compact is at work in \(folder)")
  }

  private func perform(_ steps: [Compaction.Step], began: Int64) throws {
    do throws(FileError) {
      try Compaction.tidy(in: shared.contentFolder)
      for step in steps { try step.perform(in: shared.contentFolder, began: began) }
    } catch {
      throw UsageError("\(error.description); what is folded so far is whole, and the rest is as it was")
    }
  }

  /// Folding would make what could not be read final.
  private func tellOfDoubtful(_ doubtful: Set<String>, _ site: Site) throws {
    let unreadable = Set(site.unreadableSnapshots)
    for file in doubtful.union(unreadable).sorted() where file.hasPrefix(shared.shownContent + "/status/") {
      let reason = unreadable.contains(file) ? "it cannot be read" : "something in it is not understood"
      Console.say("\(file) is left alone, since \(reason): see opsboard check", shared)
    }
    if !unreadable.isEmpty { throw ExitStatus.unreadableSnapshots }
  }
}

/// How long snapshots are kept as they are.
enum Keeping {
  /// `14d`, `2w`, or ISO 8601.
  static func span(_ text: String) -> Span? {
    if let span = Span(iso8601: text) { return span }
    guard let interval = ReviewInterval(text) else { return nil }
    switch interval.unit {
    case .days: return .days(Int64(interval.count))
    case .weeks: return .days(7 * Int64(interval.count))
    // Of no fixed length.
    case .months, .years: return nil
    }
  }
}
