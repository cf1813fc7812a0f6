package import OpsModel

/// Reads `missing-docs.yml`. Whether a gap of that id is there is found out when gaps are derived.
package enum KnownGapsReader {
  package static func read(_ bytes: [UInt8], file: String) -> (gaps: [KnownGap], diagnostics: [Diagnostic]) {
    let findings = Findings(file: file)
    guard let text = SourceText(bytes, findings) else { return ([], findings.diagnostics) }
    let outcome = YAMLReader.read(text.body, findings: findings)
    guard let root = outcome.root, !root.isNull else { return ([], findings.diagnostics) }
    let example = "gaps: {\"section:pipeline/production#rollback\": {ticket: OPS-12}}"
    guard let fields = Value(node: root, name: "", findings: findings).fields(like: example) else {
      return ([], findings.diagnostics)
    }
    let gaps = fields["gaps"]?.dictionary(of: "gaps", like: example) { key, value in gap(key, value, findings) } ?? []
    fields.finish { $0.contains(":") ? "entries stand below \"gaps:\", indented" : nil }
    return (gaps, findings.diagnostics)
  }

  private static func gap(_ key: Located<String>, _ value: Value, _ findings: Findings) -> KnownGap? {
    guard hasForm(key.value) else {
      findings.report(
        Diagnostic(
          .invalidID, at: key.place, "\"\(key.value)\" is not the id of a gap",
          hint: "copy it from the missing-docs page: section:pipeline/production#rollback"))
      return nil
    }
    let hint = "write {ticket: OPS-12} or {waived: REASON, until: 2027-01-31}"
    guard !value.node.isNull else {
      findings.report(Diagnostic(.emptyValue, at: key.place, "nothing is said of this gap", hint: hint))
      return nil
    }
    guard let fields = value.fields(like: "{ticket: OPS-12} or {waived: REASON, until: 2027-01-31}") else { return nil }
    defer { fields.finish() }
    var gap = KnownGap(id: key)
    gap.ticket = fields["ticket"]?.locatedText()
    gap.waived = fields["waived"]?.locatedText()
    gap.until = fields["until"]?.day()
    let (waived, until) = (fields.keyRange("waived"), fields.keyRange("until"))
    if let waived, until == nil {
      findings.report(
        .missingKey, at: waived, "a waiver needs its last day", hint: "write until: 2027-01-31 beside it")
    }
    if let until, waived == nil {
      findings.report(.missingKey, at: until, "\"until\" belongs to a waiver", hint: "write waived: and the reason beside it")
    }
    if fields.keyRange("ticket") == nil, waived == nil, until == nil {
      findings.report(Diagnostic(.missingKey, at: fields.start, "neither a ticket nor a waiver stands here", hint: hint))
    }
    return gap
  }

  /// `rule:kind/id`, and perhaps more.
  private static func hasForm(_ id: String) -> Bool {
    guard let colon = id.firstIndex(of: ":"), let rule = Rule(rawValue: String(id[..<colon])), Rule.gaps.contains(rule) else {
      return false
    }
    return SubjectRef(id[id.index(after: colon)...].prefix { $0 != "#" && $0 != "@" }) != nil
  }
}
