/// What a build did with the site's folder, in the order of paths.
package struct Report: Hashable, Sendable {
  package var written: [String] = []
  /// Files that stood there already as they should be.
  package var unchanged = 0
  /// Files whose source is gone.
  package var removed: [String] = []
  /// What is in the folder and not Opsboard's, left alone; folders with `/` at the end.
  package var foreign: [String] = []
  /// Where things were moved of which no manifest says whose they are: `.opsboard-replaced/data.csv`.
  package var movedAside: [String] = []
  /// What could not be done, each a sentence with its path. Nothing is removed then.
  package var failures: [String] = []
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
