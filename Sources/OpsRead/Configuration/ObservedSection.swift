import OpsModel

/// `observed:` in site.yml: where things run that sources list.
struct ObservedSection {
  let findings: Findings

  func read(_ value: Value, _ names: Names) -> [ObservedRule] {
    guard case .sequence(let items) = value.node.content else {
      value.mismatch("a list of entries", hint: "write a list: [\(ObservedSection.example)]")
      return []
    }
    return items.map { item in
      let entry = Value(node: item, name: "an entry of \"observed\"", findings: findings)
      let known = findings.diagnostics.count
      var rule = rule(entry, names)
      // With a condition missing it would hold for more than was meant, and without it what it was meant for would reach the next.
      rule.isDoubtful = findings.diagnostics.count > known
      return rule
    }
  }

  private static let example = "{environment: production, tag: {Environment: prod}}"

  private func rule(_ entry: Value, _ names: Names) -> ObservedRule {
    var rule = ObservedRule(environment: "", place: entry.place)
    guard let fields = entry.fields(like: ObservedSection.example) else { return rule }
    rule.environment =
      fields.required("environment", hint: "write environment: and one of site.yml's")?.environment(names)?.value ?? ""
    rule.sources = fields["source"]?.list(of: "sources") { $0.word(StatusSource.self) } ?? []
    rule.names = fields["name"].map(patterns) ?? []
    rule.tags = fields["tag"].map(tags) ?? []
    rule.regions = fields["region"].map(patterns) ?? []
    rule.accounts = fields["account"].map(patterns) ?? []
    fields.finish()
    return rule
  }

  private func patterns(_ value: Value) -> [Wildcard] {
    let patterns = value.list(of: "patterns") { $0.text(expected: "a pattern such as \"*-prod\"") }
    if patterns.isEmpty, value.node.isList { value.reportEmpty() }
    return patterns.map(Wildcard.init)
  }

  private func tags(_ value: Value) -> [ObservedRule.Tag] {
    let tags = value.dictionary(of: "tags", like: "{Environment: prod}") { key, value in
      ObservedRule.Tag(key: key.value, values: patterns(value))
    }
    if tags.isEmpty, case .mapping = value.node.content { value.reportEmpty() }
    return tags
  }
}
