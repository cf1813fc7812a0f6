/// The path of a content file that a link's relative reference means, worked out on bytes.
struct ContentPath {
  /// Below content, without slashes at its ends; empty for the content folder itself.
  let path: String
  /// Written as a folder: with a final slash, or ending in `.` or `..`.
  let isFolder: Bool
  /// With its `?`; empty when there is none.
  let query: String
  /// Decoded, without its `#`.
  let fragment: String?

  private static let slash = UInt8(ascii: "/")
  private static let dot = UInt8(ascii: ".")

  /// - Parameters:
  ///   - reference: a relative reference (RFC 3986, section 4.2) that is not only a fragment or a query.
  ///   - base: where it is written.
  /// - Returns: nil when it leads out of content.
  init?(_ reference: UnsafeBufferPointer<UInt8>, from base: ContentBase) {
    var hash: Int?
    var mark: Int?
    var isEncoded = false
    scan: for index in reference.indices {
      switch reference[index] {
      case UInt8(ascii: "#"):
        hash = index
        break scan
      case UInt8(ascii: "?"): mark = mark ?? index
      case UInt8(ascii: "%"): isEncoded = isEncoded || mark == nil
      default: continue
      }
    }
    fragment = hash.map { PercentDecoding.string(UnsafeBufferPointer(rebasing: reference[($0 + 1)...])) }
    query = mark.map { String(decoding: reference[$0..<(hash ?? reference.count)], as: UTF8.self) } ?? ""
    let written = UnsafeBufferPointer(rebasing: reference[..<(mark ?? hash ?? reference.count)])
    let resolved =
      isEncoded
      ? PercentDecoding.bytes(written).withUnsafeBufferPointer { ContentPath.resolve($0, base) }
      : ContentPath.resolve(written, base)
    guard let resolved else { return nil }
    isFolder = ContentPath.namesFolder(written)
    path = resolved
  }

  /// The path below content; nil when it leads out of it, or `..` above the repository's root.
  private static func resolve(_ written: UnsafeBufferPointer<UInt8>, _ base: ContentBase) -> String? {
    // Each segment gets a slash behind it, the last one too.
    let capacity = base.root.count + base.folder.count + written.count + 1
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { path in
      var count = 0
      func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        for index in bytes.indices { path[count + index] = bytes[index] }
        count += bytes.count
      }
      if written.first != slash {
        base.folder.withUnsafeBufferPointer(append)
      } else if !written.dropFirst().starts(with: base.root) {
        // From the repository's root, as GitHub takes it; without the content folder in front, from the site's.
        base.root.withUnsafeBufferPointer(append)
      }
      var start = 0
      while start < written.count {
        var end = start
        while end < written.count, written[end] != slash { end += 1 }
        let segment = UnsafeBufferPointer(rebasing: written[start..<end])
        start = end + 1
        if segment.isEmpty || (segment.count == 1 && segment[0] == dot) { continue }
        if segment.count == 2, segment[0] == dot, segment[1] == dot {
          guard count > 0 else { return nil }
          count -= 1
          while count > 0, path[count - 1] != slash { count -= 1 }
        } else {
          append(segment)
          path[count] = slash
          count += 1
        }
      }
      let root = base.root.count
      guard count >= root else { return nil }
      for index in 0..<root where path[index] != base.root[index] { return nil }
      return String(decoding: UnsafeBufferPointer(rebasing: path[root..<max(root, count - 1)]), as: UTF8.self)
    }
  }

  private static func namesFolder(_ written: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = written.count
    while start > 0, written[start - 1] != slash { start -= 1 }
    let name = written[start...]
    return name.isEmpty || (name.count <= 2 && name.allSatisfy { $0 == dot })
  }

  /// How a page writes a link to a content file or folder: `../services/api.md`.
  static func reference(from page: String, to path: String) -> String {
    let from = page.split(separator: "/").dropLast()
    let to = path.split(separator: "/", omittingEmptySubsequences: false)
    var shared = 0
    while shared < from.count, shared < to.count - 1, from[from.startIndex + shared] == to[shared] { shared += 1 }
    return String(repeating: "../", count: from.count - shared) + to[shared...].joined(separator: "/")
  }
}

/// Where a page's relative references start from: worked out once a page.
struct ContentBase {
  /// The content folder's path in the repository, with a final slash unless it is the whole.
  let root: [UInt8]
  /// The page's folder in the repository, with a final slash unless it is the root.
  let folder: [UInt8]

  init(page: String, contentFolder: String) {
    var root = Array(contentFolder.utf8)
    if !root.isEmpty { root.append(UInt8(ascii: "/")) }
    self.root = root
    var page = page
    folder = page.withUTF8 { page in
      var end = page.count
      while end > 0, page[end - 1] != UInt8(ascii: "/") { end -= 1 }
      return root + page[..<end]
    }
  }
}

/// RFC 3986, section 2.1. What is not two hexadecimal digits stays as it is.
enum PercentDecoding {
  static func bytes(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "%"), index + 2 < text.count, let high = digit(text[index + 1]),
        let low = digit(text[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  static func string(_ text: UnsafeBufferPointer<UInt8>) -> String {
    text.contains(UInt8(ascii: "%")) ? String(decoding: bytes(text), as: UTF8.self) : String(decoding: text, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
