import OpsFiles
import OpsModel
import OpsPublish
import OpsRender

/// The second half of the line: render, and write what differs.
enum Publication {
  /// Makes the output folder be the planned files, and says what was done.
  ///
  /// - Returns: what was done, and the files and folders of the site as they are now.
  /// - Throws: `UsageError` when nothing can be published at all; `ExitStatus.findings` when some file could not be.
  @discardableResult
  static func run(
    _ site: [PlannedFile], shard: Shard?, jobs: Int, clean: Bool, _ shared: SharedOptions
  ) async throws -> (report: Report, outputs: [Watched]) {
    let files = shard.map { shard in site.filter { shard.owns($0.path) } } ?? site
    let (report, outputs) = try await publish(files, of: site, shard, jobs: jobs, clean: clean, shared)
    tell(foreign: report.foreign, shared)
    for path in report.movedAside {
      Console.say("the manifest is lost, and nobody can say whose this was, so it is kept: \(path)", shared)
    }
    for failure in report.failures { Console.write("opsboard: \(failure)\n", to: .error) }
    if shared.verbose {
      for path in report.written { Console.say("written: \(path)", shared) }
      for path in report.removed { Console.say("removed: \(path)", shared) }
    }
    let part = shard.map { "shard \($0.number)/\($0.count), \(files.count) of \(site.count)" } ?? "\(files.count)"
    tell(
      "\(part) files", written: report.written.count, unchanged: report.unchanged, removed: report.removed.count, shared)
    if !report.failures.isEmpty { throw ExitStatus.findings }
    return (report, outputs)
  }

  static func tell(foreign: [String], _ shared: SharedOptions) {
    for path in foreign { Console.say("not written by opsboard, and left alone: \(shared.outputFolder)/\(path)", shared) }
  }

  static func tell(_ files: String, written: Int, unchanged: Int, removed: Int, _ shared: SharedOptions) {
    Console.say("\(files): \(written) written, \(unchanged) unchanged, \(removed) removed", shared)
    Console.say("open \(shared.outputFolder)/index.html", shared)
  }

  private static func publish(
    _ files: [PlannedFile], of site: [PlannedFile], _ shard: Shard?, jobs: Int, clean: Bool, _ shared: SharedOptions
  ) async throws -> (Report, [Watched]) {
    let publisher: Publisher
    do throws(PublishError) {
      publisher = try await Publisher.open(
        shared.outputFolder, apartFrom: [shared.contentFolder, shared.templatesFolder], planned: site.map(\.path),
        shard: shard, jobs: jobs, writesAll: clean)
    } catch {
      throw UsageError(error.description)
    }
    let content = shared.contentFolder
    let published = await Slices.map(files, jobs: jobs) { file in
      switch file.content {
      case .rendered(let make): publisher.publish(file.path, make())
      case .copied(let path): publisher.copy("\(content)/\(path)", to: file.path)
      }
    }
    return (publisher.finish(published), publisher.outputs(published))
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
