import OpsModel
import OpsRead
import Testing

enum SnapshotFixture {
  static let configuration = Configuration(
    file: "content/site.yml", title: "Test",
    environments: ["staging", "production"].map { DeployEnvironment(id: $0, title: $0, place: Place(file: "content/site.yml")) })

  /// Findings as `line:column severity [rule] message; hint`.
  static func read(_ text: String) -> (snapshot: Snapshot?, findings: [String]) {
    let (snapshot, diagnostics) = SnapshotReader.read(file: "s.json", bytes: Array(text.utf8), configuration: configuration)
    let findings = diagnostics.map { found in
      let place = "\(found.place.line):\(found.place.column)"
      return "\(place) \(found.severity.word) [\(found.rule.rawValue)] \(found.message)" + (found.hint.map { "; \($0)" } ?? "")
    }
    return (snapshot, findings)
  }

  /// A snapshot of production with one key more.
  static func reading(_ more: String) throws -> (snapshot: Snapshot, findings: [String]) {
    let head = #"{"opsboard": 1, "source": "x", "observed_at": "2026-11-22T09:30:00Z", "environment": "production","#
    let (snapshot, findings) = read(head + "\n" + more + "}")
    return (try #require(snapshot), findings)
  }

  /// The text without its `»`, and the place at which the mark stood, as findings begin.
  static func marked(_ text: String) -> (text: String, place: String) {
    let scalars = Array(text.unicodeScalars)
    let mark = scalars.firstIndex(of: "»") ?? 0
    let line = scalars[..<mark].count { $0 == "\n" } + 1
    let column = mark - (scalars[..<mark].lastIndex(of: "\n") ?? -1)
    return (text.replacing("»", with: ""), "\(line):\(column) ")
  }
}
