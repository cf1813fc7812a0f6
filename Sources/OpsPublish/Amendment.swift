package import OpsFiles
import OpsModel

/// Puts other bytes into a few files of a site that is as its last build left it, without looking at the others.
///
/// Whoever calls has seen that every file of the site is as it was written; the manifest is then right but for these files.
package struct Amendment {
  private let folder: String
  private let lock: FolderLock
  private var manifest: [UInt8]

  /// Takes the folder. Nil when another build is at work in it, when `record` is no longer that of `facts`, which another build may
  /// have replaced, or when there is no manifest of a whole build.
  package init?(_ folder: String, record: FileFacts) {
    do throws(FileError) {
      guard let lock = try FolderLock.take(folder),
        try FileFacts.of("\(folder)/\(BuildRecord.fileName)") == record,
        let manifest = try Files.readIfPresent("\(folder)/\(Manifests.fileName(nil))"), Manifest.isIntact(manifest)
      else { return nil }
      self.folder = folder
      self.lock = lock
      self.manifest = manifest
    } catch {
      return nil
    }
  }

  /// Writes the files and then the manifest. What fails leaves each file whole, old or new, and the manifest telling of the old ones: the
  /// next build looks at them again.
  /// - Returns: the facts of the new files; nil when the manifest does not know one of them, and nothing was written.
  package mutating func write(_ files: [(path: String, bytes: [UInt8])]) throws(FileError) -> [FileFacts]? {
    let places = Manifest.places(of: files.map(\.path), in: manifest)
    guard places.count == files.count else { return nil }
    var written: [FileFacts] = []
    for (path, bytes) in files {
      let facts = try Files.write(bytes, to: "\(folder)/\(path)")
      Manifest.put(Fingerprint(bytes), facts, at: places[path]!, in: &manifest)
      written.append(facts)
    }
    manifest.renewSeal()
    try Files.write(manifest, to: "\(folder)/\(Manifests.fileName(nil))")
    return written
  }

  /// Writes the record, last of all.
  package func write(_ record: consuming KeptRecord) throws(FileError) {
    try Files.write(record.sealed(), to: "\(folder)/\(BuildRecord.fileName)")
  }
}
