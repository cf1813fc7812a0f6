import OpsModel

/// Variables and sections: what may be done with which kind of field.
extension Compiler {
  mutating func variable(_ name: Name, isRaw: Bool, _ context: Context) {
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

  mutating func section(_ name: Name, isInverted: Bool, _ body: [Node], _ context: Context) {
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
}
