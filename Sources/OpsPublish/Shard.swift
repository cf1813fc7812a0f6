import OpsModel

/// One of several parts of a site, each written by a build of its own, on one machine or on many.
///
/// The path alone says to which part a file belongs, so the parts need not know of each other, two never touch the same file, and a
/// page stays in its part whatever else is added. A fixed hash of the path makes the parts alike in number: of 10 000 files in 7 parts,
/// the largest has some 3 % more than the smallest.
package struct Shard: Hashable, Sendable {
  /// From 1 to `count`.
  package let number: Int
  package let count: Int

  /// More parts than AWS Batch has jobs in an array are hardly meant.
  package static let most = 10_000

  package init?(_ number: Int, of count: Int) {
    guard (1...Shard.most).contains(count), (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  package func owns(_ path: String) -> Bool { Int(Fingerprint(path).value % UInt64(count)) == number - 1 }

  /// What the part adds to the names of its manifest and its lock: `-2-of-7`.
  var suffix: String { "-\(number)-of-\(count)" }

  /// The inverse of `suffix`; nil for any other text.
  init?(suffix: Substring) {
    let parts = suffix.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].isEmpty, parts[2] == "of", let number = Int(parts[1]), let count = Int(parts[3]) else {
      return nil
    }
    self.init(number, of: count)
    guard self.suffix == suffix else { return nil }
  }
}
