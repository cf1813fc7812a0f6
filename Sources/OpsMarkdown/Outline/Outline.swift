import OpsModel

/// A page's headings while it is written, and what stands below each.
struct Outline {
  private var headings: [Heading] = []
  /// By heading, the index of the one that it stands below.
  private var parents: [Int?] = []
  /// The heading below which text now stands, and those around it.
  private var open: [Int] = []
  private(set) var anchors: [String] = []
  private(set) var slugs = Slugs()

  /// Whether text is of interest: it stands below a heading that holds none yet.
  var isWaiting: Bool {
    guard let last = open.last else { return false }
    if case .written = headings[last].fill { return false }
    return true
  }

  /// The anchor of the heading above what is being written.
  var section: String? { headings.last?.slug }

  mutating func slug(for title: UnsafeBufferPointer<UInt8>) -> String {
    if anchors.isEmpty { reserve() }
    let slug = slugs.unique(title)
    anchors.append(slug)
    return slug
  }

  /// For as many as most pages have.
  private mutating func reserve() {
    anchors.reserveCapacity(12)
    headings.reserveCapacity(12)
    parents.reserveCapacity(12)
  }

  mutating func note(anchor: String) { anchors.append(anchor) }

  mutating func add(level: Int, title: String, slug: String, place: Place) {
    while let last = open.last, headings[last].level >= level { open.removeLast() }
    parents.append(open.last)
    open.append(headings.count)
    headings.append(Heading(level: level, title: title, slug: slug, place: place, fill: .empty))
  }

  mutating func note(_ fill: Heading.Fill) {
    guard let last = open.last, isWaiting else { return }
    headings[last].fill = Outline.combined(headings[last].fill, fill)
  }

  /// The headings, each with what stands in its subsections too.
  func finished() -> [Heading] {
    var headings = headings
    // From the last to the first: subsections are finished before what holds them, and the first placeholder stays.
    for index in headings.indices.reversed() {
      guard let parent = parents[index] else { continue }
      headings[parent].fill = Outline.combined(headings[index].fill, headings[parent].fill, own: self.headings[parent].fill)
    }
    return headings
  }

  private static func combined(_ a: Heading.Fill, _ b: Heading.Fill) -> Heading.Fill {
    switch (a, b) {
    case (.written, _), (_, .written): .written
    case (.placeholder, _): a
    default: b
    }
  }

  /// A section's own placeholder comes before those of its subsections, and an earlier subsection's before a later one's.
  private static func combined(_ child: Heading.Fill, _ parent: Heading.Fill, own: Heading.Fill) -> Heading.Fill {
    if case .placeholder = own { return combined(own, child) }
    return combined(child, parent)
  }
}
