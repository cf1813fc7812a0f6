import Foundation

/// What a person needs to see of two texts that should be one: the lines that differ.
enum Difference {
  private static let most = 60

  static func describe(expected: Data, actual: Data) -> String {
    let old = lines(expected)
    let new = lines(actual)
    let changes = new.difference(from: old)
    if changes.isEmpty { return "the bytes differ, the lines do not: look at line ends" }
    var entries: [(line: Int, text: String)] = []
    for change in changes {
      switch change {
      case .remove(let offset, let line, _): entries.append((offset + 1, "- \(offset + 1): \(line)"))
      case .insert(let offset, let line, _): entries.append((offset + 1, "+ \(offset + 1): \(line)"))
      }
    }
    entries.sort { $0.line != $1.line ? $0.line < $1.line : $0.text > $1.text }
    let shown = entries.prefix(most).map { $0.text.count > 400 ? $0.text.prefix(400) + " ..." : $0.text }
    let more = entries.count > most ? ["... and \(entries.count - most) lines more"] : []
    return (shown + more).joined(separator: "\n")
  }

  private static func lines(_ data: Data) -> [String] {
    data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
  }
}
