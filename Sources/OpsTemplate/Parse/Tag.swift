/// A tag as it stands in the file.
struct Tag: Sendable {
  enum Kind: Sendable { case variable, raw, section, inverted, close, partial, parent, block, comment, delimiters }

  var kind: Kind
  var name: Name
  /// From the first byte of the opening delimiter to past the last of the closing one.
  var range: Range<Int>

  /// May have a line to itself, which then leaves nothing behind (mustache specification, "standalone" lines).
  var canStandAlone: Bool { kind != .variable && kind != .raw }
}

enum Token: Sendable {
  /// Text of one line at most, its line end included.
  case text(Range<Int>)
  case tag(Tag)
}
