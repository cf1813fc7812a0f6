import OpsInsight
import OpsJSON
package import OpsModel

extension Reporter {
  /// SARIF 2.1.0 (OASIS Standard): one run, with the rules that have findings.
  ///
  /// A result's fingerprint is made of its rule, its words and the text of its line, so that it stays the same when lines move;
  /// of results that agree in all of these the second has another number. It is given under the name that GitHub looks for.
  package static func sarif(
    _ findings: [Diagnostic], source: (String) -> [UInt8]?, handbook: String? = nil, version: String? = nil
  ) -> [UInt8] {
    let occurring = Set(findings.map(\.rule))
    let rules = Rule.allCases.filter(occurring.contains)
    let positions = Dictionary(rules.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let prints = fingerprints(findings, source: source)
    var writer = JSONWriter()
    writer.object { writer in
      writer.entry("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      writer.entry("version", "2.1.0")
      writer.array("runs") {
        $0.object { writer in
          writer.object("tool") {
            $0.object("driver") { writer in
              writer.entry("name", "Opsboard")
              writer.entry("semanticVersion", version)
              writer.array("rules") { writer in for rule in rules { write(rule, handbook, to: &writer) } }
            }
          }
          writer.entry("columnKind", "unicodeCodePoints")
          writer.array("results") { writer in
            for (finding, print) in zip(findings, prints) {
              write(finding, positions[finding.rule] ?? 0, print, to: &writer)
            }
          }
        }
      }
    }
    return writer.finished()
  }

  private static func write(_ rule: Rule, _ handbook: String?, to writer: inout JSONWriter) {
    writer.object {
      $0.entry("id", rule.rawValue)
      $0.object("shortDescription") { $0.entry("text", rule.summary) }
      $0.entry("helpUri", handbook.map { $0 + "#" + rule.rawValue })
      $0.object("defaultConfiguration") { $0.entry("level", level(rule.defaultSeverity)) }
    }
  }

  private static func write(_ finding: Diagnostic, _ ruleIndex: Int, _ print: String, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.entry("ruleId", finding.rule.rawValue)
      writer.entry("ruleIndex", ruleIndex)
      writer.entry("level", level(finding.severity))
      writer.object("message") { $0.entry("text", finding.message + (finding.hint.map { "; " + $0 } ?? "")) }
      writer.array("locations") {
        $0.object {
          $0.object("physicalLocation") { writer in
            writer.object("artifactLocation") { $0.entry("uri", PercentEncoding.path(finding.place.file)) }
            writer.object("region") {
              $0.entry("startLine", finding.place.line)
              $0.entry("startColumn", finding.place.column)
              $0.entry("endLine", finding.place.endLine)
              $0.entry("endColumn", finding.place.endColumn)
            }
          }
        }
      }
      writer.object("partialFingerprints") { $0.entry("primaryLocationLineHash", print) }
    }
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }

  private static func fingerprints(_ findings: [Diagnostic], source: (String) -> [UInt8]?) -> [String] {
    var open: (file: String, text: SourceText?)?
    var seen: [String: Int] = [:]
    return findings.map { finding in
      if open?.file != finding.place.file { open = (finding.place.file, source(finding.place.file).map { SourceText($0) }) }
      let line = open?.text?.text(ofLine: finding.place.line) ?? ""
      var hash = StableHash()
      for part in [finding.rule.rawValue, finding.message, line.split(whereSeparator: \.isWhitespace).joined(separator: " ")] {
        hash.add(part)
        hash.add([0])
      }
      let print = hash.text
      let number = seen[finding.place.file + "\0" + print, default: 0] + 1
      seen[finding.place.file + "\0" + print] = number
      return "\(print):\(number)"
    }
  }
}
