import Glibc
import OpsFiles

/// Makes a folder be the site: writes what differs, removes what is gone, and leaves alone what is not ours.
///
/// `open` looks at the folder; then `kept` and `publish` may be called for the planned files in any order and at the same time, since
/// each looks at its own file only; `finish` takes what they returned. A build that dies anywhere leaves every page whole, old or
/// new: files are replaced in one step, pages are removed when all others are in place, and the manifest is written last. What
/// is to be new is announced in the manifest before it is written, so the next build knows it for its own.
///
/// A shard does the same for its share of the files, beside other shards that may be at work in the same folder.
package struct Publisher: Sendable {
  let folder: String
  /// The files of the site that this build is to write: those of its shard.
  let planned: Set<String>
  let shard: Shard?
  /// Of the last build, and what is announced; of the shard's files.
  let before: Manifest
  /// Whether all planned files are in `before`: not those at whose place something stood already.
  let knowsAll: Bool
  let survey: Survey
  /// No manifest can be read, but Opsboard has published here: see `Provenance`.
  let isRecovering: Bool
  let writesAll: Bool
  /// What the manifest says that `finish` will replace; nil when there is none.
  let onDisk: Manifest?
  /// The manifests and locks of shards, for a full build that could not take them over yet.
  let leftOfShards: [String]
  /// Of looking at the folder and of clearing it.
  let failures: [String]
  /// Where a recovering build puts what it cannot judge.
  let aside: String
  private let lock: FolderLock

  /// Takes the folder for this build, making it if need be.
  ///
  /// - Parameters:
  ///   - sources: folders that the site is made from; the site must not lie in them, nor they in it.
  ///   - planned: the paths of all files of the site, below the folder.
  ///   - shard: publish only its files; nil for all.
  ///   - writesAll: forget what is known of the files of the last build, and write them all.
  ///   - standing: what other people have in the folder, when it has been seen that all of it is as the last build left it.
  package static func open(
    _ folder: String, apartFrom sources: [String], planned: [String], shard: Shard? = nil, jobs: Int = 1, writesAll: Bool = false,
    standing: [String]? = nil
  ) async throws(PublishError) -> Publisher {
    let refusal: PublishError
    do throws(FileError) {
      let overlap = try source(of: sources, overlapping: folder)
      if overlap == nil { try Folders.make(folder) }
      let lock = overlap == nil ? try FolderLock.take(folder, sharing: shard.map(Manifests.lockName)) : nil
      if let lock {
        let manifests = try Manifests.read(folder, for: shard)
        if let standing, shard == nil, manifests.areThose(of: planned) {
          return Publisher(folder, lock, planned, manifests, foreign: standing, writesAll: writesAll)
        }
        return try await Publisher(folder, lock, planned, shard, manifests, jobs: jobs, writesAll: writesAll)
      }
      refusal = overlap.map { .overlaps(output: folder, source: $0) } ?? .busy(folder)
    } catch {
      refusal = error.path == folder && error.isAboutKind ? .notAFolder(folder) : .file(error)
    }
    throw refusal
  }

  private init(
    _ folder: String, _ lock: FolderLock, _ planned: [String], _ shard: Shard?, _ manifests: Manifests, jobs: Int, writesAll: Bool
  ) async throws(FileError) {
    let mayRecover = !manifests.isWhole && Publisher.hasPublished(folder)
    let siteFiles = Set(planned.filter(SitePath.isValid))
    let siteFolders = SitePath.folders(of: siteFiles)
    let knownFiles = Set(manifests.known.entries.keys)
    let knownFolders = SitePath.folders(of: knownFiles)
    // A folder of somebody else's is not looked into, unless there may be pages of ours in it.
    let lists: @Sendable (String) -> Bool = { path in
      mayRecover && !path.hasPrefix(Provenance.keptIn)
        || siteFolders.contains(path) || knownFolders.contains(path) || siteFiles.contains(path)
    }
    let tree = try await FileTree.walk(folder, jobs: jobs, entering: lists)
    let survey = Survey(
      tree.entries, planned: (siteFiles, siteFolders), own: (knownFiles, knownFolders), strange: tree.strange, lists: lists)
    let order = planned
    let planned = shard.map { shard in siteFiles.filter(shard.owns) } ?? siteFiles
    // Another shard may be the first to publish here, just now: then there is nothing of this one's yet.
    let isRecovering = mayRecover && (shard == nil || planned.contains { survey.file($0) != nil })
    var failures = tree.errors.map(\.description)

    // In a folder that it shares, a shard cannot know whether somebody is still writing to them.
    for path in survey.leftovers where shard == nil {
      Publisher.attempt(&failures) { () throws(FileError) in try Publisher.removeFile("\(folder)/\(path)") }
    }
    for (path, isFolder) in survey.inTheWay {
      Publisher.attempt(&failures) { () throws(FileError) in
        try isFolder ? Folders.removeIfEmpty("\(folder)/\(path)") : Publisher.removeFile("\(folder)/\(path)")
      }
    }

    self.folder = folder
    self.planned = planned
    self.shard = shard
    self.survey = survey
    self.isRecovering = isRecovering
    self.writesAll = writesAll
    self.failures = failures
    self.aside = try Publisher.freshFolder(folder, isRecovering)
    self.lock = lock
    (before, onDisk) = try Publisher.announce(planned, order, manifests, shard, survey, in: isRecovering ? nil : folder)
    let before = before
    knowsAll = planned.count <= before.entries.count && planned.allSatisfy { before.entries[$0] != nil }
    leftOfShards = shard == nil && isRecovering ? manifests.ofShards : []
  }

  /// For a folder that is as the last build left it, and will have the same files: nothing is to be looked at, removed or announced.
  private init(
    _ folder: String, _ lock: FolderLock, _ planned: [String], _ manifests: Manifests, foreign: [String], writesAll: Bool
  ) {
    self.folder = folder
    self.planned = Set(planned)
    shard = nil
    before = manifests.known
    knowsAll = true
    survey = Survey(standing: manifests.known, foreign: foreign)
    isRecovering = false
    self.writesAll = writesAll
    onDisk = manifests.own
    leftOfShards = []
    failures = []
    aside = Provenance.keptIn
    self.lock = lock
  }

  /// What will be ours is announced before it is there, so that a build that dies leaves nothing of which nobody knows whose it is.
  ///
  /// - Parameter folder: nil when recovering: with a manifest, even a new one, the next build would take the files in doubt for
  ///   somebody else's.
  /// - Returns: what is known and announced, and the manifest that is now on disk.
  private static func announce(
    _ planned: Set<String>, _ order: [String], _ manifests: Manifests, _ shard: Shard?, _ survey: Survey, in folder: String?
  ) throws(FileError) -> (before: Manifest, onDisk: Manifest?) {
    var announced = Manifest()
    announced.entries = manifests.known.entries(of: shard)
    let count = announced.entries.count
    announced.entries.reserveCapacity(max(count, planned.count))
    for path in planned where announced.entries[path] == nil && survey.file(path) == nil && survey.obstacle(path) == nil {
      announced.entries[path] = .announced
    }
    let takesOver = shard == nil && !manifests.ofShards.isEmpty
    guard let folder, announced.entries.count > count || takesOver else { return (announced, manifests.own) }
    try Files.write(announced.bytes(likelyOrder: order), to: "\(folder)/\(Manifests.fileName(shard))")
    if takesOver { try remove(manifests.ofShards, in: folder) }
    return (announced, announced)
  }

  static func remove(_ ofShards: [String], in folder: String) throws(FileError) {
    for name in ofShards { try Folders.removeFile("\(folder)/\(name)") }
  }

  private static func hasPublished(_ folder: String) -> Bool {
    Provenance.witnesses.contains { name in
      // What cannot be read is no witness; if it must be written, that will say why it cannot.
      (try? Files.read("\(folder)/\(name)")).map(Provenance.isMarked) == true
    }
  }

  private static func freshFolder(_ folder: String, _ isRecovering: Bool) throws(FileError) -> String {
    var name = Provenance.keptIn
    var number = 2
    while isRecovering, try FileFacts.of("\(folder)/\(name)") != nil {
      name = "\(Provenance.keptIn)-\(number)"
      number += 1
    }
    return name
  }

  /// - Returns: false when there is no such file any more: another shard may have removed it, and made a folder in its place.
  static func removeFile(_ path: String) throws(FileError) -> Bool {
    do {
      return try Folders.removeFile(path)
    } catch {
      if error.code == EISDIR { return false }
      throw error
    }
  }

  static func attempt(_ failures: inout [String], _ action: () throws(FileError) -> Bool) {
    do {
      _ = try action()
    } catch {
      failures.append(error.description)
    }
  }

  /// The first of the folders that is in the site's folder, holds it, or is it.
  private static func source(of sources: [String], overlapping folder: String) throws(FileError) -> String? {
    func inside(_ path: String) throws(FileError) -> String {
      let real = try Folders.realPath(path)
      return real == "/" ? real : real + "/"
    }
    let output = try inside(folder)
    for source in sources {
      let other = try inside(source)
      if output.hasPrefix(other) || other.hasPrefix(output) { return source }
    }
    return nil
  }
}
