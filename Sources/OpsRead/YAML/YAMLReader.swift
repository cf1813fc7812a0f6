import CYAML
import OpsModel

/// Reads YAML into nodes with places.
///
/// The subset is what front matter needs: mappings, lists and scalars. Anchors and aliases, merge keys and tags are refused,
/// for a handful of lines with aliases can stand for gigabytes. After a slip the nodes before it are still given, so that one
/// slip does not bring errors about keys that are there.
struct YAMLReader {
  /// What a text holds. `root` is nil when there is nothing but comments.
  struct Outcome {
    var root: YAMLNode?
    /// False when reading stopped at an error: what is missing from `root` may be in the rest.
    var isComplete = true
  }

  /// Deeper nesting than this is refused. The deepest of our own keys is at level 4.
  static let maximumDepth = 32
  /// Longer texts are refused. A configuration of a thousand services takes half a megabyte.
  static let maximumBytes = 8 << 20

  private let findings: Findings
  private let marks: YAMLMarks
  private var frames: [Frame] = []
  private var roots: [YAMLNode] = []
  /// The last scalar's place and quotes: where a forgotten quote is looked for.
  private var lastScalar: (range: SourceRange, isQuoted: Bool)?
  private var failed = false {
    didSet { findings.isCutShort = failed }
  }

  /// Reads a text of one document.
  /// - Parameters:
  ///   - text: valid UTF-8 without a byte order mark.
  ///   - firstLine: the line of `findings.file` on which it begins.
  static func read(_ text: ArraySlice<UInt8>, firstLine: Int = 1, findings: Findings) -> Outcome {
    text.withUnsafeBufferPointer { bytes in
      var reader = YAMLReader(text: bytes, firstLine: firstLine, findings: findings)
      reader.run(bytes, allowsMany: false)
      return Outcome(root: reader.roots.first, isComplete: !reader.failed)
    }
  }

  /// Reads a stream of documents between `---` lines.
  static func readStream(_ text: ArraySlice<UInt8>, findings: Findings) -> [YAMLNode] {
    text.withUnsafeBufferPointer { bytes in
      var reader = YAMLReader(text: bytes, firstLine: 1, findings: findings)
      reader.run(bytes, allowsMany: true)
      return reader.roots
    }
  }

  private init(text: UnsafeBufferPointer<UInt8>, firstLine: Int, findings: Findings) {
    self.findings = findings
    marks = YAMLMarks(text: text, firstLine: firstLine)
  }

  private mutating func run(_ text: UnsafeBufferPointer<UInt8>, allowsMany: Bool) {
    guard text.count <= YAMLReader.maximumBytes else {
      findings.report(
        .yamlSyntax, at: SourceRange(line: marks.firstLine, column: 1),
        "the YAML text has \(text.count) bytes, and \(YAMLReader.maximumBytes) are the most that is read")
      failed = true
      return
    }
    guard var parser = YAMLParser(text) else { return refuse(SourceRange(line: marks.firstLine, column: 1), "out of memory") }
    while !failed {
      switch parser.next({ event in self.take(event, allowsMany: allowsMany) }) {
      case .some(.more): continue
      case .some(.end): return
      case nil:
        failed = true
        let slip = YAMLSlip(parser.failure, text: text, marks: marks, lastScalar: lastScalar)
        findings.report(.yamlSyntax, at: slip.range, slip.message, hint: slip.hint)
      }
    }
    // What was open is closed here, so that its finished parts are kept.
    while let frame = frames.popLast() { place(frame.node(endingAt: nil), asKeyOf: frame) }
  }

  private enum Step { case more, end }

  private mutating func take(_ event: borrowing yaml_event_t, allowsMany: Bool) -> Step {
    switch event.type {
    case YAML_STREAM_END_EVENT: return .end
    case YAML_DOCUMENT_START_EVENT:
      if !allowsMany, !roots.isEmpty {
        refuse(
          marks.range(event), "a second document begins here",
          hint: "only one document is read; remove the line of dashes or dots")
      }
    case YAML_ALIAS_EVENT:
      refuse(
        marks.range(event), "aliases (*name) are not supported",
        hint: "write the value out, or put it in quotes if the asterisk belongs to the text")
    case YAML_SCALAR_EVENT: takeScalar(event)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      if isAllowed(event, anchor: start.anchor, tag: start.tag) {
        open(event, isMapping: false, isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE)
      }
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      if isAllowed(event, anchor: start.anchor, tag: start.tag) {
        open(event, isMapping: true, isFlow: start.style == YAML_FLOW_MAPPING_STYLE)
      }
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      let frame = frames.removeLast()
      place(frame.node(endingAt: frame.isFlow ? marks.range(event) : nil), asKeyOf: frame)
    default: break
    }
    return .more
  }

  private mutating func takeScalar(_ event: borrowing yaml_event_t) {
    let scalar = event.data.scalar
    guard isAllowed(event, anchor: scalar.anchor, tag: scalar.tag) else { return }
    var range = marks.range(event)
    // A block's end mark is the next key: its own last line is not known, its first is.
    if scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE {
      range.endLine = range.line
      range.endColumn = range.column + 1
    }
    let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.tag == nil
    if scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE, text.unicodeScalars.contains(where: Self.isControl) {
      findings.report(.invalidValue, at: range, "the text holds a control character", hint: "remove its escape")
    }
    lastScalar = (range, scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE || scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
    if !frames.isEmpty, frames[frames.count - 1].expectsKey {
      if isPlain, text == "<<" {
        return refuse(range, "merge keys (<<) are not supported", hint: "write the keys out")
      }
      frames[frames.count - 1].takeKey(text, range, findings: findings)
    } else {
      place(YAMLNode(content: .scalar(.init(text: text, isPlain: isPlain)), range: range), asKeyOf: nil)
    }
  }

  /// Only an escape in double quotes can bring one in. Neither HTML nor XML has a way to write it.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  private mutating func isAllowed(
    _ event: borrowing yaml_event_t, anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?
  ) -> Bool {
    if anchor != nil {
      refuse(
        marks.range(event), "anchors (&name) are not supported",
        hint: "remove it, or put the value in quotes if the ampersand belongs to the text")
      return false
    }
    if let tag {
      let name = String(cString: tag)
      // `!!str` says of a number that it is text; so does the `!` that stands for it.
      guard name == "tag:yaml.org,2002:str" || name == "!" else {
        refuse(
          marks.range(event), "tags (!name) are not supported",
          hint: "remove it, or put the value in quotes if the exclamation mark belongs to the text")
        return false
      }
    }
    return true
  }

  private mutating func open(_ event: borrowing yaml_event_t, isMapping: Bool, isFlow: Bool) {
    let range = marks.range(event)
    guard frames.count < YAMLReader.maximumDepth else {
      return refuse(range, "the values are nested deeper than \(YAMLReader.maximumDepth) levels", rule: .tooDeep)
    }
    var isKey = false
    if !frames.isEmpty, frames[frames.count - 1].expectsKey {
      isKey = true
      findings.report(
        .yamlSyntax, at: range, "a key must be text, not \(isMapping ? "a mapping" : "a list")",
        hint: "put the value in quotes if the brackets belong to the text")
      frames[frames.count - 1].skipKey()
    }
    frames.append(Frame(range: range, isMapping: isMapping, isFlow: isFlow, isKey: isKey))
  }

  private mutating func place(_ node: YAMLNode, asKeyOf frame: Frame?) {
    if let frame, frame.isKey { return }
    if frames.isEmpty { roots.append(node) } else { frames[frames.count - 1].take(node) }
  }

  private mutating func refuse(_ range: SourceRange, _ message: String, hint: String? = nil, rule: Rule = .yamlSyntax) {
    findings.report(rule, at: range, message, hint: hint)
    failed = true
  }
}
