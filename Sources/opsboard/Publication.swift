import OpsFiles
import OpsModel
import OpsPublish
import OpsRender

/// The second half of the line: render, and write what differs.
enum Publication {
  struct Outcome {
    var report: Report
    /// How many files were not made anew, since nothing of what they show has changed.
    var kept: Int
    /// The files and folders of the site as they are now; the files first, as they were planned.
    var outputs: [Watched]
    var texts: [ShownText]
  }

  /// Where the text of a page begins in the one file that shows it.
  struct ShownText {
    var page: Int
    /// Its number among the planned files.
    var file: Int
    var begin: Int
  }

  /// Makes the output folder be the planned files, and says what was done.
  ///
  /// - Parameters:
  ///   - last: the record of the build that the folder is from; without it, all is made anew.
  ///   - standing: what other people have in the folder, when it has been seen that all of it is as that build left it.
  /// - Throws: `UsageError` when nothing can be published at all; `ExitStatus.findings` when some file could not be.
  @discardableResult
  static func run(
    _ site: [PlannedFile], shard: Shard?, last: KeptRecord?, standing: [String]?, jobs: Int, clean: Bool,
    _ shared: SharedOptions
  ) async throws -> Outcome {
    let files = shard.map { shard in site.filter { shard.owns($0.path) } } ?? site
    let outcome = try await publish(files, of: site, shard, last, standing, jobs: jobs, clean: clean, shared)
    let report = outcome.report
    tell(foreign: report.foreign, shared)
    for path in report.movedAside {
      Console.say("the manifest is lost, and nobody can say whose this was, so it is kept: \(path)", shared)
    }
    for failure in report.failures { Console.write("opsboard: \(failure)\n", to: .error) }
    if shared.verbose {
      if outcome.kept > 0 { Console.say("\(outcome.kept) files show nothing that has changed, and were not made anew", shared) }
      for path in report.written { Console.say("written: \(path)", shared) }
      for path in report.removed { Console.say("removed: \(path)", shared) }
    }
    let part = shard.map { "shard \($0.number)/\($0.count), \(files.count) of \(site.count)" } ?? "\(files.count)"
    tell(
      "\(part) files", written: report.written.count, unchanged: report.unchanged, removed: report.removed.count, shared)
    if !report.failures.isEmpty { throw ExitStatus.findings }
    return outcome
  }

  static func tell(foreign: [String], _ shared: SharedOptions) {
    for path in foreign { Console.say("not written by opsboard, and left alone: \(shared.outputFolder)/\(path)", shared) }
  }

  static func tell(_ files: String, written: Int, unchanged: Int, removed: Int, _ shared: SharedOptions) {
    Console.say("\(files): \(written) written, \(unchanged) unchanged, \(removed) removed", shared)
    Console.say("open \(shared.outputFolder)/index.html", shared)
  }

  private static func publish(
    _ files: [PlannedFile], of site: [PlannedFile], _ shard: Shard?, _ last: KeptRecord?, _ standing: [String]?, jobs: Int,
    clean: Bool, _ shared: SharedOptions
  ) async throws -> Outcome {
    let publisher: Publisher
    do throws(PublishError) {
      publisher = try await Publisher.open(
        shared.outputFolder, apartFrom: [shared.contentFolder, shared.templatesFolder], planned: site.map(\.path),
        shard: shard, jobs: jobs, writesAll: clean, standing: standing)
    } catch {
      throw UsageError(error.description)
    }
    // From now on the files may be others than those of which it tells: if this build dies, nothing is known of them.
    if shard == nil { BuildRecord.forget(in: shared.outputFolder) }
    let content = shared.contentFolder
    // Of a page that is not made, the last build has said where its text begins.
    let beginnings = last?.beginnings(in: shared.outputFolder)
    let done: [(file: Published, text: Int?, isKept: Bool)] = await Slices.map(files, first: \.isLarge, jobs: jobs) { file in
      let mark = file.mark?()
      if let mark, let beginnings, let kept = publisher.kept(file.path, inputs: mark) {
        return (kept, beginnings[file.path], true)
      }
      switch file.content {
      case .rendered(let make): return (publisher.publish(file.path, make(), inputs: mark), nil, false)
      case .page(_, let make):
        let made = make()
        return (publisher.publish(file.path, made.bytes, inputs: mark), made.text, false)
      case .copied(let path): return (publisher.copy("\(content)/\(path)", to: file.path), nil, false)
      }
    }
    var texts: [ShownText] = []
    for (number, file) in files.enumerated() {
      if case .page(let page, _) = file.content, let begin = done[number].text {
        texts.append(ShownText(page: page, file: number, begin: begin))
      }
    }
    let published = done.map(\.file)
    let kept = done.count { $0.isKept }
    if publisher.removesNothing(published) {
      async let outputs = publisher.outputs(published, jobs: jobs)
      let report = publisher.finish(published)
      return Outcome(report: report, kept: kept, outputs: await outputs, texts: texts)
    }
    let report = publisher.finish(published)
    return Outcome(report: report, kept: kept, outputs: await publisher.outputs(published, jobs: jobs), texts: texts)
  }
}

extension Publisher {
  /// Publishes a content file as it is.
  fileprivate func copy(_ source: String, to path: String) -> Published {
    do throws(FileError) {
      return publish(path, try Files.read(source))
    } catch {
      return .failed(path, error.description)
    }
  }
}
