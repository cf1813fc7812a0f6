/// Everything that was read: what the check checks, and what all pages are derived from.
package struct Site: Sendable {
  package var configuration: Configuration
  /// Sorted by path. Drafts are among them.
  package var pages: [Page]
  /// Files that are copied as they are, below `content/`, sorted.
  package var assets: [String]
  /// Sorted by file. Only those that could be read.
  package var snapshots: [Snapshot]
  /// Snapshot files that could not be read, so that their subjects show as unknown.
  package var unreadableSnapshots: [String]
  package var knownGaps: [KnownGap]

  package init(
    configuration: Configuration, pages: [Page] = [], assets: [String] = [], snapshots: [Snapshot] = [],
    unreadableSnapshots: [String] = [], knownGaps: [KnownGap] = []
  ) {
    self.configuration = configuration
    self.pages = pages
    self.assets = assets
    self.snapshots = snapshots
    self.unreadableSnapshots = unreadableSnapshots
    self.knownGaps = knownGaps
  }
}

/// An entry of `missing-docs.yml`: what is already known of a gap.
package struct KnownGap: Sendable {
  /// The gap's id: `section:pipeline/production#rollback`.
  package var id: Located<String>
  package var ticket: Located<String>?
  /// The reason of a waiver.
  package var waived: Located<String>?
  /// The last day of the waiver; required with `waived`.
  package var until: Located<Day>?

  package init(
    id: Located<String>, ticket: Located<String>? = nil, waived: Located<String>? = nil, until: Located<Day>? = nil
  ) {
    self.id = id
    self.ticket = ticket
    self.waived = waived
    self.until = until
  }
}
