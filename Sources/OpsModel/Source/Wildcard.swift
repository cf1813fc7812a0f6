/// A pattern of names: `*` stands for any text, also none, and `?` for one character. All else stands for itself, and capitals count.
package struct Wildcard: Hashable, Sendable {
  package let text: String
  private let pattern: [Unicode.Scalar]

  package init(_ text: String) {
    self.text = text
    pattern = Array(text.unicodeScalars)
  }

  /// Takes time with the product of both lengths at most: only the last `*` is ever tried again.
  package func matches(_ name: String) -> Bool {
    let name = Array(name.unicodeScalars)
    var (at, position) = (0, 0)
    var star: (at: Int, position: Int)?
    while position < name.count {
      if at < pattern.count, pattern[at] == "*" {
        star = (at, position)
        at += 1
      } else if at < pattern.count, pattern[at] == "?" || pattern[at] == name[position] {
        at += 1
        position += 1
      } else if let last = star {
        star = (last.at, last.position + 1)
        at = last.at + 1
        position = last.position + 1
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == "*" }
  }
}
