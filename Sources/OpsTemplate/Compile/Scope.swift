import OpsModel

/// The names that a template sees at one place: the views around it, the innermost last.
struct ScopeStack {
  struct Scope {
    var names: [String: Reader]
    /// The scope of a list's items, where `-first` and `-last` can be asked.
    var isItem = false
    /// Stands on the renderer's stack only, on the way to the value of a dotted name.
    var isHidden = false
  }

  private(set) var scopes: [Scope] = []
  /// Inside a section whose name is unknown nobody can tell which names are: they are not reported again.
  var isUnknown = false

  mutating func push(_ scope: Scope) { scopes.append(scope) }

  enum Found {
    case reader(depth: Int, Reader)
    case position(depth: Int, Position)
  }

  /// The innermost meaning of a name without dots.
  func find(_ name: String) -> Found? {
    for depth in scopes.indices.reversed() where !scopes[depth].isHidden {
      if let reader = scopes[depth].names[name] { return .reader(depth: depth, reader) }
      if scopes[depth].isItem, let position = Position(name) { return .position(depth: depth, position) }
    }
    return nil
  }

  /// The nearest name, in the innermost scope that has one; otherwise the innermost names when they are few.
  func hint(for name: String) -> String? {
    let visible = scopes.filter { !$0.isHidden }.reversed().map { scope in
      scope.names.keys.sorted() + (scope.isItem ? ["-first", "-last"] : [])
    }
    for names in visible {
      if let near = Nearest.match(name, among: names) { return "did you mean \"\(near)\"?" }
    }
    return visible.first.flatMap { Nearest.hint(name, among: $0) }
  }
}

extension Position {
  init?(_ name: String) {
    switch name {
    case "-first": self = .first
    case "-last": self = .last
    default: return nil
    }
  }
}
