import CYAML

/// The owner of one libyaml parser. The text must outlive it, so it is made and used inside `withUnsafeBufferPointer`.
struct YAMLParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// Nil when memory ran out.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// Hands the next event to `body`, which must not keep it: libyaml's strings are freed behind it.
  /// - Returns: what `body` returns, or nil when the text is not YAML; `failure` says why.
  mutating func next<Result>(_ body: (borrowing yaml_event_t) -> Result) -> Result? {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { return nil }
    defer { yaml_event_delete(&event) }
    return body(event)
  }

  /// Why the last `next` returned nil.
  var failure: YAMLFailure {
    YAMLFailure(
      problem: parser.pointee.problem.map { String(cString: $0) } ?? "out of memory",
      mark: parser.pointee.problem_mark,
      context: parser.pointee.context.map { String(cString: $0) } ?? "",
      contextMark: parser.pointee.context_mark,
      // The reader's errors (a control character) come before there are marks.
      byteOffset: parser.pointee.error == YAML_READER_ERROR ? parser.pointee.problem_offset : nil)
  }
}

/// What libyaml says of a text that is not YAML, in its own words and marks, which count from 0.
struct YAMLFailure {
  var problem: String
  var mark: yaml_mark_t
  var context: String
  var contextMark: yaml_mark_t
  /// Where a character stands that YAML does not allow.
  var byteOffset: Int?
}
