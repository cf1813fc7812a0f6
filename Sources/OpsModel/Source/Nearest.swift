/// Finds the name that the writer most likely meant.
package enum Nearest {
  /// The candidate at the smallest edit distance from `word`, ignoring case, or nil when none is near enough:
  /// a third of the word's length, at least one and at most three edits, so that `prodution` finds `production`
  /// but `api` does not become `app`'s neighbour `db`.
  package static func match(_ word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars)
    guard wanted.count <= longest else { return nil }
    let limit = min(3, max(1, (wanted.count + 1) / 3))
    var best: (distance: Int, name: String)?
    for candidate in candidates where candidate != word {
      // By far the most are told by their bytes alone: an edit changes four at most, and case a few.
      guard abs(candidate.utf8.count - word.utf8.count) <= limit * 4 + 8 else { continue }
      let other = Array(candidate.lowercased().unicodeScalars)
      guard abs(other.count - wanted.count) <= limit else { continue }
      let distance = self.distance(wanted, other)
      guard distance <= limit else { continue }
      if best == nil || distance < best!.distance || (distance == best!.distance && candidate < best!.name) {
        best = (distance, candidate)
      }
    }
    return best?.name
  }

  /// A distance takes time with the square of the length, and nobody reads a longer one.
  private static let longest = 256

  /// `did you mean "X"?` for the nearest candidate; otherwise the choices when they are few; otherwise nil.
  package static func hint(_ word: String, among candidates: some Sequence<String>) -> String? {
    let all = Array(candidates)
    if let near = match(word, among: all) { return "did you mean \"\(near)\"?" }
    guard !all.isEmpty, all.count <= 14 else { return nil }
    return "write one of: " + all.joined(separator: ", ")
  }

  /// Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours count one each.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforePrevious = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    var current = beforePrevious
    for i in 1...a.count {
      current[0] = i
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          current[j] = min(current[j], beforePrevious[j - 2] + 1)
        }
      }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[b.count]
  }
}
