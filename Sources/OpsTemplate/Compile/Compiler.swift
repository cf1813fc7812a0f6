import OpsModel

/// Makes the program of one root template: looks up every name in the views' types, and puts partials and blocks in place.
///
/// A partial is compiled anew at every place of use, for its names mean what they mean there.
struct Compiler {
  /// Steps in one program, so that partials that include each other twice cannot grow without bound.
  static let maximumSteps = 200_000
  /// Sections, partials and blocks inside each other, over all files.
  static let maximumDepth = 400

  let templates: [String: ParsedTemplate]
  /// Filled while compiling: the templates that had a part in it.
  private(set) var used: Set<String> = []
  private(set) var diagnostics: [Diagnostic] = []
  private var program = Program()
  private var namesOfShapes: [ObjectIdentifier: [String: Reader]] = [:]
  private var depth = 0
  private var isTooLarge = false

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

  private mutating func compile(_ nodes: [Node], _ context: Context) {
    guard depth < Compiler.maximumDepth, program.steps.count < Compiler.maximumSteps else {
      if !isTooLarge {
        isTooLarge = true
        report(
          .templateSyntax, 0..<0, context,
          "this template and its partials are too large: deeper than \(Compiler.maximumDepth) levels or longer than \(Compiler.maximumSteps) steps"
        )
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

  // MARK: Text

  private mutating func text(_ range: Range<Int>, _ startsLine: Bool, _ context: Context) {
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
  private mutating func literal(_ bytes: some Collection<UInt8>) {
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
  private var isBranchTarget = false

  private mutating func append(_ operation: Operation) {
    program.steps.append(Step(operation: operation))
    isBranchTarget = false
  }

  // MARK: Names

  private mutating func scope(_ shape: Shape, isItem: Bool = false) -> ScopeStack.Scope {
    if let names = namesOfShapes[shape.id] { return ScopeStack.Scope(names: names, isItem: isItem) }
    let names = Dictionary(shape.fields()) { _, _ in preconditionFailure("a view has two fields of one name") }
    namesOfShapes[shape.id] = names
    return ScopeStack.Scope(names: names, isItem: isItem)
  }

  /// A name and the records on the way to it.
  private struct Target {
    var depth: Int
    var records: [Reader.Record] = []
    var scopes: [ScopeStack.Scope] = []
    var value: Value

    enum Value {
      case reader(Reader)
      case position(Position)
    }
  }

  /// The first part of a dotted name is looked for in all scopes, the others only in the record before them
  /// (mustache specification, interpolation: "dotted names").
  private mutating func resolve(_ name: Name, _ context: Context) -> Target? {
    if let found = context.scopes.find(name.text) {
      switch found {
      case .reader(let depth, let reader): return Target(depth: depth, value: .reader(reader))
      case .position(let depth, let position): return Target(depth: depth, value: .position(position))
      }
    }
    let parts = name.text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { String($0)! }
    guard parts.count > 1, name.text != "." else {
      if !context.scopes.isUnknown {
        let message = name.text == "." ? "\".\" stands for a text, and there is none here" : "unknown variable \"\(name.text)\""
        report(.unknownVariable, name.range, context, message, hint: context.scopes.hint(for: name.text))
      }
      return nil
    }
    guard case .reader(let depth, var reader)? = context.scopes.find(parts[0]) else {
      if !context.scopes.isUnknown {
        report(
          .unknownVariable, name.range, context, "unknown variable \"\(parts[0])\" in \"\(name.text)\"",
          hint: context.scopes.hint(for: parts[0]))
      }
      return nil
    }
    var target = Target(depth: depth, value: .reader(reader))
    for (index, part) in parts.enumerated().dropFirst() {
      guard case .record(let shape, let with) = reader else {
        report(
          .templateSyntax, name.range, context,
          "\"\(parts[..<index].joined(separator: "."))\" is \(reader.words), which has no fields")
        return nil
      }
      let scope = scope(shape)
      guard let next = scope.names[part] else {
        report(
          .unknownVariable, name.range, context, "unknown variable \"\(part)\" in \"\(name.text)\"",
          hint: Nearest.hint(part, among: scope.names.keys.sorted()))
        return nil
      }
      target.records.append(with)
      target.scopes.append(ScopeStack.Scope(names: [:], isHidden: true))
      reader = next
    }
    target.value = .reader(reader)
    return target
  }

  /// Runs `body` inside the records of a dotted name, and tells it at which depth the value is then.
  private mutating func inside(_ target: Target, _ context: Context, _ body: (inout Compiler, Int, Context) -> Void) {
    var context = context
    var depth = target.depth
    var opened: [Int] = []
    for (with, scope) in zip(target.records, target.scopes) {
      opened.append(program.steps.count)
      append(.withRecord(depth: depth, with))
      depth = context.scopes.scopes.count
      context.scopes.push(scope)
    }
    body(&self, depth, context)
    for step in opened.reversed() { end(step) }
  }

  /// Lets a section end behind the last step so far.
  private mutating func end(_ step: Int) {
    program.steps[step].end = program.steps.count
    isBranchTarget = true
  }

  // MARK: Variables

  private mutating func variable(_ name: Name, isRaw: Bool, _ context: Context) {
    guard let target = resolve(name, context) else { return }
    let reader: Reader
    switch target.value {
    case .position:
      report(
        .templateSyntax, name.range, context, "\"\(name.text)\" is true or false and has no text",
        hint: "write {{#\(name.text)}}…{{/\(name.text)}}")
      return
    case .reader(let found): reader = found
    }
    let asSection = "write {{#\(name.text)}}…{{/\(name.text)}}"
    switch reader {
    case .text, .optional, .number:
      if isRaw {
        report(
          .templateSyntax, name.range, context, "\"\(name.text)\" is text, which is always escaped",
          hint: "write {{\(name.text)}}")
        return
      }
    case .html:
      if !isRaw {
        report(
          .templateSyntax, name.range, context, "\"\(name.text)\" is HTML, which is written as it is",
          hint: "write {{{\(name.text)}}}")
        return
      }
    case .flag, .record, .list:
      report(.templateSyntax, name.range, context, "\"\(name.text)\" is \(reader.words) and has no text", hint: asSection)
      return
    }
    inside(target, context) { compiler, depth, _ in
      switch reader {
      case .text(let get): compiler.append(.text(depth: depth, get))
      case .optional(let get): compiler.append(.optional(depth: depth, get))
      case .number(let get): compiler.append(.number(depth: depth, get))
      case .html(let get): compiler.append(.html(depth: depth, get))
      case .flag, .record, .list: break
      }
    }
  }

  // MARK: Sections

  private mutating func section(_ name: Name, isInverted: Bool, _ body: [Node], _ context: Context) {
    guard let target = resolve(name, context) else {
      // Its body is still read, for the partials and blocks in it.
      var inner = context
      inner.scopes.isUnknown = true
      compile(body, inner)
      return
    }
    if case .reader(let reader) = target.value, reader.condition == nil {
      report(
        .templateSyntax, name.range, context, "\"\(name.text)\" is \(reader.words), which is always there and opens no section",
        hint: "write {{\(name.text)}}")
      compile(body, context)
      return
    }
    if isInverted {
      let condition: Condition
      switch target.value {
      case .position(let position): condition = .position(position)
      case .reader(let reader): condition = reader.condition!
      }
      let step = program.steps.count
      append(.unless(depth: target.depth, records: target.records, condition))
      compile(body, context)
      end(step)
      return
    }
    inside(target, context) { compiler, depth, context in
      var context = context
      let step = compiler.program.steps.count
      switch target.value {
      case .position(let position): compiler.append(.ifPosition(depth: depth, position))
      case .reader(.flag(let get)): compiler.append(.ifFlag(depth: depth, get))
      case .reader(.optional(let get)):
        compiler.append(.withOptional(depth: depth, get))
        context.scopes.push(compiler.scope(.text))
      case .reader(.html(let get)):
        compiler.append(.withHTML(depth: depth, get))
        context.scopes.push(compiler.scope(.html))
      case .reader(.record(let shape, let with)):
        compiler.append(.withRecord(depth: depth, with))
        context.scopes.push(compiler.scope(shape))
      case .reader(.list(let shape, let items)):
        compiler.append(.forEach(depth: depth, items))
        context.scopes.push(compiler.scope(shape, isItem: true))
      case .reader(.text), .reader(.number): break
      }
      compiler.compile(body, context)
      compiler.end(step)
    }
  }

  // MARK: Partials and blocks

  private mutating func include(_ name: Name, margin: Range<Int>?, blocks: [Block]?, _ context: Context) {
    guard let template = templates[name.text] else {
      report(
        .unknownPartial, name.range, context, "unknown partial \"\(name.text)\"",
        hint: Nearest.hint(name.text, among: templates.keys.sorted()))
      return
    }
    used.insert(name.text)
    if let start = context.trail.names.firstIndex(of: name.text) {
      let cycle = (context.trail.names[start...] + [name.text]).joined(separator: " → ")
      report(.templateSyntax, name.range, context, "the partial \"\(name.text)\" includes itself: \(cycle)")
      return
    }
    var inner = Context(
      template: template, scopes: context.scopes, overrides: context.overrides,
      trail: Trail(names: context.trail.names + [name.text], includedFrom: words(name.range, context)))
    if let margin { inner.margin.add = shifted(margin, context) }
    guard let blocks else { return compile(template.nodes, inner) }
    let own = blocks.map { block in
      let override = Overrides.Override(
        block: block, template: context.template, overrides: context.overrides, trail: context.trail)
      return (block.name.text, override)
    }
    let overrides = Overrides(Dictionary(own) { first, _ in first }, outer: context.overrides)
    inner.overrides = overrides
    compile(template.nodes, inner)
    for block in blocks where !overrides.seen.contains(block.name.text) && !isTooLarge {
      report(
        .templateSyntax, block.name.range, context, "\"\(name.text)\" has no block \"\(block.name.text)\"",
        hint: Nearest.hint(block.name.text, among: overrides.seen.sorted()))
    }
  }

  private mutating func block(_ block: Block, _ context: Context) {
    context.overrides?.see(block.name.text)
    guard let override = context.overrides?.byName[block.name.text] else { return compile(block.body, context) }
    var inner = Context(
      template: override.template, scopes: context.scopes, overrides: override.overrides, trail: override.trail)
    let bytes = override.template.source.bytes
    inner.margin.drop = override.block.contentMargin.map { blanks(bytes[$0]).count } ?? 0
    if let margin = block.margin {
      let defaults = block.contentMargin.map { blanks(context.template.source.bytes[$0]).indices }
      inner.margin.add = shifted(defaults ?? margin, context)
    }
    compile(override.block.body, inner)
  }

  /// The white space of a tag's line, as it comes out where the file itself is indented.
  private func shifted(_ margin: Range<Int>, _ context: Context) -> [UInt8] {
    context.margin.add + context.template.source.bytes[margin].dropFirst(context.margin.drop)
  }

  private func blanks(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> { bytes.prefix { $0 == 0x20 || $0 == 0x09 } }

  // MARK: Findings

  private func words(_ range: Range<Int>, _ context: Context) -> String {
    let place = context.template.source.place(range)
    return "\(place.file):\(place.line):\(place.column)"
  }

  private mutating func report(_ rule: Rule, _ range: Range<Int>, _ context: Context, _ message: String, hint: String? = nil) {
    let via = context.trail.includedFrom.map { " (included from \($0))" } ?? ""
    diagnostics.append(Diagnostic(rule, at: context.template.source.place(range), message + via, hint: hint))
  }
}
