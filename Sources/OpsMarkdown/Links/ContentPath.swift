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

  /// - Parameters:
  ///   - reference: a relative reference (RFC 3986, section 4.2) that is not only a fragment or a query.
  ///   - page: the path below content of the page that holds it.
  ///   - root: the content folder's path in the repository, from which a reference with a leading slash starts.
  /// - Returns: nil when it leads out of content.
  init?(_ reference: UnsafeBufferPointer<UInt8>, from page: String, root: String) {
    var end = reference.count
    var pathEnd = end
    if let hash = reference.firstIndex(of: UInt8(ascii: "#")) {
      fragment = PercentDecoding.string(reference[(hash + 1)...])
      end = hash
      pathEnd = hash
    } else {
      fragment = nil
    }
    if let mark = reference[..<end].firstIndex(of: UInt8(ascii: "?")) {
      query = String(decoding: reference[mark..<end], as: UTF8.self)
      pathEnd = mark
    } else {
      query = ""
    }
    let written = PercentDecoding.bytes(reference[..<pathEnd])
    var path: [UInt8] = []
    var prefix = Array(root.utf8)
    if !prefix.isEmpty { prefix.append(UInt8(ascii: "/")) }
    if written.first == UInt8(ascii: "/") {
      // From the repository's root, as GitHub takes it; without the content folder in front, from the site's.
      if !written.dropFirst().starts(with: prefix) { path = prefix }
    } else {
      path = prefix
      for byte in page.utf8 { path.append(byte) }
      ContentPath.dropName(&path)
    }
    guard ContentPath.append(written, to: &path) else { return nil }
    if path.last != UInt8(ascii: "/") { path.append(UInt8(ascii: "/")) }
    guard path.starts(with: prefix) else { return nil }
    isFolder = ContentPath.namesFolder(written)
    self.path = String(decoding: path.dropFirst(prefix.count).dropLast(), as: UTF8.self)
  }

  /// Appends segment by segment; false when `..` leads above the repository's root. `path` is empty or ends with a slash.
  private static func append(_ written: [UInt8], to path: inout [UInt8]) -> Bool {
    for segment in written.split(separator: UInt8(ascii: "/")) {
      if segment.count == 1, segment.first == UInt8(ascii: ".") { continue }
      if segment.count == 2, segment.allSatisfy({ $0 == UInt8(ascii: ".") }) {
        if path.isEmpty { return false }
        path.removeLast()
        dropName(&path)
        continue
      }
      path += segment
      path.append(UInt8(ascii: "/"))
    }
    return true
  }

  /// What follows the last slash.
  private static func dropName(_ path: inout [UInt8]) {
    while let last = path.last, last != UInt8(ascii: "/") { path.removeLast() }
  }

  private static func namesFolder(_ written: [UInt8]) -> Bool {
    let name = written.reversed().prefix { $0 != UInt8(ascii: "/") }
    return name.isEmpty || (name.count <= 2 && name.allSatisfy { $0 == UInt8(ascii: ".") })
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

/// RFC 3986, section 2.1. What is not two hexadecimal digits stays as it is.
enum PercentDecoding {
  static func bytes(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "%")) else { return Array(text) }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "%"), index + 2 < text.endIndex, let high = digit(text[index + 1]),
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

  static func string(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> String { String(decoding: bytes(text), as: UTF8.self) }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
