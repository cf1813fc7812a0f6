import OpsModel

/// Names of subjects as their tool knows them.
enum Names {
  /// The tool's own name, changed only where it could not be an id of a snapshot: slashes and control characters become `-`,
  /// and beyond 200 bytes it is cut, with a hash of the whole behind it.
  static func id(_ name: String?) -> String? {
    guard let name else { return nil }
    let scalars = name.unicodeScalars.map { scalar -> Unicode.Scalar in
      scalar.value < 0x20 || scalar.value == 0x7F || scalar == "/" || scalar == "\\" ? "-" : scalar
    }
    var id = String(String.UnicodeScalarView(scalars))
    while id.utf8.first == 0x20 { id.removeFirst() }
    while id.utf8.last == 0x20 { id.removeLast() }
    if id.isEmpty { return nil }
    if id == "." || id == ".." { return "-" + id }
    guard id.utf8.count > 200 else { return id }
    var cut = String.UnicodeScalarView()
    var size = 0
    for scalar in id.unicodeScalars {
      size += UTF8.width(scalar)
      if size > 180 { break }
      cut.append(scalar)
    }
    return String(cut) + "-" + Fingerprint(id).hex
  }

  /// What a branch or tag says of the version: `v2.8.1` and `release-2.8.1` do, `main` does not.
  static func version(ofTag tag: String?) -> String? {
    guard let tag, let firstDigit = tag.utf8.firstIndex(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    let prefix = tag[..<firstDigit]
    guard ["", "v", "V", "release-", "release/", "release-v", "release/v"].contains(prefix) else { return nil }
    let version = tag[firstDigit...]
    let isVersion =
      version.utf8.contains(UInt8(ascii: "."))
      && version.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"): true
        default: false
        }
      }
    return isVersion ? String(version) : nil
  }

  /// `refs/heads/main` is the branch `main`.
  static func branch(_ ref: String?) -> String? {
    guard let ref else { return nil }
    for prefix in ["refs/heads/", "refs/tags/"] where ref.hasPrefix(prefix) { return String(ref.dropFirst(prefix.utf8.count)) }
    return ref
  }
}
