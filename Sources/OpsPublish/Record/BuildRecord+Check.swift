import Glibc
import OpsFiles
package import OpsModel

extension BuildRecord {
  /// The record of the last build into a folder, if it was made by this program under these conditions.
  package static func last(in folder: String, conditions: Fingerprint) -> KeptRecord? {
    // What cannot be read is no record, and a whole build will say why the folder cannot be used.
    guard let bytes = try? Files.readIfPresent("\(folder)/\(fileName)"), let kept = kept(bytes),
      kept.head.conditions == conditions
    else { return nil }
    return kept
  }

  /// Whether a build at this time differs from the recorded one only by what has changed of the watched.
  package func isNow(_ now: Instant) -> Bool { from <= now.seconds && now.seconds < until }

  package static func forget(in folder: String) {
    // One that cannot be removed has stamps that will not stand.
    _ = try? Folders.removeFile("\(folder)/\(fileName)")
  }

  /// Of the names in the site's folder, but for what Opsboard keeps there for itself, this record among it: writing it changes the
  /// folder's own stamp. Nil when the folder cannot be listed.
  package static func names(in folder: String) -> Fingerprint? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var names: [Fingerprint] = []
    while let entry = readdir(directory) {
      withUnsafePointer(to: &entry.pointee.d_name.0) { name in
        let bytes = UnsafeRawBufferPointer(start: name, count: strlen(name))
        if !bytes.starts(with: ".opsboard-".utf8) { names.append(Fingerprint(bytes)) }
      }
    }
    return Fingerprint(of: names.sorted())
  }
}
