package import OpsFiles
package import OpsModel

/// What was read from a content folder.
package struct ReadResult: Sendable {
  /// Nil only when the configuration cannot be read: then nothing else was.
  package var site: Site?
  package var map: SiteMap
  /// As found; not sorted, and site.yml's `rules:` not applied.
  package var diagnostics: [Diagnostic]
  /// Every snapshot file that is there, read or not, below the content folder.
  package var snapshotFiles: Set<String> = []
  /// Every file and folder that the result hangs on, on disk, as it was before it was read. Of a link also what it leads to.
  package var inputs: [(path: String, facts: FileFacts)] = []
  /// Of the content's files that are no links, by path below the content folder.
  package var facts: [String: FileFacts] = [:]
  /// Of all that reading a page hangs on beside its own bytes.
  package var context = Fingerprint(value: 0)
  /// How many pages were known from the last build.
  package var keptPages = 0
  /// Whether a change of an input after it was read would show in its facts.
  package var isSettled = false
}
