/// A name in a tag and where it stands in the file's bytes.
struct Name: Sendable {
  var text: String
  var range: Range<Int>
}

/// What a template says, before it is known what its names mean. Ranges count bytes of the file.
indirect enum Node: Sendable {
  /// Text of one line at most. A line that begins with a tag begins with an empty text, so that every line has a place for its margin.
  case text(Range<Int>, startsLine: Bool)
  case variable(Name, isRaw: Bool)
  case section(Name, isInverted: Bool, body: [Node])
  /// - Parameter margin: the white space before a tag that has its line to itself; nil when it has not.
  case partial(Name, margin: Range<Int>?)
  case parent(Name, margin: Range<Int>?, overrides: [Block])
  case block(Block)
}

/// `{{$name}}…{{/name}}`: in a parent tag what replaces the block of that name, elsewhere the block with its default.
struct Block: Sendable {
  var name: Name
  /// The white space before an opening tag that has its line to itself; nil when it has not.
  var margin: Range<Int>?
  var body: [Node]
  /// The line end behind a closing tag that has its line to itself, which is left out with that line.
  var lineEnd: Range<Int>?

  /// The white space with which the content's first line begins, when the content begins on a line of its own.
  var contentMargin: Range<Int>? {
    guard margin != nil, let first = body.first else { return nil }
    switch first {
    case .text(let range, startsLine: true): return range
    case .partial(_, let margin), .parent(_, let margin, _): return margin
    case .block(let block): return block.margin
    default: return nil
    }
  }
}
