/// Whose a file is when no manifest can be read.
///
/// A build without a manifest must neither lose a file that is not Opsboard's nor stop for good before those that are. So, in a folder
/// where Opsboard has published before (its `index.html`, `404.html` or `state.json` bears our mark):
///
/// - A file at the place of an output that holds the very bytes of the output is ours.
/// - A file at the place of an output that bears our mark is an earlier state of it, and is replaced.
/// - Any other file at the place of an output, and any file elsewhere that bears our mark (the page of a source that is gone, or
///   somebody's copy of one), is moved to `.opsboard-replaced/` and told of. It is gone from the site, and not lost.
/// - Everything else is left alone, as always.
///
/// In a folder where Opsboard has not published, all files are somebody else's, and one at the place of an output is an error.
enum Provenance {
  static let keptIn = ".opsboard-replaced"

  /// The files that tell whether Opsboard has published in a folder.
  static let witnesses = ["index.html", "404.html", "state.json"]

  /// Whether a file says of itself that Opsboard wrote it: by the generator of HTML and feeds, the product of calendars, or the
  /// first key of our JSON. Looked for in the first 4 KiB.
  static func isMarked(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(4096)
    return head.lazy.filter { $0 > 0x20 }.starts(with: "{\"opsboard\":".utf8)
      || marks.contains { mark in
        head.indices.contains { head[$0] == mark[0] && head[$0...].starts(with: mark) }
      }
  }

  private static let marks = ["name=\"generator\" content=\"Opsboard", ">Opsboard</generator>", "PRODID:-//Opsboard"].map {
    Array($0.utf8)
  }
}
