import Glibc
package import OpsFiles
import OpsModel

/// A record as it lies in its file. A site of 10 000 pages has 40 000 watched files: they are looked at where they lie, and nothing
/// is made of them but what is asked for.
package struct KeptRecord: Sendable {
  /// Without the watched and the texts.
  package let head: BuildRecord
  private(set) var bytes: [UInt8]
  let textsBegin: Int
  let textsCount: Int
  /// Where the stamps of the watched begin.
  let begin: Int
  let count: Int
  /// Of all paths.
  let length: Int

  init(head: BuildRecord, bytes: [UInt8], textsBegin: Int, textsCount: Int, begin: Int, count: Int, length: Int) {
    self.head = head
    self.bytes = bytes
    self.textsBegin = textsBegin
    self.textsCount = textsCount
    self.begin = begin
    self.count = count
    self.length = length
  }

  private var offsets: Int { begin + 32 * count }
  private var kinds: Int { begin + 36 * count }
  private var paths: Int { begin + 37 * count }

  /// Whether all that it promises is there, and every path begins within and ends.
  var isWhole: Bool {
    guard paths + length + 8 == bytes.count, count == 0 || length > 0 && bytes[paths + length - 1] == 0 else { return false }
    return (0..<count).allSatisfy { Int(number(UInt32.self, offsets + 4 * $0)) < length }
  }

  // MARK: Watched

  package func path(of index: Int) -> String {
    bytes.withUnsafeBytes { String(cString: pathBytes(of: index, $0)) }
  }

  package func kind(of index: Int) -> Watched.Kind { Watched.Kind(rawValue: bytes[kinds + index]) ?? .other }

  package func size(of index: Int) -> Int { Int(clamping: number(Int64.self, begin + 32 * index)) }

  /// Where some of the outputs are among the watched, by their paths.
  package func outputs(_ wanted: Set<String>) -> [String: Int] {
    var found: [String: Int] = [:]
    for var path in wanted {
      path.withUTF8 { path in
        for index in head.inputs..<count where isPath(path, of: index) { found[String(decoding: path, as: UTF8.self)] = index }
      }
    }
    return found
  }

  private func isPath(_ path: UnsafeBufferPointer<UInt8>, of index: Int) -> Bool {
    bytes.withUnsafeBytes { raw in
      let start = pathBytes(of: index, raw)
      return strncmp(start, UnsafeRawPointer(path.baseAddress!).assumingMemoryBound(to: CChar.self), path.count) == 0
        && start[path.count] == 0
    }
  }

  private func pathBytes(of index: Int, _ raw: UnsafeRawBufferPointer) -> UnsafePointer<CChar> {
    let offset = paths + Int(number(UInt32.self, offsets + 4 * index))
    return (raw.baseAddress! + offset).assumingMemoryBound(to: CChar.self)
  }

  private func number<Number: FixedWidthInteger>(_: Number.Type, _ offset: Int) -> Number {
    bytes.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Number.self)) }
  }

  // MARK: Changes

  /// Which of the watched are not as they were, in order; nil when there are more than `limit`.
  /// - Parameter folder: of the site, as the build named it.
  package func changes(in folder: String, atMost limit: Int, jobs: Int) async -> [Int]? {
    // From there on: the system need not go through the folders above 60 000 times.
    let site = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard site >= 0 else { return nil }
    defer { close(site) }
    let skipped = folder.utf8.count + 1
    let size = max(256, (count + 4 * jobs - 1) / (4 * jobs))
    return await withTaskGroup(of: [Int].self) { group in
      for first in stride(from: 0, to: count, by: size) {
        group.addTask { changes(first..<min(first + size, count), in: site, skipped, atMost: limit) }
      }
      var all: [Int] = []
      for await part in group {
        all += part
        if all.count > limit {
          group.cancelAll()
          return nil
        }
      }
      return all.sorted()
    }
  }

  /// - Parameters:
  ///   - site: its folder, open.
  ///   - skipped: the length of that folder's name with the slash.
  private func changes(_ range: Range<Int>, in site: Int32, _ skipped: Int, atMost limit: Int) -> [Int] {
    bytes.withUnsafeBytes { raw in
      var status = stat()
      var changed: [Int] = []
      for index in range {
        if index % 256 == 0, Task.isCancelled { break }
        let stamp = begin + 32 * index
        func word(_ number: Int) -> Int64 {
          Int64(littleEndian: raw.loadUnaligned(fromByteOffset: stamp + 8 * number, as: Int64.self))
        }
        let path = pathBytes(of: index, raw)
        let found =
          index < head.inputs
          ? lstat(path, &status) : fstatat(site, path + min(skipped, strlen(path)), &status, AT_SYMLINK_NOFOLLOW)
        if found == 0 {
          let facts = Stamp(FileFacts(status))
          if facts.size == word(0), facts.modified == word(1), word(2) == 0 || facts.changed == word(2),
            facts.inode == UInt64(bitPattern: word(3))
          {
            continue
          }
        } else if word(0) == -1, errno == ENOENT || errno == ENOTDIR {
          continue
        }
        changed.append(index)
        if changed.count > limit { break }
      }
      return changed
    }
  }

  // MARK: Texts

  /// The text of a page by the watched file that is its source, and the text's own number.
  package func text(ofSource source: Int) -> (number: Int, text: PlacedText)? {
    for number in 0..<textsCount {
      let at = textsBegin + 32 * number
      guard self.number(UInt32.self, at) == source else { continue }
      let output = Int(self.number(UInt32.self, at + 4))
      guard head.inputs..<count ~= output else { return nil }
      let text = PlacedText(
        source: source, output: output, outline: Fingerprint(value: self.number(UInt64.self, at + 8)),
        begin: Int(clamping: self.number(Int64.self, at + 16)), length: Int(clamping: self.number(Int64.self, at + 24)))
      return (number, text)
    }
    return nil
  }

  /// Where the texts of pages begin in the files that show them, by the paths of these below the site's folder.
  package func beginnings(in folder: String) -> [String: Int] {
    var beginnings: [String: Int] = [:]
    beginnings.reserveCapacity(textsCount)
    for number in 0..<textsCount {
      let at = textsBegin + 32 * number
      let output = Int(self.number(UInt32.self, at + 4))
      guard head.inputs..<count ~= output else { continue }
      let path = path(of: output)
      guard path.hasPrefix(folder + "/") else { continue }
      beginnings[String(path.dropFirst(folder.count + 1))] = Int(clamping: self.number(Int64.self, at + 16))
    }
    return beginnings
  }

  // MARK: The record of the next build

  package mutating func set(_ facts: FileFacts, at index: Int) {
    let stamp = Stamp(facts)
    // Of files of the site the manifest tells, which knows no time of change.
    let changed = index < head.inputs || facts.kind == .folder ? stamp.changed : 0
    for (number, word) in [stamp.size, stamp.modified, changed, Int64(bitPattern: stamp.inode)].enumerated() {
      bytes.replace(littleEndian: word, at: begin + 32 * index + 8 * number)
    }
  }

  package mutating func set(length: Int, ofText number: Int) {
    bytes.replace(littleEndian: Int64(length), at: textsBegin + 32 * number + 24)
  }

  /// The bytes of the record's file, with what was set.
  package consuming func sealed() -> [UInt8] {
    bytes.renewSeal()
    return bytes
  }
}
