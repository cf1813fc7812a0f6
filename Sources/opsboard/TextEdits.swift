import OpsFiles
import OpsModel
import OpsPublish
import OpsRead
import OpsRender

/// Edits that change nothing but the text on their own pages: a writer's daily work. The new text is put in the old one's place, and
/// no other page is read or made.
///
/// That is so when the pages' outlines are as they were (`PageOutline`), and nothing else on disk has changed. Whatever else is the case
/// is left to a whole build. Of 10 000 pages, where that takes seconds, an edit costs little more than the look at all files.
struct TextEdits {
  /// Of files and folders that have changed. Beyond it a whole build is not much slower.
  static let limit = 64

  /// By their paths below the content folder.
  let pages: [String]
  private let sources: [Int]
  private let listing: SiteReader.Listing
  /// The changed files and folders as they are now.
  private let facts: [(index: Int, facts: FileFacts)]
  private let record: KeptRecord
  private let recordFacts: FileFacts
  private let shared: SharedOptions

  /// Nil when something has changed that is no page's file, or none that was there before.
  init?(_ changes: [Int], since record: KeptRecord, _ shared: SharedOptions) {
    let root = shared.contentFolder + "/"
    do throws(FileError) {
      guard let recordFacts = try FileFacts.of("\(shared.outputFolder)/\(BuildRecord.fileName)") else { return nil }
      var folders: [Int] = []
      var sources: [Int] = []
      var facts: [(Int, FileFacts)] = []
      for index in changes {
        let path = record.path(of: index)
        guard index < record.head.inputs, (path + "/").hasPrefix(root), let now = try FileFacts.of(path),
          Watched.Kind(now.kind) == record.kind(of: index)
        else { return nil }
        switch now.kind {
        case .folder: folders.append(index)
        case .file where record.text(ofSource: index) != nil && now.size <= SiteReader.longest: sources.append(index)
        default: return nil
        }
        facts.append((index, now))
      }
      guard !sources.isEmpty, let listing = TextEdits.listing(record, root),
        folders.allSatisfy({ TextEdits.isSame(record.path(of: $0), root, listing) }),
        Settling.wait(for: facts.map(\.1))
      else { return nil }
      self.sources = sources
      self.listing = listing
      self.facts = facts
      self.record = record
      self.recordFacts = recordFacts
      self.shared = shared
      pages = sources.map { String(record.path(of: $0).dropFirst(root.count)) }
    } catch {
      return nil
    }
  }

  /// Writes the pages and what tells of them.
  ///
  /// - Returns: the number of files written; nil when a whole build must see to it.
  func publish() -> Int? {
    let reader = SiteReader(root: shared.contentFolder, shown: shared.shownContent, jobs: 1)
    guard let pages = reader.pages(pages, of: listing),
      var amendment = Amendment(shared.outputFolder, record: recordFacts)
    else { return nil }
    var record = record
    do throws(FileError) {
      var state = try Files.read("\(shared.outputFolder)/\(StateFile.path)")
      var files: [(path: String, bytes: [UInt8])] = []
      for (source, page) in zip(sources, pages) {
        guard let (number, text) = record.text(ofSource: source), page.outline == text.outline, !page.isDraft,
          case let html = page.document.html, !html.isEmpty
        else { return nil }
        let path = record.path(of: text.output)
        var bytes = try Files.read(path)
        let range = text.begin..<(text.begin + text.length)
        guard bytes.indices.contains(range), path.hasPrefix(shared.outputFolder + "/"),
          StateFile.replace(textOf: page, Fingerprint(bytes[range]), by: page.document.text.fingerprint, in: &state)
        else { return nil }
        bytes.replaceSubrange(range, with: html)
        files.append((String(path.dropFirst(shared.outputFolder.count + 1)), bytes))
        record.set(length: html.count, ofText: number)
      }
      files.append((StateFile.path, state))
      guard let written = try amendment.write(files) else { return nil }
      for (index, facts) in facts { record.set(facts, at: index) }
      try update(&record, zip(files.map(\.path), written))
      try amendment.write(record)
      return files.count
    } catch {
      // A whole build will try again, and say what is wrong.
      return nil
    }
  }

  /// The stamps of the new files, and of the folders in which they were put.
  private func update(
    _ record: inout KeptRecord, _ written: some Sequence<(String, FileFacts)>
  ) throws(FileError) {
    var now: [String: FileFacts] = [:]
    for (path, facts) in written {
      now["\(shared.outputFolder)/\(path)"] = facts
      guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { continue }
      let folder = "\(shared.outputFolder)/\(path[..<slash])"
      if let facts = try FileFacts.of(folder) { now[folder] = facts }
    }
    for (path, index) in record.outputs(Set(now.keys)) { record.set(now[path]!, at: index) }
  }

  /// The content folder's files and folders at the last build. Nil when there are links among them, or files too long to be read.
  private static func listing(_ record: KeptRecord, _ root: String) -> SiteReader.Listing? {
    var listing = SiteReader.Listing()
    for index in 0..<record.head.inputs {
      let path = record.path(of: index)
      guard path.hasPrefix(root) else { continue }
      switch record.kind(of: index) {
      case .file:
        guard record.size(of: index) <= SiteReader.longest else { return nil }
        listing.files.append(String(path.dropFirst(root.count)))
      case .folder: listing.folders.append(String(path.dropFirst(root.count)))
      case .other: return nil
      }
    }
    return listing
  }

  /// Whether there is in a folder what was there at the last build: editors write a new file beside the old one and give it its name.
  private static func isSame(_ folder: String, _ root: String, _ listing: SiteReader.Listing) -> Bool {
    guard let names = SiteReader.names(in: folder) else { return false }
    let prefix = folder + "/" == root ? "" : String((folder + "/").dropFirst(root.count))
    func inside(_ paths: [String]) -> [String] {
      paths.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }.filter { !$0.utf8.contains(0x2F) }.sorted()
    }
    return inside(listing.files) == names.files.sorted() && inside(listing.folders) == names.folders.sorted()
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool { lowerBound <= other.lowerBound && other.upperBound <= upperBound }
}
