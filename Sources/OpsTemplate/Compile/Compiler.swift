import OpsModel

/// Makes the program of one root template: looks up every name in the views' types, and puts partials and blocks in place.
///
/// A partial is compiled anew at every place of use, for its names mean what they mean there.
struct Compiler {
  /// Tags and lines in one program, so that partials that include others twice, which include others twice, come to an end.
  static let maximumNodes = 50_000
  /// Bytes of text in one program.
  static let maximumText = 1 << 26
  /// Sections, partials and blocks inside each other, over all files.
  static let maximumDepth = 400

  let templates: [String: ParsedTemplate]
  /// Filled while compiling: the templates that had a part in it.
  var used: Set<String> = []
  private(set) var diagnostics: [Diagnostic] = []
  var program = Program()
  var namesOfShapes: [ObjectIdentifier: [String: Reader]] = [:]
  private var depth = 0
  private var nodeCount = 0
  private(set) var isTooLarge = false

  init(templates: [String: ParsedTemplate]) { self.templates = templates }

  /// What is the same for all nodes of a stretch of one file.
  struct Context {
    var template: ParsedTemplate
    var scopes: ScopeStack
    var margin = Margin()
    var overrides: Overrides?
    var trail: Trail
  }

  mutating func compile(_ template: ParsedTemplate, view shape: Shape) -> Program {
    var scopes = ScopeStack()
    scopes.push(scope(shape))
    used.insert(template.source.name)
    let context = Context(template: template, scopes: scopes, trail: Trail(names: [template.source.name]))
    compile(template.nodes, context)
    return program
  }

  mutating func compile(_ nodes: [Node], _ context: Context) {
    nodeCount += nodes.count
    guard depth < Compiler.maximumDepth, nodeCount < Compiler.maximumNodes, program.literals.count < Compiler.maximumText else {
      if !isTooLarge {
        isTooLarge = true
        report(
          .templateSyntax, 0..<0, context,
          "with its partials this template is too large: \(Compiler.maximumDepth) levels, \(Compiler.maximumNodes) tags and lines, "
            + "\(Compiler.maximumText >> 20) MiB are the limits")
      }
      return
    }
    depth += 1
    defer { depth -= 1 }
    for node in nodes {
      switch node {
      case .text(let range, let startsLine): text(range, startsLine, context)
      case .variable(let name, let isRaw): variable(name, isRaw: isRaw, context)
      case .section(let name, let isInverted, let body): section(name, isInverted: isInverted, body, context)
      case .partial(let name, let margin): include(name, margin: margin, blocks: nil, context)
      case .parent(let name, let margin, let blocks): include(name, margin: margin, blocks: blocks, context)
      case .block(let block): self.block(block, context)
      }
    }
  }

  mutating func text(_ range: Range<Int>, _ startsLine: Bool, _ context: Context) {
    let bytes = context.template.source.bytes
    var range = range
    if startsLine {
      let limit = min(range.upperBound, range.lowerBound + context.margin.drop)
      while range.lowerBound < limit, bytes[range.lowerBound] == 0x20 || bytes[range.lowerBound] == 0x09 {
        range = range.lowerBound + 1..<range.upperBound
      }
      let isBlank = !range.isEmpty && (bytes[range.lowerBound] == 0x0A || bytes[range].elementsEqual([0x0D, 0x0A]))
      if !isBlank { literal(context.margin.add) }
    }
    literal(bytes[range])
  }

  /// Neighbours become one step: most pages are literals in the main.
  mutating func literal(_ bytes: some Collection<UInt8>) {
    guard !bytes.isEmpty else { return }
    let start = program.literals.count
    program.literals.append(contentsOf: bytes)
    if case .literal(let last)? = program.steps.last?.operation, last.upperBound == start, !isBranchTarget {
      program.steps[program.steps.count - 1].operation = .literal(last.lowerBound..<program.literals.count)
    } else {
      append(.literal(start..<program.literals.count))
    }
  }

  /// The next step follows a section, so it must not become part of the section's last one.
  var isBranchTarget = false

  mutating func append(_ operation: Operation) {
    program.steps.append(Step(operation: operation))
    isBranchTarget = false
  }

  func words(_ range: Range<Int>, _ context: Context) -> String {
    let place = context.template.source.place(range)
    return "\(place.file):\(place.line):\(place.column)"
  }

  mutating func report(_ rule: Rule, _ range: Range<Int>, _ context: Context, _ message: String, hint: String? = nil) {
    let via = context.trail.includedFrom.map { " (included from \($0))" } ?? ""
    diagnostics.append(Diagnostic(rule, at: context.template.source.place(range), message + via, hint: hint))
  }
}
