import OpsModel

/// What a name in a tag means.
extension Compiler {
  mutating func scope(_ shape: Shape, isItem: Bool = false) -> ScopeStack.Scope {
    if let names = namesOfShapes[shape.id] { return ScopeStack.Scope(names: names, isItem: isItem) }
    let names = Dictionary(shape.fields()) { _, _ in preconditionFailure("a view has two fields of one name") }
    namesOfShapes[shape.id] = names
    return ScopeStack.Scope(names: names, isItem: isItem)
  }

  /// What a name leads to, and the records on the way to it.
  struct Target {
    var depth: Int
    var records: [Reader.Record] = []
    var value: Value

    enum Value {
      case reader(Reader)
      case position(Position)

      var words: String {
        switch self {
        case .reader(let reader): reader.words
        case .position: "true or false"
        }
      }
    }
  }

  /// The first part of a dotted name is looked for in all scopes, the others only in the record before them
  /// (mustache specification, interpolation: "dotted names").
  mutating func resolve(_ name: Name, _ context: Context) -> Target? {
    let parts = name.text == "." ? ["."] : name.text.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
    guard let found = context.scopes.find(parts[0]) else {
      if !context.scopes.isUnknown {
        let message =
          name.text == "."
          ? "\".\" stands for a text, and there is none here"
          : "unknown variable \"\(parts[0])\"" + (parts.count > 1 ? " in \"\(name.text)\"" : "")
        report(.unknownVariable, name.range, context, message, hint: context.scopes.hint(for: parts[0]))
      }
      return nil
    }
    var target: Target
    switch found {
    case .reader(let depth, let reader): target = Target(depth: depth, value: .reader(reader))
    case .position(let depth, let position): target = Target(depth: depth, value: .position(position))
    }
    for (index, part) in parts.enumerated().dropFirst() {
      guard case .reader(.record(let shape, let with)) = target.value else {
        let before = parts[..<index].joined(separator: ".")
        report(.templateSyntax, name.range, context, "\"\(before)\" is \(target.value.words), which has no fields")
        return nil
      }
      let names = scope(shape).names
      guard let next = names[part] else {
        report(
          .unknownVariable, name.range, context, "unknown variable \"\(part)\" in \"\(name.text)\"",
          hint: Nearest.hint(part, among: names.keys.sorted()))
        return nil
      }
      target.records.append(with)
      target.value = .reader(next)
    }
    return target
  }

  /// Runs `body` inside the records of a dotted name, and tells it at which depth the value is then.
  mutating func inside(_ target: Target, _ context: Context, _ body: (inout Compiler, Int, Context) -> Void) {
    var context = context
    var depth = target.depth
    var opened: [Int] = []
    for with in target.records {
      opened.append(program.steps.count)
      append(.withRecord(depth: depth, with))
      depth = context.scopes.scopes.count
      context.scopes.push(ScopeStack.Scope(names: [:], isHidden: true))
    }
    body(&self, depth, context)
    for step in opened.reversed() { end(step) }
  }

  /// Lets a section end behind the last step so far.
  mutating func end(_ step: Int) {
    program.steps[step].end = program.steps.count
    isBranchTarget = true
  }
}
