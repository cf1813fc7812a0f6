import Glibc
import OpsFiles
package import OpsModel

extension BuildRecord {
  /// The record of the last build into a folder, if a build now would change nothing.
  ///
  /// - Parameters:
  ///   - conditions: as the build would have them.
  ///   - now: its clock.
  package static func current(
    in folder: String, conditions: Fingerprint, now: Instant, jobs: Int
  ) async -> BuildRecord? {
    // What cannot be read is no record, and a whole build will say why the folder cannot be used.
    guard let bytes = try? Files.readIfPresent("\(folder)/\(fileName)"), let (record, watched) = head(bytes),
      record.conditions == conditions, record.from <= now.seconds, now.seconds < record.until,
      names(in: folder) == record.names, await watched.hold(jobs: jobs)
    else { return nil }
    return record
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

/// The watched files of a record, as they lie in its bytes.
struct WatchedBytes: Sendable {
  let bytes: [UInt8]
  /// Where the stamps begin.
  let begin: Int
  let count: Int
  /// Of all paths.
  let length: Int

  private var paths: Int { begin + 36 * count }

  /// Whether all that it promises is there, and every path ends.
  var isWhole: Bool { paths + length + 8 == bytes.count && (count == 0 || bytes[paths + length - 1] == 0) }

  /// Whether all of them are as they were.
  func hold(jobs: Int) async -> Bool {
    let size = max(256, (count + 4 * jobs - 1) / (4 * jobs))
    return await withTaskGroup(of: Bool.self) { group in
      for first in stride(from: 0, to: count, by: size) { group.addTask { holds(first..<min(first + size, count)) } }
      for await holds in group where !holds {
        group.cancelAll()
        return false
      }
      return true
    }
  }

  private func holds(_ range: Range<Int>) -> Bool {
    bytes.withUnsafeBytes { raw in
      var status = stat()
      for index in range {
        if index % 256 == 0, Task.isCancelled { return false }
        let stamp = begin + 32 * index
        func word(_ number: Int) -> Int64 {
          Int64(littleEndian: raw.loadUnaligned(fromByteOffset: stamp + 8 * number, as: Int64.self))
        }
        let offset = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: begin + 32 * count + 4 * index, as: UInt32.self))
        guard Int(offset) < length else { return false }
        let path = (raw.baseAddress! + paths + Int(offset)).assumingMemoryBound(to: CChar.self)
        guard lstat(path, &status) == 0 else {
          if word(0) == -1, errno == ENOENT || errno == ENOTDIR { continue }
          return false
        }
        let facts = Stamp(FileFacts(status))
        guard facts.size == word(0), facts.modified == word(1), word(2) == 0 || facts.changed == word(2),
          facts.inode == UInt64(bitPattern: word(3))
        else { return false }
      }
      return true
    }
  }
}
