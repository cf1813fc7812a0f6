import OpsModel

extension GapContext {
  /// Where the page of something undocumented would stand, below the content folder. Names from outside may hold anything, so
  /// the file's name keeps what an id may hold, and no page that is there already is hit: then a number follows.
  func newPage(for ref: SubjectRef) -> (path: String, id: String) {
    let folder = order.requirements(of: ref.kind)?.folder ?? ref.kind.name
    let id = GapContext.fileName(ref.id)
    var name = id
    var number = 1
    while hasPage(at: folder + "/" + name + ".md") {
      number += 1
      name = id + "-\(number)"
    }
    return (folder + "/" + name + ".md", name)
  }

  /// Letters of any script, digits, `-`, `_` and `.`; at most 100 characters, and no mark at either end.
  private static func fileName(_ name: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in name.unicodeScalars.prefix(100) {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": kept.append(scalar)
      case "." where !kept.isEmpty: kept.append(scalar)
      case _ where !scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil):
        kept.append(scalar)
      default: if let last = kept.last, last != "-" { kept.append("-") }
      }
    }
    while let last = kept.last, last == "-" || last == "." { kept.removeLast() }
    return kept.isEmpty ? "unnamed" : String(kept)
  }

  /// Pages are sorted by path.
  private func hasPage(at path: String) -> Bool {
    var (low, high) = (0, site.pages.count)
    while low < high {
      let middle = (low + high) / 2
      if site.pages[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low < site.pages.count && site.pages[low].path == path
  }
}
