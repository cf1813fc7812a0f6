/// What a build did with the site's folder, in the order of paths.
package struct Report: Hashable, Sendable {
  package var written: [String] = []
  /// Files that stood there already as they should be.
  package var unchanged = 0
  /// Files whose source is gone.
  package var removed: [String] = []
  /// What is in the folder and not Opsboard's, left alone; folders with `/` at the end.
  package var foreign: [String] = []
  /// What was moved to `.opsboard-replaced/`, since there was no manifest to say whose it is.
  package var movedAside: [String] = []
  /// What could not be done, each a sentence with its path. Nothing is removed then.
  package var failures: [String] = []

  /// For standard error: what there is to know of files that are not ours.
  package func notices(_ folder: String) -> [String] {
    foreign.map { "\(folder)/\($0): Opsboard did not write this, and leaves it alone" }
      + movedAside.map { "\(folder)/\($0): there was no manifest to say whose this is; it is now below \(folder)/\(aside)" }
  }

  /// Where that is: a folder below the site's.
  var aside = Provenance.keptIn
}

/// What became of one file.
package struct Published: Sendable {
  package enum Outcome: Hashable, Sendable {
    case written, unchanged
    case failed(String)
  }

  package let path: String
  package let outcome: Outcome
  /// What the manifest will say of it.
  let entry: Manifest.Entry?
  var movedAside = false

  /// For a file whose bytes could not be had.
  package static func failed(_ path: String, _ reason: String) -> Published {
    Published(path: path, outcome: .failed(reason), entry: nil)
  }
}
