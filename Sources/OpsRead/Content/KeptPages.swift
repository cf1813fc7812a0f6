import OpsFiles
package import OpsModel

/// The pages of a build as reading gave them, kept for the next one: a page whose file is as it was need not be read again.
///
/// What a page becomes hangs on its own bytes, on site.yml, and on what its links may lead to. Of the bytes the system's stamp tells
/// (`Settling` says when it can be trusted), and where it is another one, as in a fresh clone, their fingerprint; of the rest the `context`.
/// All numbers of the file are little-endian; a text is its length in four bytes and its UTF-8:
///
/// | what | bytes |
/// | --- | --- |
/// | `OPSPAGES`, version of the format | 8 + 4 |
/// | conditions, context | 2 × 8 |
/// | number of pages; of each the path, the stamp of its file, the length of its archive | 4 + … |
/// | the archives | … |
/// | fingerprint of everything before | 8 |
package struct KeptPages: Sendable {
  private static let magic = Array("OPSPAGES".utf8)
  private static let version: UInt32 = 1

  let context: Fingerprint
  private let bytes: [UInt8]
  private let entries: [String: Entry]

  private struct Entry {
    var stamp: Stamp
    var archive: Range<Int>
  }

  package var count: Int { entries.count }

  /// Nil for anything but a whole file of this version that was made under these conditions.
  package init?(_ bytes: [UInt8], conditions: Fingerprint) {
    guard var reader = bytes.opened(magic: Self.magic, version: Self.version, atLeast: 40),
      reader.integer(UInt64.self) == conditions.value, let context = reader.integer(UInt64.self),
      let count = reader.integer(UInt32.self)
    else { return nil }
    var entries: [String: Entry] = [:]
    entries.reserveCapacity(min(Int(count), bytes.count / 40))
    var found: [(path: String, stamp: Stamp, length: Int)] = []
    for _ in 0..<count {
      guard let path = reader.text(), let size = reader.integer(Int64.self), let modified = reader.integer(Int64.self),
        let changed = reader.integer(Int64.self), let inode = reader.integer(UInt64.self),
        let length = reader.integer(UInt32.self)
      else { return nil }
      found.append((path, Stamp(size: size, modified: modified, changed: changed, inode: inode), Int(length)))
    }
    var begin = reader.position
    for (path, stamp, length) in found {
      guard begin + length <= bytes.count - 8 else { return nil }
      entries[path] = Entry(stamp: stamp, archive: begin..<begin + length)
      begin += length
    }
    self.context = Fingerprint(value: context)
    self.bytes = bytes
    self.entries = entries
  }

  /// - Parameters:
  ///   - path: below the content folder.
  ///   - html: reads the page again, for its text.
  /// - Returns: nil for a page that must be read.
  ///   - source: the bytes of its file, which are asked for only where the stamp is another one.
  func page(
    _ path: String, _ facts: FileFacts, source: () -> [UInt8]?, html: @escaping @Sendable () -> [UInt8]
  ) -> Page? {
    guard let entry = entries[path], entry.stamp.size == facts.size,
      var page = Page(archived: bytes[entry.archive], path: path, html: html),
      entry.stamp == Stamp(facts) || source().map({ Fingerprint($0) == page.source }) ?? false
    else { return nil }
    PageReader.restoreID(of: &page)
    return page
  }

  /// The bytes of the file for the next build: of all pages of which there is nothing to tell.
  ///
  /// - Parameters:
  ///   - conditions: of all that reading hangs on beside the content: the program, its options.
  ///   - read: what the pages are from, settled.
  package static func bytes(of pages: [Page], read: ReadResult, conditions: Fingerprint, jobs: Int) async -> [UInt8] {
    let archives: [[UInt8]?] = await Slices.map(Array(pages.indices), size: 128, jobs: jobs) { index in
      read.facts[pages[index].path] == nil ? nil : pages[index].archived
    }
    var bytes = magic
    bytes.reserveCapacity(64 + archives.reduce(0) { $0 + ($1?.count ?? 0) + 128 })
    bytes.append(littleEndian: version)
    bytes.append(littleEndian: conditions.value)
    bytes.append(littleEndian: read.context.value)
    bytes.append(littleEndian: UInt32(archives.count { $0 != nil }))
    for (index, archive) in archives.enumerated() {
      let path = pages[index].path
      guard let archive, let facts = read.facts[path] else { continue }
      let stamp = Stamp(facts)
      bytes.append(text: path)
      bytes.append(littleEndian: stamp.size)
      bytes.append(littleEndian: stamp.modified)
      bytes.append(littleEndian: stamp.changed)
      bytes.append(littleEndian: stamp.inode)
      bytes.append(littleEndian: UInt32(archive.count))
    }
    for case let archive? in archives { bytes += archive }
    bytes.appendSeal()
    return bytes
  }

  /// Of all that reading a page hangs on beside its own bytes: what `PageReader` and the Markdown station are given.
  static func context(
    _ configuration: Configuration, _ list: ContentList, folders: [String], catalogs: [Page]
  ) -> Fingerprint {
    var parts = FingerprintParts()
    parts.add(configuration.fingerprint)
    parts.add(list.pages)
    parts.add(list.assets)
    // Snapshots come and go all day, and no link leads to them.
    parts.add(folders.filter { !ContentList.isStatus(folder: $0) })
    parts.add(catalogs.count)
    for page in catalogs {
      parts.add(page.path)
      parts.add(page.url)
    }
    return parts.fingerprint
  }
}
