import OpsPublish

/// The value of `--shard`: `I/N`.
struct ShardOption {
  /// Nil for the only part of one, which is the site.
  var shard: Shard?
  /// What is wrong, and what to write.
  var mistake: String?

  init(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Self.whole(parts[0]), let count = Self.whole(parts[1]) else {
      mistake = "write I/N, the number of the part and how many there are, such as 2/5"
      return
    }
    guard (1...Shard.most).contains(count) else {
      mistake = "write a number of parts from 1 to \(Shard.most)"
      return
    }
    guard (1...count).contains(number) else {
      mistake = count == 1 ? "the only part of 1 is 1/1" : "parts are counted from 1: write 1/\(count) to \(count)/\(count)"
      return
    }
    if count > 1 { shard = Shard(number, of: count) }
  }

  /// Digits alone: `+2` and `2.0` are slips.
  private static func whole(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }
}
