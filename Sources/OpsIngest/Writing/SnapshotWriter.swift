import OpsJSON
package import OpsModel

/// Writes a snapshot as the document that `SnapshotReader` reads.
package enum SnapshotWriter {
  /// The same snapshot gives the same bytes. `file`, places and original words are not part of the document.
  package static func bytes(of snapshot: Snapshot) -> [UInt8] {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.entry("opsboard", 1)
      if snapshot.isSample { writer.entry("sample", true) }
      writer.entry("source", snapshot.source)
      writer.entry("observed_at", snapshot.observedAt.description)
      writer.entry("valid_for", snapshot.validFor?.description)
      writer.entry("environment", snapshot.environment)
      if !snapshot.complete.isEmpty { writer.entry("complete", snapshot.complete.map(\.name)) }
      let lists: [(StaticString, Kind)] = [("pipelines", .pipeline), ("services", .service), ("servers", .server)]
      for (key, kind) in lists {
        let observations = snapshot.observations.filter { $0.subject.kind == kind }
        guard !observations.isEmpty else { continue }
        writer.array(key) { writer in
          for observation in observations { write(observation, of: snapshot, to: &writer) }
        }
      }
      guard !snapshot.history.isEmpty else { return }
      writer.array("history") { writer in
        for interval in snapshot.history { write(interval, of: snapshot, to: &writer) }
      }
    }
    return writer.finished()
  }

  private static func write(_ observation: Observation, of snapshot: Snapshot, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.entry("id", observation.subject.id)
      if observation.environment != snapshot.environment { writer.entry("environment", observation.environment) }
      writer.entry("status", observation.status.rawValue)
      writer.entry("message", observation.message)
      writer.entry("version", observation.version)
      writer.entry("url", observation.url)
      writer.entry("checked_at", observation.checkedAt?.description)
      writer.entry("role", observation.role)
      writer.entry("region", observation.region)
      writer.entry("type", observation.type)
      guard !observation.runs.isEmpty else { return }
      writer.array("runs") { writer in
        for run in observation.runs { write(run, to: &writer) }
      }
    }
  }

  private static func write(_ run: Run, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.entry("id", run.id)
      writer.entry("status", run.status.rawValue)
      writer.entry("started_at", run.startedAt?.description)
      writer.entry("finished_at", run.finishedAt?.description)
      writer.entry("commit", run.commit)
      writer.entry("committed_at", run.committedAt?.description)
      writer.entry("branch", run.branch)
      writer.entry("version", run.version)
      writer.entry("url", run.url)
      writer.entry("message", run.message)
    }
  }

  private static func write(_ interval: Interval, of snapshot: Snapshot, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.entry("ref", interval.subject.description)
      if interval.environment != snapshot.environment { writer.entry("environment", interval.environment) }
      writer.entry("status", interval.status.rawValue)
      writer.entry("from", interval.from.description)
      writer.entry("to", interval.to?.description)
    }
  }
}
