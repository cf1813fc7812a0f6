import OpsInsight
import OpsModel

/// Of files of the site, what they are made from, as a fingerprint: while it stays the same, a file that stands in its place need not be
/// made again.
///
/// When one snapshot of many is replaced, most pages come out as they were, and so does all that tells of gaps. To find that out by
/// making them costs a whole build.
///
/// A mark names every value that a view reads, and it may name more: what it forgets would be an old page that nobody sees to be old.
/// So each mark follows its view line by line; `Tests/Program/test_marks.py` compares whole sites with clean builds after every kind of
/// edit, and `MarkedTests` counts the properties of all that goes into a mark. What has no mark is always made: pages about environments,
/// teams and incidents, which hang on nearly everything, and the front page.
struct Marks: Sendable {
  let index: SiteIndex
  /// Of what counts for every file: the program, its options, site.yml, and what stands around each page.
  private let basis: Fingerprint
  /// Of each of `Insight.gaps`.
  let gaps: [Fingerprint]
  /// Of each of `Insight.gaps`, where its subject is in `Insight.subjects`; -1 for what is no subject.
  private let subjects: [Int32]
  /// Of each of `Insight.subjects`, what a link to it says.
  private let links: [Fingerprint]

  /// - Parameter basis: of all that a site hangs on beside its content: program, options, surroundings.
  init(_ index: SiteIndex, basis: Fingerprint, jobs: Int) async {
    self.index = index
    var parts = FingerprintParts()
    parts.add(basis)
    parts.add(index.configuration.fingerprint)
    for name in [index.assets.css, index.assets.js, index.assets.icon] { parts.add(name) }
    parts.add(index.navigation.count)
    for (title, url) in index.navigation {
      parts.add(title)
      parts.add(url)
    }
    self.basis = parts.fingerprint
    gaps = await Slices.map(index.insight.gaps, size: 1024, jobs: jobs) { gap in
      var parts = FingerprintParts()
      parts.add(gap)
      return parts.fingerprint
    }
    let all = index.insight.subjects
    links = all.indices.map { subject in
      var parts = FingerprintParts()
      parts.add(all[subject].ref)
      parts.add(all[subject].title)
      parts.add(all[subject].page != nil)
      parts.add(index.subjectURLs[subject])
      return parts.fingerprint
    }
    var subjects = [Int32](repeating: -1, count: gaps.count)
    for subject in all.indices { for gap in all[subject].gaps { subjects[gap] = Int32(subject) } }
    self.subjects = subjects
  }

  /// Parts that begin with what counts for every file of this kind.
  /// - Parameter template: of the page; nil for files that are no pages.
  func parts(of kind: String, template: Fingerprint?) -> FingerprintParts {
    var parts = FingerprintParts()
    parts.add(basis)
    parts.add(kind)
    if let template { parts.add(template) }
    return parts
  }
}

// MARK: What pages share

extension Marks {
  /// What `SiteIndex.shell` puts around a page, beside the navigation.
  func add(shellOf url: String, to parts: inout FingerprintParts) {
    parts.add(url)
    var folder = Folder.parent(of: url.utf8.last == 0x2F ? String(url.dropLast()) : url)
    while !folder.isEmpty {
      if let found = index.folders[folder] {
        parts.add(found.title)
        parts.add(found.url)
      }
      folder = Folder.parent(of: folder)
    }
  }

  /// A page of the content with its text.
  ///
  /// - Returns: false for one of which that cannot be told in short: with findings, or an entry of a catalog.
  func add(page number: Int, to parts: inout FingerprintParts) -> Bool {
    let pages = index.site.pages
    guard let outline = pages[number].outline else { return false }
    parts.add(pages[number].path)
    parts.add(pages[number].id.value)
    parts.add(outline)
    parts.add(pages[number].document.text.fingerprint)
    return true
  }

  /// What a link to a subject says of it; of what is no subject its name, for it may become one.
  func add(linkTo ref: SubjectRef, to parts: inout FingerprintParts) {
    guard let position = index.insight.positions[ref] else { return parts.add(ref) }
    add(linkTo: position, to: &parts)
  }

  func add(linkTo subject: Int, to parts: inout FingerprintParts) { parts.add(links[subject]) }

  /// A gap in a list, with the link to its subject.
  func add(gap number: Int, to parts: inout FingerprintParts) {
    parts.add(gaps[number])
    if subjects[number] >= 0 { add(linkTo: Int(subjects[number]), to: &parts) }
  }

  func add(linkToPage number: Int, to parts: inout FingerprintParts) {
    let pages = index.site.pages
    parts.add(pages[number].title.value)
    parts.add(pages[number].url)
  }

  /// A subject where others name it: the link, and the worst of its states with what becomes of it (`DependencyView`).
  func add(neighbour ref: SubjectRef, to parts: inout FingerprintParts) {
    guard let position = index.insight.positions[ref] else { return parts.add(ref) }
    add(linkTo: position, to: &parts)
    add(wordsOf: position, to: &parts)
  }

  /// The states of a subject as badges show them (`StatusView`).
  func add(wordsOf subject: Int, to parts: inout FingerprintParts) {
    let subjects = index.insight.subjects
    parts.add(subjects[subject].states.count)
    for state in subjects[subject].states { parts.add(wordOf: state) }
  }
}
