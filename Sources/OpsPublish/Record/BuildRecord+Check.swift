import Glibc
import OpsFiles
package import OpsModel

extension BuildRecord {
  /// The record of the last build into a folder, if a build now would differ from that one only by what has changed of the watched.
  ///
  /// - Parameters:
  ///   - conditions: as the build would have them.
  ///   - now: its clock.
  package static func current(in folder: String, conditions: Fingerprint, now: Instant) -> KeptRecord? {
    // What cannot be read is no record, and a whole build will say why the folder cannot be used.
    guard let bytes = try? Files.readIfPresent("\(folder)/\(fileName)"), let kept = kept(bytes),
      kept.head.conditions == conditions, kept.head.from <= now.seconds, now.seconds < kept.head.until,
      names(in: folder) == kept.head.names
    else { return nil }
    return kept
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
