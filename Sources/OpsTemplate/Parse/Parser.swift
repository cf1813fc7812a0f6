import OpsModel

/// A template's tree, with the names not yet looked up.
struct ParsedTemplate: Sendable {
  var source: TemplateSource
  var nodes: [Node]
}

/// Puts tags into each other, and takes away the lines that hold nothing but tags.
struct Parser {
  /// Sections, parents and blocks inside each other in one file.
  static let maximumDepth = 100

  private struct Frame {
    var tag: Tag
    var margin: Range<Int>?
    var nodes: [Node] = []
  }

  private let source: TemplateSource
  private var frames: [Frame] = []
  private var nodes: [Node] = []
  private var diagnostics: [Diagnostic] = []
  private var isTooDeep = false

  static func parse(_ source: TemplateSource) -> (ParsedTemplate, [Diagnostic]) {
    guard String(validating: source.bytes, as: UTF8.self) != nil else {
      let finding = Diagnostic(.notUTF8, at: Place(file: source.file), "this template is not UTF-8", hint: "save it as UTF-8")
      return (ParsedTemplate(source: source, nodes: []), [finding])
    }
    let scanner = Scanner(source)
    var parser = Parser(source)
    parser.diagnostics = scanner.diagnostics
    parser.run(scanner.tokens)
    return (ParsedTemplate(source: source, nodes: parser.nodes), parser.diagnostics)
  }

  private init(_ source: TemplateSource) { self.source = source }

  private mutating func run(_ tokens: [Token]) {
    var start = 0
    for (index, token) in tokens.enumerated() {
      let isLast = index == tokens.count - 1
      if case .text(let range) = token, source.bytes[range.upperBound - 1] == 0x0A {
        line(tokens[start...index])
        start = index + 1
      } else if isLast {
        line(tokens[start...])
      }
    }
    while let frame = frames.last {
      report(
        frame.tag.name.range, "\"\(frame.tag.name.text)\" is not closed", hint: "write {{/\(frame.tag.name.text)}} where it ends")
      close()
    }
  }

  /// The tokens of one line, or of several when a tag goes over them.
  private mutating func line(_ tokens: ArraySlice<Token>) {
    guard let first = tokens.first else { return }
    var margin: Range<Int>?
    let isStandalone = standsAlone(tokens)
    switch first {
    case .text(let range) where isStandalone: margin = range
    case .tag(let tag) where isStandalone: margin = tag.range.lowerBound..<tag.range.lowerBound
    case .tag: append(.text(0..<0, startsLine: true))
    default: break
    }
    var lineEnd: Range<Int>?
    if case .text(let range)? = tokens.last, isStandalone, source.bytes[range.upperBound - 1] == 0x0A { lineEnd = range }
    for (index, token) in zip(tokens.indices, tokens) {
      switch token {
      case .text(let range): if !isStandalone { append(.text(range, startsLine: index == tokens.startIndex)) }
      case .tag(let tag): add(tag, margin: margin, lineEnd: lineEnd)
      }
    }
  }

  /// White space and one tag, or white space and tags of inheritance only: `{{<layout}}{{$main}}` is such a line.
  private func standsAlone(_ tokens: ArraySlice<Token>) -> Bool {
    var tags: [Tag] = []
    for token in tokens {
      switch token {
      case .text(let range): guard source.bytes[range].allSatisfy({ $0 <= 0x20 }) else { return false }
      case .tag(let tag):
        guard tag.canStandAlone else { return false }
        tags.append(tag)
      }
    }
    if tags.count <= 1 { return !tags.isEmpty }
    var open = frames.map(\.tag.kind)
    for tag in tags {
      switch tag.kind {
      case .parent, .block: open.append(tag.kind)
      case .close: guard let kind = open.popLast(), kind == .parent || kind == .block else { return false }
      default: return false
      }
    }
    return true
  }

  private mutating func add(_ tag: Tag, margin: Range<Int>?, lineEnd: Range<Int>?) {
    switch tag.kind {
    case .comment, .delimiters: break
    case .variable: append(.variable(tag.name, isRaw: false))
    case .raw: append(.variable(tag.name, isRaw: true))
    case .partial: append(.partial(tag.name, margin: margin))
    case .section, .inverted, .parent, .block:
      if frames.count == Parser.maximumDepth, !isTooDeep {
        isTooDeep = true
        report(tag.range, "tags are nested deeper than \(Parser.maximumDepth) levels", hint: "move the inner part to a partial")
      }
      frames.append(Frame(tag: tag, margin: margin))
    case .close:
      guard let open = frames.last(where: { $0.tag.name.text == tag.name.text }) else {
        let hint = frames.last.map { "write {{/\($0.tag.name.text)}}" }
        report(tag.name.range, "nothing named \"\(tag.name.text)\" is open here", hint: hint)
        return
      }
      while let frame = frames.last, frame.tag.range != open.tag.range {
        report(
          frame.tag.name.range, "\"\(frame.tag.name.text)\" is not closed before {{/\(tag.name.text)}}",
          hint: "write {{/\(frame.tag.name.text)}} where it ends")
        close()
      }
      close(lineEnd: lineEnd)
    }
  }

  private mutating func close(lineEnd: Range<Int>? = nil) {
    guard let frame = frames.popLast() else { return }
    // Frames past the limit are only counted, so that nothing later has to walk them.
    if frames.count >= Parser.maximumDepth { return }
    switch frame.tag.kind {
    case .section: append(.section(frame.tag.name, isInverted: false, body: frame.nodes))
    case .inverted: append(.section(frame.tag.name, isInverted: true, body: frame.nodes))
    case .block: append(.block(Block(name: frame.tag.name, margin: frame.margin, body: frame.nodes, lineEnd: lineEnd)))
    case .parent: append(.parent(frame.tag.name, margin: frame.margin, overrides: overrides(frame)))
    default: break
    }
  }

  /// Of a parent tag only the blocks count (mustache specification, inheritance); other text would silently be lost, so it is refused.
  private mutating func overrides(_ frame: Frame) -> [Block] {
    var blocks: [Block] = []
    for node in frame.nodes {
      let stray: Range<Int>
      switch node {
      case .block(let block):
        if blocks.contains(where: { $0.name.text == block.name.text }) {
          report(block.name.range, "the block \"\(block.name.text)\" is written twice")
        } else {
          blocks.append(block)
        }
        continue
      case .text(let range, _):
        if source.bytes[range].allSatisfy({ $0 <= 0x20 }) { continue }
        stray = range
      case .variable(let name, _), .section(let name, _, _), .partial(let name, _), .parent(let name, _, _): stray = name.range
      }
      report(stray, "what stands in {{<\(frame.tag.name.text)}} outside its blocks is never shown", hint: "put it into a block")
    }
    return blocks
  }

  private mutating func append(_ node: Node) {
    if frames.isEmpty { nodes.append(node) } else { frames[frames.count - 1].nodes.append(node) }
  }

  private mutating func report(_ range: Range<Int>, _ message: String, hint: String? = nil) {
    diagnostics.append(Diagnostic(.templateSyntax, at: source.place(range), message, hint: hint))
  }
}
