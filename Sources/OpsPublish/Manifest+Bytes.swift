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
    let sorted = isOrder(likelyOrder) ? likelyOrder : entries.keys.sorted(by: PathOrder.precedes)
    var bytes = Manifest.magic
    bytes.reserveCapacity(24 + sorted.reduce(0) { $0 + $1.utf8.count + 44 })
    bytes.append(littleEndian: Manifest.version)
    bytes.append(littleEndian: UInt32(sorted.count))
    for path in sorted {
      guard let entry = entries[path] else { continue }
      bytes.append(littleEndian: UInt32(path.utf8.count))
      bytes += path.utf8
      bytes.append(littleEndian: entry.content.value)
      bytes.append(littleEndian: entry.inputs.value)
      bytes.append(littleEndian: Int64(entry.size))
      bytes.append(littleEndian: entry.modified)
      bytes.append(littleEndian: entry.inode)
    }
    bytes.append(littleEndian: Fingerprint(bytes).value)
    return bytes
  }

  private func isOrder(_ paths: [String]) -> Bool {
    guard paths.count == entries.count else { return false }
    return paths.indices.allSatisfy {
      entries[paths[$0]] != nil && ($0 == 0 || PathOrder.precedes(paths[$0 - 1], paths[$0]))
    }
  }

  /// Nil for anything but a whole manifest of this version: cut off, damaged, of another version, or with a path that leads out of
  /// the folder.
  package init?(bytes: [UInt8]) {
    guard Manifest.isIntact(bytes) else { return nil }
    var reader = ByteReader(bytes: bytes, position: 12)
    guard let count = reader.integer(UInt32.self) else { return nil }
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
  static func isIntact(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 24, bytes.starts(with: magic) else { return false }
    var reader = ByteReader(bytes: bytes, position: bytes.count - 8)
    guard reader.integer(UInt64.self) == Fingerprint(bytes[..<(bytes.count - 8)]).value else { return false }
    reader.position = 8
    return reader.integer(UInt32.self) == version
  }

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

  static func put(_ content: Fingerprint, _ facts: FileFacts, at place: Int, in bytes: inout [UInt8]) {
    let numbers = [content.value, nil, UInt64(facts.size), UInt64(bitPattern: facts.modified), facts.inode]
    bytes.withUnsafeMutableBytes { raw in
      for case let (index, number?) in numbers.enumerated() {
        raw.storeBytes(of: number.littleEndian, toByteOffset: place + 8 * index, as: UInt64.self)
      }
    }
  }

  static func seal(_ bytes: inout [UInt8]) {
    let end = bytes.count - 8
    let seal = Fingerprint(bytes[..<end]).value
    bytes.withUnsafeMutableBytes { $0.storeBytes(of: seal.littleEndian, toByteOffset: end, as: UInt64.self) }
  }
}
