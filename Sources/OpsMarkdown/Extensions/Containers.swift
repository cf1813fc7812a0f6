/// The quotes and list items around a block, as what each of its lines must begin with.
///
/// libcmark's tree tells where a block starts; where the text of its further lines starts follows from its containers
/// (CommonMark 0.30, sections 5.1 and 5.2).
struct Containers {
  private enum Prefix {
    /// Up to three spaces, `>`, and a space or tab if there is one.
    case quote
    /// So many columns: the marker and the spaces around it on the item's first line, indentation on the others.
    case item(width: Int, firstLine: Int)
  }
  private var prefixes: [Prefix] = []

  /// Where the text of a line starts.
  struct Content {
    /// The byte of its first character that is not a space or tab.
    var offset: Int
    /// Columns from the containers' edge to it.
    var indent: Int
    /// The byte at the containers' edge.
    var edge: Int
  }

  /// Blocks nested deeper are not looked at: each line would cost as much as it is deep.
  private static let maximumDepth = 100

  /// Nil when the block is nested too deep.
  init?(around block: Node, in source: Source) {
    var outward: [Node] = []
    var node = block.parent
    while let container = node {
      if container.kind == .quote || container.kind == .item {
        guard outward.count < Containers.maximumDepth else { return nil }
        outward.append(container)
      }
      node = container.parent
    }
    for container in outward.reversed() {
      if container.kind == .quote {
        prefixes.append(.quote)
      } else {
        guard let width = itemWidth(container, in: source) else { return nil }
        prefixes.append(.item(width: width, firstLine: container.startLine))
      }
    }
  }

  /// Nil when the line does not carry the marks of all containers, and so belongs to them at most as a lazy continuation.
  func content(ofLine number: Int, in source: Source) -> Content? {
    var scanner = ColumnScanner(source, source.text(ofLine: number))
    guard skipPrefixes(&scanner, line: number) else { return nil }
    let edge = (offset: scanner.offset, column: scanner.column)
    scanner.skipSpaces()
    return Content(offset: scanner.offset, indent: scanner.column - edge.column, edge: edge.offset)
  }

  private func skipPrefixes(_ scanner: inout ColumnScanner, line: Int) -> Bool {
    for prefix in prefixes {
      switch prefix {
      case .quote: guard scanner.skipQuoteMark() else { return false }
      case .item(let width, let firstLine): guard scanner.skip(columns: width, blankOnly: line != firstLine) else { return false }
      }
    }
    return true
  }

  /// The columns from the outer containers' edge to the text of an item.
  private func itemWidth(_ item: Node, in source: Source) -> Int? {
    let text = source.text(ofLine: item.startLine)
    var scanner = ColumnScanner(source, text)
    guard skipPrefixes(&scanner, line: item.startLine) else { return nil }
    let edge = scanner.column
    scanner.skipSpaces()
    guard scanner.skipListMarker() else { return nil }
    let marker = scanner.column
    scanner.skipSpaces()
    let spaces = scanner.column - marker
    // An item that begins with a blank or with indented code has one space behind its marker.
    let isOneSpace = spaces < 1 || spaces > 4 || scanner.offset == text.upperBound
    return marker - edge + (isOneSpace ? 1 : spaces)
  }
}

/// Walks along a line and counts columns, where a tab reaches to the next multiple of four (CommonMark 0.30, section 2.2).
struct ColumnScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let end: Int
  private(set) var offset: Int
  private(set) var column = 0
  /// Columns of a tab that were not used up by what came before.
  private var pending = 0

  init(_ source: Source, _ text: Range<Int>) {
    bytes = source.bytes
    offset = text.lowerBound
    end = text.upperBound
  }

  private mutating func advance() {
    if bytes[offset] == 0x09 { column += 4 - column % 4 } else { column += 1 }
    offset += 1
  }

  mutating func skipSpaces() {
    column += pending
    pending = 0
    while offset < end, Characters.isSpaceOrTab(bytes[offset]) { advance() }
  }

  /// False when the line has fewer columns, or others than spaces and tabs where only those may stand.
  mutating func skip(columns: Int, blankOnly: Bool) -> Bool {
    let target = column + columns
    let used = min(pending, columns)
    column += used
    pending -= used
    while column < target {
      guard offset < end, !blankOnly || Characters.isSpaceOrTab(bytes[offset]) else { return false }
      if bytes[offset] == 0x09, column + 4 - column % 4 > target {
        pending = column + 4 - column % 4 - target
        column = target
        offset += 1
      } else {
        advance()
      }
    }
    return true
  }

  mutating func skipQuoteMark() -> Bool {
    let start = column
    skipSpaces()
    guard column - start <= 3, offset < end, bytes[offset] == UInt8(ascii: ">") else { return false }
    advance()
    if offset < end, Characters.isSpaceOrTab(bytes[offset]) { _ = skip(columns: 1, blankOnly: true) }
    return true
  }

  mutating func skipListMarker() -> Bool {
    guard offset < end else { return false }
    switch bytes[offset] {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): advance()
    default:
      let start = offset
      while offset < end, Characters.isDigit(bytes[offset]) { advance() }
      guard offset > start, offset < end, bytes[offset] == UInt8(ascii: ".") || bytes[offset] == UInt8(ascii: ")") else {
        return false
      }
      advance()
    }
    return true
  }
}
