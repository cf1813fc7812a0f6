import OpsModel

/// What a ticket about a gap says.
extension Gap {
  /// One line of at most 255 characters, which is Jira's limit.
  package var ticketSummary: String {
    let namesSubject = rule == .undocumented || rule == .missingPage || rule == .noPipeline
    var text = namesSubject ? message : subject.kind.name + "/" + subject.id + ": " + message.startingSmall
    // Nearly all are short and plain, and a site has tens of thousands: 17 % of a build went into rebuilding them scalar by scalar.
    if text.utf8.count <= 255, text.withUTF8({ bytes in !bytes.contains { $0 < 0x20 } }) { return text }
    let line = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
    return line.unicodeScalars.count <= 255 ? line : String(line.unicodeScalars.prefix(254)) + "…"
  }

  /// By this label a ticket is found again, whatever became of its text: `opsboard-` and a hash of the gap's id.
  package var ticketLabel: String { "opsboard-" + StableHash.text(of: id) }
}

extension String {
  /// The first letter in lower case, for a sentence that becomes part of another.
  package var startingSmall: String {
    guard let first = utf8.first, first < 0x80 else { return prefix(1).lowercased() + dropFirst() }
    guard (0x41...0x5A).contains(first) else { return self }
    return String(unsafeUninitializedCapacity: utf8.count) { small in
      _ = small.update(fromContentsOf: utf8)
      small[0] = first | 0x20
      return small.count
    }
  }
}

extension Insight {
  /// Where the gap is to be mended, in the repository's web view; nil without a repository, or when the file is not there yet.
  package func placeURL(of gap: Gap) -> String? {
    guard let repository = site.configuration.repository else { return nil }
    let folder = contentFolder
    guard gap.place.file.hasPrefix(folder), gap.newPage.map({ gap.place.file != folder + $0 }) ?? true else { return nil }
    return repository.viewURL(String(gap.place.file.dropFirst(folder.count)), line: gap.place.line)
  }

  /// The folder of the content as diagnostics show it, with a final slash: `content/`.
  package var contentFolder: String { site.configuration.contentFolder }
}

extension Configuration {
  var contentFolder: String { file.utf8.lastIndex(of: 0x2F).map { String(file[...$0]) } ?? "" }
}
