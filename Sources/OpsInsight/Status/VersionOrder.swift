/// A version by its numbers: `2.10` comes behind `2.9`, and `v3.0` behind both.
struct VersionOrder {
  private var numbers: [Int]

  /// Nil for what is no row of numbers, as a commit or a branch: of those nobody can tell which is the newer. What stands behind the
  /// numbers (`-rc.1`, `+build`) is not looked at.
  init?(_ version: String) {
    var text = version.utf8[...]
    if text.first == UInt8(ascii: "v") { text = text.dropFirst() }
    let row = text.prefix { $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let parts = row.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    let isWhole = text.count == row.count || "-+".utf8.contains(text[row.endIndex])
    guard parts.count > 1, numbers.count == parts.count, isWhole else { return nil }
    // 2.1 and 2.1.0 are one.
    while numbers.last == 0 { numbers.removeLast() }
  }

  static func < (a: VersionOrder, b: VersionOrder) -> Bool { a.numbers.lexicographicallyPrecedes(b.numbers) }
}
