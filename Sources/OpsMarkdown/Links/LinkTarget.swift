import OpsModel

/// Where a link's destination leads.
enum LinkTarget {
  /// Not looked at: there is no site, or it is only a query.
  case asWritten
  /// `#fragment` of the same page, decoded.
  case anchor(String)
  /// A page of the content.
  case page(path: String, url: String, ContentPath)
  /// A file, a folder without a page of its own, or a generated page: its URL below the site.
  case other(url: String, ContentPath)
  /// Another host; `isWeb` when a browser opens a page there.
  case external(isWeb: Bool)
  case unsafe(reason: String)
  /// Leads nowhere: the path that it means, or nil when it leads out of the content.
  case dead(path: String?)
  /// The path is there in other letters.
  indirect case wrongCase(path: String, LinkTarget)
}

extension LinkTarget {
  /// - Parameter url: as libcmark read it: without escapes and character references.
  init(_ url: UnsafeBufferPointer<UInt8>, isImage: Bool, from base: ContentBase, in map: SiteMap?) {
    if LinkTarget.isWeb(url) {
      self = .external(isWeb: true)
      return
    }
    if LinkTarget.isPlainPath(url) {
      self = LinkTarget.relative(url, isImage, base, map)
      return
    }
    let verdict = URLSafety.verdict(String(decoding: url, as: UTF8.self), for: isImage ? .image : .link)
    switch verdict {
    case .unsafe(let reason): self = .unsafe(reason: reason)
    case .absolute(scheme: "data"): self = .asWritten
    case .otherHost, .absolute: self = .external(isWeb: verdict.opensPage)
    case .relative: self = LinkTarget.relative(url, isImage, base, map)
    }
  }

  private static func isWeb(_ url: UnsafeBufferPointer<UInt8>) -> Bool {
    (Autolink.hasPrefix(url, 0, "https://") || Autolink.hasPrefix(url, 0, "http://"))
      && url.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }

  /// Surely a relative reference, as nearly all are: so that the judge of URLs need not be asked.
  private static func isPlainPath(_ url: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = url.first, first != UInt8(ascii: "/"), first != UInt8(ascii: "\\") else { return false }
    return url.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: ":") }
  }

  private static func relative(
    _ url: UnsafeBufferPointer<UInt8>, _ isImage: Bool, _ base: ContentBase, _ map: SiteMap?
  ) -> LinkTarget {
    guard let first = url.first else { return .asWritten }
    if first == UInt8(ascii: "#"), !isImage { return .anchor(PercentDecoding.string(UnsafeBufferPointer(rebasing: url[1...]))) }
    guard let map, first != UInt8(ascii: "?") else { return .asWritten }
    guard let target = ContentPath(url, from: base) else { return .dead(path: nil) }
    if let found = find(target.path, target, isImage, map) { return found }
    if let spelled = otherCase(target.path, map), let found = find(spelled, target, isImage, map) {
      return .wrongCase(path: spelled, found)
    }
    return .dead(path: target.path)
  }

  private static func find(_ path: String, _ target: ContentPath, _ isImage: Bool, _ map: SiteMap) -> LinkTarget? {
    if !target.isFolder {
      if !isImage, let url = map.pages[path] { return .page(path: path, url: url, target) }
      if map.files.contains(path) { return .other(url: path, target) }
      if map.generated.contains(path) { return .other(url: path, target) }
    }
    if isImage { return nil }
    let index = path.isEmpty ? "index.md" : path + "/index.md"
    if let url = map.pages[index] { return .page(path: index, url: url, target) }
    if let url = map.folders[path] { return .other(url: url, target) }
    let url = path.isEmpty ? "" : path + "/"
    return map.generated.contains(url) ? .other(url: url, target) : nil
  }

  /// The name that differs in upper and lower case alone: right on the disks of some machines, wrong on all others.
  private static func otherCase(_ path: String, _ map: SiteMap) -> String? {
    let isSame = { (name: String) in
      name.utf8.count == path.utf8.count
        && zip(name.utf8, path.utf8).allSatisfy { $0 == $1 || ($0 | 0x20 == $1 | 0x20 && Characters.isLetter($0)) }
    }
    return map.pages.keys.filter(isSame).min() ?? map.files.filter(isSame).min() ?? map.folders.keys.filter(isSame).min()
  }
}
