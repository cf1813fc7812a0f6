import Glibc
import OpsCompact
import OpsFiles
import OpsInsight
import OpsModel
import OpsRead
import Testing

/// A site of one page in a temporary folder, to be given snapshots and compacted.
final class SnapshotSite {
  let content: String
  /// The clock of all tests.
  let now = instant("2026-11-22T12:00:00Z")

  init() throws {
    content = "/tmp/opsboard-compact-\(getpid())-\(UInt64.random(in: .min ... .max))"
    try Folders.make(content + "/status")
    try write(
      "site.yml",
      """
      title: Test
      environments: [{id: staging, title: Staging}, {id: production, title: Production}]
      """)
    // The page is known to another source under another name.
    try write(
      "services/api.md", "---\ntitle: API\nenvironments: [production]\nobserved_as: [api-prod]\n---\n\n## Purpose\n\nx\n")
  }

  deinit {
    // The folder is in /tmp, and a test that failed to remove it has failed elsewhere.
    if let tree = try? FileTree.walk(content) {
      for entry in tree.entries.reversed() {
        _ = entry.facts.kind == .folder ? rmdir("\(content)/\(entry.path)") : unlink("\(content)/\(entry.path)")
      }
    }
    rmdir(content)
  }

  func write(_ path: String, _ text: String) throws { try Files.write(Array(text.utf8), to: "\(content)/\(path)") }

  func snapshot(_ file: String, _ source: String, _ time: String, valid: String = "PT1H", _ more: String) throws {
    try write(
      "status/\(file).json",
      #"{"opsboard": 1, "source": "\#(source)", "observed_at": "\#(time)", "valid_for": "\#(valid)", "environment": "production", \#(more)}"#
    )
  }

  /// What is below `status/`, by path.
  func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for entry in try FileTree.walk(content + "/status").entries where entry.facts.kind == .file {
      files[entry.path] = try Files.read("\(content)/status/\(entry.path)")
    }
    return files
  }

  func read() async throws -> ReadResult { await SiteReader(root: content, jobs: 1).read() }

  func insight() async throws -> Insight { .derive(try #require(await read().site), now: now) }

  func steps(keep: Span = .days(14), leaving: Set<String> = []) async throws -> [Compaction.Step] {
    let read = try await read()
    let site = try #require(read.site)
    let folds = Fold.months(
      of: site, now: now, before: now + Span(seconds: -keep.seconds),
      leaving: leaving.union(read.diagnostics.map(\.place.file))
    ) { "content/\(Compaction.file(ofMonth: $0))" }
    return Compaction.steps(folds, site: site, present: read.snapshotFiles, contentFolder: "content")
  }

  func perform(_ steps: some Sequence<Compaction.Step>, began: Int64 = .max) throws {
    for step in steps { try step.perform(in: content, began: began) }
  }

  func compact() async throws { try perform(await steps()) }
}

func instant(_ text: String) -> Instant { Instant(rfc3339: text) ?? Instant(seconds: 0) }

/// Everything that snapshots say, in words: what must be the same before and after.
func account(_ insight: Insight) -> [String] {
  var lines: [String] = []
  for subject in insight.subjects {
    for state in subject.states {
      lines.append("\(subject.ref) \(state.environment ?? "-"): \(state.status) \(state.freshness)")
      lines.append("  \(state.evidence?.source ?? "-") \(state.evidence.map { "\($0.observedAt)" } ?? "-")")
      lines += state.history.intervals.map {
        "  \($0.status) \($0.from)-\($0.to.utc) \($0.source) \($0.message ?? "-") \($0.url ?? "-")"
      }
      lines += state.history.runs.map { "  run \($0)" }
      lines += state.history.versions.map { "  version \($0.version) \($0.since) \($0.source)" }
    }
  }
  lines += insight.sources.map { "\($0.name) \($0.lastSeen.map { "\($0)" } ?? "-") \($0.isSilent)" }
  lines += insight.gaps.map(\.id)
  return lines + insight.transitions(newest: 1000).map { "\($0.at) \($0.subject) \($0.from)-\($0.to)" }
}
