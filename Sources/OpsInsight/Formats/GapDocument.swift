package import OpsJSON
import OpsModel

extension Insight {
  /// `missing-docs.json`, and what `opsboard missing --format json` prints: the counts and gaps of the selection, and the
  /// coverage of the whole site. It holds no time, so that the same gaps give the same bytes.
  package func gapDocument(_ selection: [Int]) -> [UInt8] {
    var writer = JSONWriter(.lines(levels: 2))
    writer.reserve(4096 + 512 * selection.count)
    writer.object { writer in
      writer.object("counts") { GapCounts(selection.lazy.map { gaps[$0] }).write(to: &$0) }
      writer.object("coverage") { coverage.write(to: &$0) }
      writer.array("gaps") { writer in
        for index in selection { writer.object { gaps[index].write(to: &$0) } }
      }
    }
    return writer.finished()
  }
}

extension GapCounts {
  package func write(to writer: inout JSONWriter) {
    writer.entry("total", total)
    for state in Gap.State.allCases { writer.entry(named: state.rawValue, states[state] ?? 0) }
    writer.object("rules") { writer in
      for rule in Rule.gaps { writer.entry(named: rule.rawValue, rules[rule] ?? 0) }
    }
  }
}

extension Coverage {
  package func write(to writer: inout JSONWriter) {
    overall.write(to: &writer)
    writer.array("kinds") { writer in
      for table in tables {
        writer.object {
          $0.entry("kind", table.kind.name)
          table.figure.write(to: &$0)
        }
      }
    }
    Coverage.write(environments, "environments", name: "environment", to: &writer)
    Coverage.write(owners, "owners", name: "owner", to: &writer)
  }

  private static func write(_ shares: [Share], _ key: StaticString, name: StaticString, to writer: inout JSONWriter) {
    writer.array(key) { writer in
      for share in shares {
        writer.object {
          $0.key(name)
          if let text = share.name { $0.string(text) } else { $0.null() }
          share.figure.write(to: &$0)
        }
      }
    }
  }
}

extension Coverage.Figure {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.entry("written", written)
    writer.entry("required", required)
  }
}

extension Gap {
  /// The entries of its object. What it does not have, it does not name.
  package func write(to writer: inout JSONWriter) {
    writer.entry("id", id)
    writer.entry("rule", rule.rawValue)
    writer.entry("subject", subject.description)
    writer.entry("kind", subject.kind.name)
    writer.entry("environment", environment)
    writer.entry(rule == .section ? "section" : "activity", detail)
    writer.entry("severity", severity.word)
    writer.entry("state", state.rawValue)
    writer.entry("owner", owner)
    writer.entry("message", message)
    writer.entry("remedy", remedy)
    writer.entry("file", place.file)
    writer.entry("line", place.line)
    writer.entry("column", place.column)
    writer.entry("ticket", ticket)
    writer.entry("waiver", waiver)
    writer.entry("until", waivedUntil?.description)
  }
}
