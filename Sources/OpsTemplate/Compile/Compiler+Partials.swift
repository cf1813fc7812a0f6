import OpsModel

/// Partials, layouts and the blocks that replace theirs.
extension Compiler {
  mutating func include(_ name: Name, margin: Range<Int>?, blocks: [Block]?, _ context: Context) {
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

  mutating func block(_ block: Block, _ context: Context) {
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
    // A block on lines of its own stays on them, also when what replaces it was written within a line.
    if block.margin != nil, override.block.margin == nil, !override.block.body.isEmpty { literal(inner.margin.add) }
    compile(override.block.body, inner)
    if let lineEnd = block.lineEnd, override.block.lineEnd == nil, !override.block.body.isEmpty {
      literal(context.template.source.bytes[lineEnd].drop { $0 == 0x20 || $0 == 0x09 })
    }
  }

  /// The white space of a tag's line, as it comes out where the file itself is indented.
  func shifted(_ margin: Range<Int>, _ context: Context) -> [UInt8] {
    context.margin.add + context.template.source.bytes[margin].dropFirst(context.margin.drop)
  }

  func blanks(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> { bytes.prefix { $0 == 0x20 || $0 == 0x09 } }
}
