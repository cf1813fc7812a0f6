import OpsFiles
import OpsModel

/// The manifest as a file. All numbers are little-endian:
///
/// | bytes | what |
/// | --- | --- |
/// | 8 | `OPSBOARD` |
/// | 4 | version of the format: 1 |
/// | 4 | number of entries |
/// | each entry: 4 + length | path, UTF-8, in the order of its bytes |
/// | 5 × 8 | fingerprint of the content, of the inputs, size, time of change, inode |
/// | 8 | fingerprint of everything before |
///
/// Whoever raises the version must go on reading the paths of older ones: they say which files are ours.
extension Manifest {
  /// In the site's folder.
  package static let fileName = ".opsboard-manifest"

  private static let magic = Array("OPSBOARD".utf8)
  private static let version: UInt32 = 1

  package var bytes: [UInt8] { bytes(likelyOrder: []) }

  /// - Parameter likelyOrder: the paths as they may be ordered already: sorting 40 000 of them anew takes 30 ms.
  func bytes(likelyOrder: [String]) -> [UInt8] {
    Manifest.bytes(inOrder(likelyOrder) ?? entries.sorted { PathOrder.precedes($0.key, $1.key) })
  }

  /// Of files in the order of their paths; nil when they are in another, or one of them has no entry.
  static func bytes(of published: [Published]) -> [UInt8]? {
    var sorted: [(key: String, value: Entry)] = []
    sorted.reserveCapacity(published.count)
    for file in published {
      guard let entry = file.entry, sorted.last.map({ PathOrder.precedes($0.key, file.path) }) ?? true else { return nil }
      sorted.append((file.path, entry))
    }
    return bytes(sorted)
  }

  private static func bytes(_ sorted: [(key: String, value: Entry)]) -> [UInt8] {
    var bytes = Manifest.magic
    bytes.reserveCapacity(24 + sorted.reduce(0) { $0 + $1.key.utf8.count + 44 })
    bytes.append(littleEndian: Manifest.version)
    bytes.append(littleEndian: UInt32(sorted.count))
    for (path, entry) in sorted {
      bytes.append(littleEndian: UInt32(path.utf8.count))
      bytes += path.utf8
      bytes.append(littleEndian: entry.content.value)
      bytes.append(littleEndian: entry.inputs.value)
      bytes.append(littleEndian: Int64(entry.size))
      bytes.append(littleEndian: entry.modified)
      bytes.append(littleEndian: entry.inode)
    }
    bytes.appendSeal()
    return bytes
  }

  /// The entries in the order of the paths; nil unless these are all of theirs, in the order of bytes.
  private func inOrder(_ paths: [String]) -> [(key: String, value: Entry)]? {
    guard paths.count == entries.count, zip(paths, paths.dropFirst()).allSatisfy(PathOrder.precedes) else { return nil }
    let found = paths.compactMap { path in entries[path].map { (key: path, value: $0) } }
    return found.count == paths.count ? found : nil
  }

  /// Nil for anything but a whole manifest of this version: cut off, damaged, of another version, or with a path that leads out of
  /// the folder.
  package init?(bytes: [UInt8]) {
    guard var reader = Manifest.opened(bytes), let count = reader.integer(UInt32.self)
    else { return nil }
    entries.reserveCapacity(Int(min(count, 1 << 20)))
    for _ in 0..<count {
      guard let path = reader.text(), SitePath.isValid(path), let content = reader.integer(UInt64.self),
        let inputs = reader.integer(UInt64.self), let size = reader.integer(Int64.self),
        let modified = reader.integer(Int64.self), let inode = reader.integer(UInt64.self)
      else { return nil }
      entries[path] = Entry(
        content: Fingerprint(value: content), inputs: Fingerprint(value: inputs), size: Int(size), modified: modified,
        inode: inode)
    }
  }
}

// MARK: A few entries of a manifest, where they lie

extension Manifest {
  static func isIntact(_ bytes: [UInt8]) -> Bool { opened(bytes) != nil }

  private static func opened(_ bytes: [UInt8]) -> ByteReader? { bytes.opened(magic: magic, version: version, atLeast: 24) }

  /// Where the numbers of some entries begin, by path.
  static func places(of paths: [String], in bytes: [UInt8]) -> [String: Int] {
    let wanted = paths.map { Array($0.utf8) }
    var places: [String: Int] = [:]
    var reader = ByteReader(bytes: bytes, position: 16)
    while places.count < paths.count, reader.position + 8 < bytes.count, let length = reader.integer(UInt32.self) {
      let end = reader.position + Int(length)
      guard end + 48 <= bytes.count else { break }
      let path = bytes[reader.position..<end]
      if let index = wanted.firstIndex(where: { $0.count == path.count && path.elementsEqual($0) }) { places[paths[index]] = end }
      reader.position = end + 40
    }
    return places
  }

  /// What such a file was made from nobody says: the next whole build makes it again.
  static func put(_ content: Fingerprint, _ facts: FileFacts, at place: Int, in bytes: inout [UInt8]) {
    let numbers = [content.value, 0, UInt64(facts.size), UInt64(bitPattern: facts.modified), facts.inode]
    for (index, number) in numbers.enumerated() { bytes.replace(littleEndian: number, at: place + 8 * index) }
  }
}
