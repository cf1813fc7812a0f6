package import OpsFiles
package import OpsModel

/// What a build looked at, and what came of it: enough to tell, without reading a page, that a new build would change nothing, or
/// nothing but the text of a page.
///
/// The system's word is taken for it: a file whose size, times and number are the same holds the same bytes. The time of change
/// among them cannot be set back, and the build before waited until its inputs were old enough for a later change to show
/// (`Settling`). Whatever differs, or cannot be read, means a whole build: too much work is fine, an old page is not.
package struct BuildRecord: Sendable {
  /// In the site's folder.
  package static let fileName = ".opsboard-record"
  /// Beside it, the pages that the build has read (`KeptPages`).
  package static let pagesFileName = ".opsboard-pages"

  /// Of the program and of all options and surroundings that a site hangs on.
  package var conditions: Fingerprint
  /// The clock of the build, in seconds since 1970.
  package var from: Int64
  /// The clock at which the same content may give another site.
  package var until: Int64
  /// How the build ended: with what exit status, how many files the site has, and what was to be told.
  package var status: Int32
  package var files: Int
  package var findings: [Diagnostic]
  package var foreign: [String]
  /// Everything that was listed or read, and behind these `inputs` everything that was written.
  package var watched: [Watched]
  package var inputs: Int
  package var texts: [PlacedText]
  /// Of the names in the site's folder.
  package var names: Fingerprint

  package init(
    conditions: Fingerprint, from: Int64, until: Int64, status: Int32, files: Int, findings: [Diagnostic], foreign: [String],
    watched: [Watched], inputs: Int, texts: [PlacedText], names: Fingerprint
  ) {
    self.conditions = conditions
    self.from = from
    self.until = until
    self.status = status
    self.files = files
    self.findings = findings
    self.foreign = foreign
    self.watched = watched
    self.inputs = inputs
    self.texts = texts
    self.names = names
  }
}

/// A file or folder as a build saw it.
package struct Watched: Hashable, Sendable {
  /// As the build opened it.
  package var path: String
  package var kind: Kind
  package var stamp: Stamp

  package enum Kind: UInt8, Sendable {
    case file, folder
    /// Links, and what is not there.
    case other
  }

  package init(_ path: String, _ facts: FileFacts?) {
    self.path = path
    kind = facts.map { Kind($0.kind) } ?? .other
    stamp = facts.map { Stamp($0) } ?? .absent
  }

  /// A file of the site.
  package init(_ path: String, _ stamp: Stamp) {
    self.path = path
    self.kind = .file
    self.stamp = stamp
  }
}

extension Watched.Kind {
  package init(_ kind: FileFacts.Kind) {
    switch kind {
    case .file: self = .file
    case .folder: self = .folder
    case .link, .other: self = .other
    }
  }
}

/// Where the text of one page stands in the site: enough to put another in its place.
package struct PlacedText: Hashable, Sendable {
  /// Among the watched: the page's own file, and the file of the site that shows it.
  package var source: Int
  package var output: Int
  /// Of all that the rest of the site knows of the page.
  package var outline: Fingerprint
  /// In bytes of the output.
  package var begin: Int
  package var length: Int

  package init(source: Int, output: Int, outline: Fingerprint, begin: Int, length: Int) {
    self.source = source
    self.output = output
    self.outline = outline
    self.begin = begin
    self.length = length
  }
}
