import Glibc
import OpsFiles
import OpsInsight
import OpsModel
import OpsPublish
import OpsRead

/// What is kept of a build so that the next one makes no more than what has changed, and if nothing has, reads not a single page.
struct LastBuild {
  private let shared: SharedOptions
  /// Whatever a site hangs on beside its files: the program, the options, the folder from which paths count, the Graphviz that draws.
  let conditions: Fingerprint
  /// Nil where there is none by this program and under these conditions: then everything is made anew.
  let record: KeptRecord?
  private let forgets: Bool

  /// Nil where it cannot be told which program this is.
  /// - Parameter forgets: whether the new build is to know nothing of the last one.
  init?(_ shared: SharedOptions, baseUrl: String?, strict: Bool, forgets: Bool) {
    do throws(FileError) {
      guard let program = try LastBuild.program() else { return nil }
      let options = [
        Opsboard.version, try Folders.realPath("."), shared.root, shared.shownContent, shared.contentFolder,
        shared.shownTemplates,
        shared.templatesFolder, shared.outputFolder, baseUrl ?? "", strict ? "strict" : "",
      ]
      conditions = Fingerprint(of: options.map { Fingerprint($0) } + program + (try LastBuild.graphviz()))
      self.forgets = forgets
      record = forgets ? nil : BuildRecord.last(in: shared.outputFolder, conditions: conditions)
      self.shared = shared
    } catch {
      return nil
    }
  }

  /// Nil where there are none that can be used.
  func pages() -> KeptPages? {
    // What cannot be read is read again from its sources.
    guard !forgets, let bytes = try? Files.readIfPresent("\(shared.outputFolder)/\(BuildRecord.pagesFileName)") else {
      return nil
    }
    return KeptPages(bytes, conditions: conditions)
  }

  /// What has changed of all that the last build read and wrote; nil when that is much, or not known.
  func changes(jobs: Int) async -> Changes? {
    guard let record, BuildRecord.names(in: shared.outputFolder) == record.head.names else { return nil }
    return await record.changes(in: shared.outputFolder, atMost: TextEdits.limit, jobs: jobs).map {
      Changes(record: record, watched: $0)
    }
  }

  struct Changes {
    let record: KeptRecord
    /// By their numbers.
    let watched: [Int]

    /// What other people have in the site's folder, when all of it is as the last build left it.
    var standing: [String]? { watched.contains { $0 >= record.head.inputs } ? nil : record.head.foreign }
  }

  /// Whether the site is what a build would make of it now, or was made so at the cost of a few pages. Then everything has been told, as
  /// the build would have.
  ///
  /// - Throws: the exit status that the build would have.
  func stands(_ changes: Changes) throws -> Bool {
    let (kept, changes) = (changes.record, changes.watched)
    let record = kept.head
    guard record.isNow(shared.now) else { return false }
    var written = 0
    if changes.isEmpty {
      Console.say("nothing has changed since the last build", shared)
    } else {
      guard let edits = TextEdits(changes, since: kept, shared), let files = edits.publish() else { return false }
      let pages = edits.pages.count
      Console.say("only the text of \(pages == 1 ? "1 page" : "\(pages) pages") has changed since the last build", shared)
      written = files
    }
    Console.report(record.findings.filter { !shared.quiet || $0.severity == .error }, shared)
    Publication.tell(foreign: record.foreign, shared)
    Publication.tell(
      "\(record.files) files", written: written, unchanged: record.files - written, removed: 0, shared)
    if let status = ExitStatus(rawValue: record.status) { throw status }
    return true
  }

  /// Writes the record and the pages, or removes the old record where none can be made. They only spare work: what goes wrong with them is
  /// not told.
  /// - Parameter kept: the pages of the last build, as they lie there.
  func remember(
    _ examination: Examination, _ publication: Publication.Outcome, status: ExitStatus?, kept: KeptPages?, jobs: Int
  ) async {
    let report = publication.report
    let path = "\(shared.outputFolder)/\(BuildRecord.fileName)"
    do throws(FileError) {
      guard let until = examination.insight.nextChange, examination.isSettled, report.failures.isEmpty,
        report.movedAside.isEmpty, examination.insight.site.pages.allSatisfy(\.document.text.isAsPromised),
        let names = BuildRecord.names(in: shared.outputFolder)
      else {
        BuildRecord.forget(in: shared.outputFolder)
        return
      }
      async let pages: Void = remember(examination, kept: kept, jobs: jobs)
      let record = BuildRecord(
        conditions: conditions, from: examination.insight.now.seconds, until: until.seconds, status: status?.rawValue ?? 0,
        files: report.written.count + report.unchanged, findings: examination.diagnostics.filter { $0.severity > .info },
        foreign: report.foreign, watched: examination.inputs + publication.outputs, inputs: examination.inputs.count,
        texts: texts(examination, publication), names: names)
      let bytes = record.bytes
      await pages
      try Files.write(bytes, to: path)
    } catch {
      return
    }
  }

  /// Writes the pages, unless they are those that lie there.
  private func remember(_ examination: Examination, kept: KeptPages?, jobs: Int) async {
    let (pages, read) = (examination.insight.site.pages, examination.read)
    if let kept, kept.count == read.keptPages, kept.count == pages.count(where: { $0.outline != nil }) { return }
    let bytes = await KeptPages.bytes(of: pages, read: read, conditions: conditions, jobs: jobs)
    // Without them, or with those of the last build, more pages are read the next time.
    _ = try? Files.write(bytes, to: "\(shared.outputFolder)/\(BuildRecord.pagesFileName)")
  }

  /// The pages of which nothing is to be told: findings have lines, and these move with the text.
  private func texts(_ examination: Examination, _ publication: Publication.Outcome) -> [PlacedText] {
    let told = Set(examination.diagnostics.lazy.filter { $0.severity > .info }.map(\.place.file))
    var sources: [String: Int] = [:]
    sources.reserveCapacity(examination.inputs.count)
    for (index, input) in examination.inputs.enumerated() { sources[input.path] = index }
    let pages = examination.insight.site.pages
    return publication.texts.compactMap { text in
      guard let outline = pages[text.page].outline, !told.contains(pages[text.page].file),
        let source = sources["\(shared.contentFolder)/\(pages[text.page].path)"]
      else { return nil }
      return PlacedText(
        source: source, output: examination.inputs.count + text.file, outline: outline, begin: text.begin,
        length: pages[text.page].document.text.length)
    }
  }

  /// By its build id: on a fresh machine in CI, which has kept the site of the last build, it is a file of another number and time. Where the
  /// linker has noted none, by the stamp of its file.
  private static func program() throws(FileError) -> [Fingerprint]? {
    if let id = BuildID.own { return [Fingerprint(id)] }
    guard let facts = try FileFacts.of("/proc/self/exe", followsLinks: true) else { return nil }
    return parts(facts) + [Fingerprint(value: facts.inode)]
  }

  private static func parts(_ facts: FileFacts) -> [Fingerprint] {
    [UInt64(facts.size), UInt64(bitPattern: facts.modified)].map { Fingerprint(value: $0) }
  }

  /// The first `dot` in PATH: when one is installed, taken away or replaced, diagrams change.
  private static func graphviz() throws(FileError) -> [Fingerprint] {
    for folder in (Console.variable("PATH") ?? "").split(separator: ":") {
      if let facts = try FileFacts.of("\(folder)/dot", followsLinks: true) { return [Fingerprint(String(folder))] + parts(facts) }
    }
    return []
  }
}
