/// The margin of the lines of a partial or a block: what is taken away at a line's start, and what is put there instead.
struct Margin {
  var drop = 0
  var add: [UInt8] = []
}

/// The blocks that a parent tag hands to its layout, each bound to the place where it was written: its own file, the blocks that
/// are in force there, and the partials on the way.
final class Overrides {
  struct Override {
    var block: Block
    var template: ParsedTemplate
    var overrides: Overrides?
    var trail: Trail
  }

  let byName: [String: Override]
  /// The blocks in force around the parent tag: they come first, and what is found for them is found for the outer tag as well.
  private let outer: Overrides?
  private(set) var seen: Set<String> = []

  init(_ byName: [String: Override], outer: Overrides?) {
    self.byName = byName.merging(outer?.byName ?? [:]) { _, outer in outer }
    self.outer = outer
  }

  func see(_ name: String) {
    var at: Overrides? = self
    while let overrides = at {
      overrides.seen.insert(name)
      at = overrides.outer
    }
  }
}

/// The templates on the way from the root to here.
struct Trail {
  var names: [String]
  /// Where the template at the end was included: `page.mustache:4:3`.
  var includedFrom: String?
}
