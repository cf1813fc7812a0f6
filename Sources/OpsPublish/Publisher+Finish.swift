import OpsFiles
import OpsModel

/// When all files are at their places.
extension Publisher {
  /// Removes what is gone and writes the manifest.
  ///
  /// If anything failed, nothing is removed: an old page is better than a dead link.
  /// - Parameter published: what `publish` and `kept` returned for all planned files, in any order.
  package func finish(_ published: [Published]) -> Report {
    var report = Report()
    report.failures = failures
    for file in published {
      switch file.outcome {
      case .written: report.written.append(file.path)
      case .unchanged: report.unchanged += 1
      case .failed(let reason): report.failures.append(reason)
      }
      if file.movedAside { report.movedAside.append("\(aside)/\(file.path)") }
    }
    if writesManifest(rightFrom: published, report) {
      report.foreign = survey.foreign(survey.strangers)
      report.written.sort(by: PathOrder.precedes)
      return report
    }
    var manifest = Manifest()
    manifest.entries.reserveCapacity(published.count)
    for file in published { if let entry = file.entry { manifest.entries[file.path] = entry } }
    var strangers = survey.strangers
    if report.failures.isEmpty {
      let gone = before.entries.keys.filter { manifest.entries[$0] == nil }
      remove(gone, &report)
      if isRecovering { setAside(&strangers, &report) }
    }
    // What is not in the new site is still ours, as long as it is there.
    if !report.failures.isEmpty {
      manifest.entries.merge(before.entries.filter { survey.file($0.key) != nil }) { new, _ in new }
    }
    write(manifest, published.map(\.path), &report)

    report.foreign = survey.foreign(strangers)
    report.written.sort(by: PathOrder.precedes)
    report.removed.sort(by: PathOrder.precedes)
    report.movedAside.sort(by: PathOrder.precedes)
    report.failures.sort(by: PathOrder.precedes)
    return report
  }

  /// Whether the files are those of before, so that none is gone and no folder changes any more.
  package func removesNothing(_ published: [Published]) -> Bool {
    knowsAll && !isRecovering && published.count == before.entries.count && planned.count == published.count
  }

  /// Writes the manifest right from what was published, as nearly always it can be: everything went well, no file is gone, and the paths
  /// are in order. Putting 40 000 entries into a dictionary, to take them out of it again in order, costs 40 ms.
  private func writesManifest(rightFrom published: [Published], _ report: Report) -> Bool {
    guard removesNothing(published), report.failures.isEmpty, report.movedAside.isEmpty, leftOfShards.isEmpty,
      !report.written.isEmpty, shard == nil, let bytes = Manifest.bytes(of: published)
    else { return false }
    do throws(FileError) {
      try Files.write(bytes, to: "\(folder)/\(Manifest.fileName)")
      return true
    } catch {
      // The longer way tries again, and says what is wrong.
      return false
    }
  }

  /// All files of the site and the folders in which they are, as they are now, for the record of the build. Of files, what the
  /// manifest says of them: by it the next build would tell, too, whether they are as they were written.
  package func outputs(_ published: [Published], jobs: Int) async -> [Watched] {
    var outputs: [Watched] = []
    outputs.reserveCapacity(2 * published.count)
    for file in published {
      guard let entry = file.entry else { continue }
      outputs.append(
        Watched(
          "\(folder)/\(file.path)", Stamp(size: Int64(entry.size), modified: entry.modified, changed: 0, inode: entry.inode)))
    }
    let folder = folder
    return outputs
      + (await Slices.map(Array(SitePath.folders(of: published.lazy.map(\.path))), size: 1024, jobs: jobs) { path in
        // One that cannot be looked at is taken for missing, and the next build will look.
        Watched("\(folder)/\(path)", (try? FileFacts.of("\(folder)/\(path)")) ?? nil)
      })
  }

  private func remove(_ gone: [String], _ report: inout Report) {
    for path in gone where survey.file(path) != nil {
      Publisher.attempt(&report.failures) { () throws(FileError) in try Publisher.removeFile("\(folder)/\(path)") }
      report.removed.append(path)
    }
    removeEmptyFolders(around: gone, &report)
  }

  /// Only folders that were seen to be folders: behind a link, they are somebody else's.
  private func removeEmptyFolders(around paths: [String], _ report: inout Report) {
    let folders = SitePath.folders(of: paths).filter(survey.folders.contains)
    for path in folders.sorted(by: { PathOrder.precedes($1, $0) }) {
      Publisher.attempt(&report.failures) { () throws(FileError) in try Folders.removeIfEmpty("\(folder)/\(path)") }
    }
  }

  /// The pages of sources that are gone, which no manifest tells: see `Provenance`.
  private func setAside(_ strangers: inout [String], _ report: inout Report) {
    var moved: [String] = []
    for path in strangers where shard?.owns(path) ?? true {
      Publisher.attempt(&report.failures) { () throws(FileError) in
        if try moveAside(path, unlessMarked: false) { moved.append(path) }
        return true
      }
    }
    strangers.removeAll(where: Set(moved).contains)
    report.movedAside += moved.map { "\(aside)/\($0)" }
    removeEmptyFolders(around: moved, &report)
  }

  private func write(_ manifest: Manifest, _ order: [String], _ report: inout Report) {
    // Without one, the next build recovers as this one tried to.
    if isRecovering, !report.failures.isEmpty { return }
    if manifest == onDisk { return }
    let bytes = manifest.bytes(likelyOrder: order)
    Publisher.attempt(&report.failures) { () throws(FileError) in
      // First, for they would be taken to know better.
      try Publisher.remove(leftOfShards, in: folder)
      try Files.write(bytes, to: "\(folder)/\(Manifests.fileName(shard))")
      return true
    }
  }
}
