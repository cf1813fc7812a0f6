/// A page's footnotes: numbered in the order in which they are first referred to, written at its end.
struct Footnotes {
  /// By folded label, the index of its definition; of two with one label the first counts.
  var labels: [String: Int] = [:]
  /// By definition: its number, from 1.
  private(set) var numbers: [Int: Int] = [:]
  /// Definitions by number.
  private(set) var order: [Int] = []
  /// By definition: how often it was referred to.
  private(set) var uses: [Int: Int] = [:]
  var bodies: [Int: Body] = [:]
  /// Definitions that are being written, with where each starts in what is written.
  var open: [(index: Int, start: Int)] = []

  struct Body {
    var html: [UInt8]
    /// Where the links back belong: at the end of the last paragraph. Nil when the note ends otherwise.
    var linksAt: Int?
  }
  /// For the definition being written: where its last paragraph ended.
  var lastParagraphEnd: Int?

  static func index(_ labels: [String]) -> [String: Int] {
    var result: [String: Int] = [:]
    for (index, label) in labels.enumerated() where result[label.lowercased()] == nil { result[label.lowercased()] = index }
    return result
  }

  var isEmpty: Bool { labels.isEmpty }

  func definition(_ item: Node, _ rewriting: Rewriting) -> Int? {
    guard !labels.isEmpty, let found = rewriting.footnoteLines[item.startLine - rewriting.headings] else { return nil }
    return item.startColumn == found.column ? found.index : nil
  }

  func isDefinition(_ item: Node, _ rewriting: Rewriting) -> Bool { definition(item, rewriting) != nil }

  /// Counts one more reference to a definition: its number, and the how manieth reference it is.
  mutating func refer(to definition: Int) -> (number: Int, use: Int) {
    let number = numbers[definition] ?? order.count + 1
    if number > order.count {
      order.append(definition)
      numbers[definition] = number
    }
    let use = uses[definition, default: 0] + 1
    uses[definition] = use
    return (number, use)
  }
}
