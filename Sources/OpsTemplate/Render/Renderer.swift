/// Runs a program over a view.
struct Renderer {
  private struct Scope {
    var value: UnsafeRawPointer
    /// Of a list's item.
    var index = 0
    var count = 1
  }

  // Buffers and not arrays: nothing is counted at each step.
  private let steps: UnsafeBufferPointer<Step>
  private let literals: UnsafeBufferPointer<UInt8>
  private var scopes: [Scope] = []
  private var output: [UInt8]
  /// Where the HTML is kept of which is to be told where it was written; nil for none.
  private let watched: UnsafePointer<UInt8>?
  private var found: [Int] = []

  /// - Parameter watched: HTML that the view holds.
  /// - Returns: where in the output the watched HTML begins: it was written there whole, this very array and not one that equals it.
  @discardableResult
  static func run(
    _ program: Program, root: UnsafeRawPointer, into output: inout [UInt8], watching watched: [UInt8] = []
  ) -> [Int] {
    if watched.isEmpty { return run(program, root, nil, &output) }
    return watched.withUnsafeBufferPointer { run(program, root, $0.baseAddress, &output) }
  }

  private static func run(
    _ program: Program, _ root: UnsafeRawPointer, _ watched: UnsafePointer<UInt8>?, _ output: inout [UInt8]
  ) -> [Int] {
    var taken: [UInt8] = []
    var found: [Int] = []
    swap(&taken, &output)
    program.steps.withUnsafeBufferPointer { steps in
      program.literals.withUnsafeBufferPointer { literals in
        var renderer = Renderer(steps, literals, root: root, output: taken, watched)
        taken = []
        renderer.run(from: 0, to: steps.count)
        swap(&renderer.output, &output)
        found = renderer.found
      }
    }
    return found
  }

  private init(
    _ steps: UnsafeBufferPointer<Step>, _ literals: UnsafeBufferPointer<UInt8>, root: UnsafeRawPointer, output: consuming [UInt8],
    _ watched: UnsafePointer<UInt8>?
  ) {
    self.steps = steps
    self.literals = literals
    self.watched = watched
    self.output = output
    scopes.reserveCapacity(16)
    scopes.append(Scope(value: root))
  }

  private mutating func run(from start: Int, to end: Int) {
    var index = start
    while index < end {
      let body = index + 1
      let end = steps[index].end
      switch steps[index].operation {
      case .literal(let range):
        output.append(contentsOf: UnsafeBufferPointer(rebasing: literals[range]))
      case .text(let depth, let get):
        output.append(escaping: get(scopes[depth].value))
      case .optional(let depth, let get):
        if let text = get(scopes[depth].value) { output.append(escaping: text) }
      case .number(let depth, let get):
        output.append(decimal: get(scopes[depth].value))
      case .html(let depth, let get):
        let html = get(scopes[depth].value)
        if let watched, html.withUnsafeBufferPointer({ $0.baseAddress == watched }) { found.append(output.count) }
        output.append(contentsOf: html)
      case .ifFlag(let depth, let get):
        if get(scopes[depth].value) { run(from: body, to: end) }
      case .ifPosition(let depth, let position):
        if holds(position, scopes[depth]) { run(from: body, to: end) }
      case .withOptional(let depth, let get):
        if let text = get(scopes[depth].value), !text.isEmpty {
          withUnsafePointer(to: text) { run(from: body, to: end, in: $0) }
        }
      case .withHTML(let depth, let get):
        let html = get(scopes[depth].value)
        if !html.isEmpty { withUnsafePointer(to: html) { run(from: body, to: end, in: $0) } }
      case .withRecord(let depth, let with):
        _ = with(scopes[depth].value) { run(from: body, to: end, in: $0) }
      case .forEach(let depth, let items):
        items(scopes[depth].value) { first, stride, count in
          let top = scopes.count
          scopes.append(Scope(value: first, count: count))
          for index in 0..<count {
            scopes[top].value = first + index * stride
            scopes[top].index = index
            run(from: body, to: end)
          }
          scopes.removeLast()
        }
      case .unless(let depth, let records, let condition):
        if !holds(condition, scopes[depth], through: records[...]) { run(from: body, to: end) }
      }
      index = max(body, end)
    }
  }

  private mutating func run(from start: Int, to end: Int, in value: UnsafeRawPointer) {
    scopes.append(Scope(value: value))
    run(from: start, to: end)
    scopes.removeLast()
  }

  private func holds(_ position: Position, _ scope: Scope) -> Bool {
    switch position {
    case .first: scope.index == 0
    case .last: scope.index == scope.count - 1
    }
  }

  private func holds(_ condition: Condition, _ scope: Scope, through records: ArraySlice<Reader.Record>) -> Bool {
    var result = false
    if let with = records.first {
      _ = with(scope.value) { result = holds(condition, Scope(value: $0), through: records.dropFirst()) }
      return result
    }
    switch condition {
    case .flag(let get): return get(scope.value)
    case .position(let position): return holds(position, scope)
    case .optional(let get): return get(scope.value)?.isEmpty == false
    case .html(let get): return !get(scope.value).isEmpty
    case .record(let with): return with(scope.value) { _ in }
    case .items(let items):
      items(scope.value) { _, _, _ in result = true }
      return result
    }
  }
}
