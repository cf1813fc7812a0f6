/// Which runs of `~` in a block strike text out (GFM, section 6.5): one or two tildes, closed by as many.
///
/// A run can open or close as `*` can; the nearest run that can open is taken, and if its length differs both are text. Runs pair
/// within one parent, for libcmark has already settled what is emphasised and what is a link.
struct Strikethrough {
  struct Run {
    let node: Node
    let offset: Int
    let length: Int
    let canOpen: Bool
    let canClose: Bool
    var role = Role.text
  }
  enum Role { case text, opens, closes }

  /// All of the block, in order, those that can do nothing too: so that the one that is asked for is always found ahead.
  private(set) var runs: [Run] = []
  /// Indices of runs that may still open, innermost last.
  private var openers: [Int] = []
  /// For each parent entered, where its openers begin.
  private var floors: [Int] = []
  private var cursor = 0

  /// Looks through the inlines of a paragraph or heading.
  init(_ block: Node) {
    guard var node = block.firstChild else { return }
    while true {
      let kind = node.kind
      if kind == .text {
        scan(node)
      } else if let child = node.firstChild {
        floors.append(openers.count)
        node = child
        continue
      }
      while node.next == nil {
        guard let parent = node.parent, parent != block else { return }
        openers.removeLast(openers.count - floors.removeLast())
        node = parent
      }
      guard let next = node.next else { return }
      node = next
    }
  }

  /// The run that begins there. Runs must be asked for in the order of the text, each as often as one likes; those in
  /// addresses are passed over.
  mutating func run(in node: Node, at offset: Int) -> Run? {
    var ahead = cursor
    while ahead < runs.count {
      if runs[ahead].node == node, runs[ahead].offset == offset {
        cursor = ahead
        return runs[ahead]
      }
      ahead += 1
    }
    return nil
  }

  private mutating func scan(_ node: Node) {
    let text = node.literal
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "~") else {
        index += 1
        continue
      }
      var end = index
      while end < text.count, text[end] == UInt8(ascii: "~") { end += 1 }
      // The last one may have been written with a backslash.
      let length = end - index - (end < text.count && Shield.ends(text, end) ? 1 : 0)
      runs.append(run(node, text, index, length))
      if length == 1 || length == 2 { pair(runs.count - 1) }
      index = end
    }
  }

  private func run(_ node: Node, _ text: UnsafeBufferPointer<UInt8>, _ offset: Int, _ length: Int) -> Run {
    let before =
      offset > 0 ? Characters.scalar(text, before: offset).map(Characters.neighbour) ?? .other : edge(node.previous, node)
    let end = offset + length
    let after = end < text.count ? Characters.scalar(text, at: end).map(Characters.neighbour) ?? .other : edge(node.next, node)
    // Left- and right-flanking, CommonMark 0.30, section 6.2.
    let canOpen = after != .space && (after == .other || before != .other)
    let canClose = before != .space && (before == .other || after != .other)
    return Run(node: node, offset: offset, length: length, canOpen: canOpen, canClose: canClose)
  }

  private mutating func pair(_ run: Int) {
    if runs[run].canClose, let position = opener(for: run) {
      let opener = openers[position]
      openers.removeLast(openers.count - position)
      guard runs[opener].length == runs[run].length else { return }
      runs[opener].role = .opens
      runs[run].role = .closes
    } else if runs[run].canOpen {
      openers.append(run)
    }
  }

  /// Where in `openers` the run's opener is. Runs that could both open and close do not pair when their lengths add up to a
  /// multiple of three, and are passed over (CommonMark 0.30, rules 9 and 10 of section 6.2).
  private func opener(for closer: Int) -> Int? {
    // A bound, for a hostile paragraph of ever the same pairs that do not fit; no text has 100 open runs.
    for position in openers.indices.suffix(100).reversed() where position >= (floors.last ?? 0) {
      let opener = runs[openers[position]]
      if opener.length == runs[closer].length || !(runs[closer].canOpen || opener.canClose) { return position }
    }
    return nil
  }

  /// What stands where the text ends: a line's end is a space, markup is punctuation.
  private func edge(_ sibling: Node?, _ node: Node) -> Characters.Neighbour {
    guard let sibling else { return floors.isEmpty ? .space : .punctuation }
    switch sibling.kind {
    case .softBreak, .lineBreak: return .space
    default: return .punctuation
    }
  }
}
