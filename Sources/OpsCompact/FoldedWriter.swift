import OpsJSON
package import OpsModel

/// Writes a folded snapshot as the document that `SnapshotReader` reads. A stretch or a run is a line, so that the file of a month
/// stays small, and a change of it can be read.
package enum FoldedWriter {
  package static func bytes(of snapshot: Snapshot) -> [UInt8] {
    var writer = JSONWriter(.lines(levels: 4))
    writer.object { writer in
      writer.entry("opsboard", 1)
      writer.entry("folded", true)
      writer.entry("source", snapshot.source)
      writer.entry("observed_at", snapshot.observedAt.description)
      if let replaces = snapshot.folded?.replaces, !replaces.isEmpty { writer.entry("replaces", replaces) }
      if !snapshot.observations.isEmpty {
        writer.array("pipelines") { writer in
          for observation in snapshot.observations { write(observation, to: &writer) }
        }
      }
      writer.array("history") { writer in
        if let folded = snapshot.folded {
          for subject in folded.subjects { write(subject, of: folded, in: snapshot, to: &writer) }
        }
        for interval in snapshot.history { write(interval, to: &writer) }
      }
    }
    return writer.finished()
  }

  private static func write(_ pipeline: Observation, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.entry("id", pipeline.subject.id)
      writer.entry("environment", pipeline.environment)
      writer.array("runs") { writer in
        for run in pipeline.runs {
          writer.object { writer in
            writer.entry("id", run.id)
            writer.entry("status", run.status.rawValue)
            writer.entry("started_at", run.startedAt?.description)
            writer.entry("finished_at", run.finishedAt?.description)
            writer.entry("checked_at", run.checkedAt?.description)
            writer.entry("commit", run.commit)
            writer.entry("committed_at", run.committedAt?.description)
            writer.entry("branch", run.branch)
            writer.entry("version", run.version)
            writer.entry("url", run.url)
            writer.entry("message", run.message)
          }
        }
      }
    }
  }

  /// The source that most of a subject's stretches have is written once.
  private static func write(
    _ subject: FoldedSubject, of folded: FoldedHistory, in snapshot: Snapshot, to writer: inout JSONWriter
  ) {
    let stretches = folded.stretches[subject.stretches]
    let source = stretches.first?.source ?? snapshot.source
    writer.object { writer in
      writer.entry("ref", subject.subject.description)
      writer.entry("environment", subject.environment)
      writer.entry("source", source)
      writer.array("observed") { writer in
        for (index, stretch) in zip(stretches.indices, stretches) {
          let next = index + 1 < stretches.endIndex ? stretches[index + 1].from : nil
          writer.object { writer in
            writer.entry("status", stretch.status.rawValue)
            writer.entry("from", stretch.from.description)
            if stretch.to != next { writer.entry("to", stretch.to.description) }
            if stretch.source != source { writer.entry("source", stretch.source) }
            writer.entry("version", stretch.version)
            writer.entry("message", stretch.message)
            writer.entry("url", stretch.url)
          }
        }
      }
    }
  }

  private static func write(_ interval: Interval, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.entry("ref", interval.subject.description)
      writer.entry("environment", interval.environment)
      writer.entry("status", interval.status.rawValue)
      writer.entry("from", interval.from.description)
      writer.entry("to", interval.to?.description)
      writer.entry("source", interval.source)
    }
  }
}
