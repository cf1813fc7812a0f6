import OpsFiles

/// Makes a folder be the site: writes what differs, removes what is gone, and leaves alone what is not ours.
///
/// `open` looks at the folder; then `kept` and `publish` may be called for the planned files in any order and at the same time, since
/// each looks at its own file only; `finish` takes what they returned. A build that dies anywhere leaves every page whole, old or
/// new: files are replaced in one step, pages are removed when all others are in place, and the manifest is written last. What
/// is to be new is announced in the manifest before it is written, so the next build knows it for its own.
package struct Publisher: Sendable {
  let folder: String
  let planned: Set<String>
  /// The last build's, and what is announced.
  let before: Manifest
  let survey: Survey
  /// No manifest can be read, but Opsboard has published here: see `Provenance`.
  let isRecovering: Bool
  let writesAll: Bool
  /// Whether `before` is what the manifest on disk says.
  let isOnDisk: Bool
  /// Of looking at the folder and of clearing it.
  let failures: [String]
  /// Where a recovering build puts what it cannot judge.
  let aside: String
  private let lock: FolderLock

  /// Takes the folder for this build, making it if need be.
  ///
  /// - Parameters:
  ///   - sources: folders that the site is made from; the site must not lie in them, nor they in it.
  ///   - planned: the paths of all files that will be published, below the folder.
  ///   - writesAll: forget what is known of the files of the last build, and write them all.
  package static func open(
    _ folder: String, apartFrom sources: [String], planned: [String], jobs: Int = 1, writesAll: Bool = false
  ) async throws(PublishError) -> Publisher {
    let refusal: PublishError
    do throws(FileError) {
      let overlap = try source(of: sources, overlapping: folder)
      if overlap == nil { try Folders.make(folder) }
      let lock = overlap == nil ? try FolderLock.take(folder) : nil
      if let lock { return try await Publisher(folder, lock, planned: planned, jobs: jobs, writesAll: writesAll) }
      refusal = overlap.map { .overlaps(output: folder, source: $0) } ?? .busy(folder)
    } catch {
      refusal = error.path == folder && error.isAboutKind ? .notAFolder(folder) : .file(error)
    }
    throw refusal
  }

  private init(_ folder: String, _ lock: FolderLock, planned: [String], jobs: Int, writesAll: Bool) async throws(FileError) {
    let path = "\(folder)/\(Manifest.fileName)"
    let manifest = try Files.readIfPresent(path).flatMap { Manifest(bytes: $0) }
    let isRecovering = manifest == nil && Publisher.hasPublished(folder)
    let plannedFiles = Set(planned.filter(SitePath.isValid))
    let plannedFolders = SitePath.folders(of: plannedFiles)
    let ownFiles = Set((manifest?.entries ?? [:]).keys)
    let ownFolders = SitePath.folders(of: ownFiles)
    // A folder of somebody else's is not looked into, unless there may be pages of ours in it.
    let lists: @Sendable (String) -> Bool = { path in
      isRecovering && !path.hasPrefix(Provenance.keptIn)
        || plannedFolders.contains(path) || ownFolders.contains(path) || plannedFiles.contains(path)
    }
    let tree = try await FileTree.walk(folder, jobs: jobs, entering: lists)
    let survey = Survey(
      tree.entries, planned: (plannedFiles, plannedFolders), own: (ownFiles, ownFolders), strange: tree.strange, lists: lists)
    var failures = tree.errors.map(\.description)

    for path in survey.leftovers {
      Publisher.attempt(&failures) { () throws(FileError) in try Folders.removeFile("\(folder)/\(path)") }
    }
    for (path, isFolder) in survey.inTheWay {
      Publisher.attempt(&failures) { () throws(FileError) in
        try isFolder ? Folders.removeIfEmpty("\(folder)/\(path)") : Folders.removeFile("\(folder)/\(path)")
      }
    }

    // What will be ours is announced before it is there, so that a build that dies leaves nothing of which nobody knows whose it is.
    var announced = manifest ?? Manifest()
    for path in plannedFiles where announced.entries[path] == nil && survey.files[path] == nil && survey.obstacle(path) == nil {
      announced.entries[path] = .announced
    }
    var isOnDisk = manifest != nil
    // Not when recovering: with a manifest, even a new one, the next build would take the files in doubt for somebody else's.
    if !isRecovering, announced.entries.count > ownFiles.count {
      try Files.write(announced.bytes, to: path)
      isOnDisk = true
    }

    self.folder = folder
    self.planned = plannedFiles
    self.before = announced
    self.survey = survey
    self.isRecovering = isRecovering
    self.writesAll = writesAll
    self.isOnDisk = isOnDisk
    self.failures = failures
    self.aside = try Publisher.freshFolder(folder, isRecovering)
    self.lock = lock
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
