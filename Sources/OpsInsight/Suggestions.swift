import OpsModel

/// "Did you mean", within bounds: a comparison of two names costs microseconds, and a site that went wrong as a whole may hold
/// ten thousand names with ten thousand candidates each. The first findings get their suggestion; who mends those has found
/// out what is wrong with the rest.
package struct Suggestions {
  private var comparisons = 50_000

  package init() {}

  package mutating func nearest(_ word: String, among candidates: [String]) -> String? {
    guard spend(candidates.count) else { return nil }
    return Nearest.match(word, among: candidates)
  }

  /// As `Nearest.hint`: the nearest, or the choices when they are few.
  package mutating func hint(_ word: String, among candidates: [String]) -> String? {
    guard spend(candidates.count) else { return nil }
    return Nearest.hint(word, among: candidates)
  }

  private mutating func spend(_ count: Int) -> Bool {
    guard count <= comparisons else { return false }
    comparisons -= count
    return true
  }
}
