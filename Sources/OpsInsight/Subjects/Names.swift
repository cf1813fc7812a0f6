import OpsModel

/// Which page a name belongs to: a page is known by its id, and under the names that its `observed_as` lists.
///
/// Case counts, and the kind must agree. Drafts and index pages are no subjects, so they have no names here.
struct Names {
  private(set) var pages: [SubjectRef: Int] = [:]
  private(set) var drafts: [SubjectRef: Int] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private var claims: [SubjectRef: [Int]] = [:]
  private let site: Site

  init(of site: Site) {
    self.site = site
    pages.reserveCapacity(site.pages.count)
    for index in site.pages.indices where !site.pages[index].isIndex {
      let ref = site.pages[index].ref
      if site.pages[index].isDraft {
        drafts[ref] = drafts[ref] ?? index
      } else if pages[ref] == nil {
        // A second page of the same id is an error of reading; here the first one keeps the name.
        pages[ref] = index
      }
    }
    collectClaims()
  }

  /// The page that an observation of `ref` in `environment` is about.
  ///
  /// One claimant is enough. Of several, the one that names the environment wins, then the one whose id it is, then the first
  /// by path.
  func page(of ref: SubjectRef, in environment: String?) -> Int? {
    guard let claimants = claims[ref] else { return pages[ref] }
    let all = (pages[ref].map { [$0] } ?? []) + claimants
    guard all.count > 1, let environment else { return all.first }
    return all.first { index in site.pages[index].environments.contains { $0.value == environment } } ?? all.first
  }

  /// Two pages that claim one name in one environment: an observation could be about either.
  private mutating func collectClaims() {
    var holders: [SubjectRef: [String?: Int]] = [:]
    for index in site.pages.indices where !site.pages[index].observedAs.isEmpty {
      guard !site.pages[index].isIndex, !site.pages[index].isDraft else { continue }
      let kind = site.pages[index].kind
      for name in site.pages[index].observedAs {
        let ref = SubjectRef(kind, name.value)
        guard pages[ref] != index, claims[ref]?.last != index else { continue }
        claims[ref, default: []].append(index)
        if holders[ref] == nil, let owner = pages[ref] { hold(ref, by: owner, in: &holders) }
        if let other = hold(ref, by: index, in: &holders) {
          diagnostics.append(
            Diagnostic(
              .duplicateID, at: name.place,
              "\(kind.name) \"\(name.value)\" is already the name of \(site.pages[other].file)",
              hint: "two pages may share an observed name only when they name different environments"))
        }
      }
    }
  }

  /// Enters a page as the holder of a name in its environments (nil: in all of them), and returns who held it already.
  @discardableResult
  private func hold(_ ref: SubjectRef, by index: Int, in holders: inout [SubjectRef: [String?: Int]]) -> Int? {
    var held = holders[ref] ?? [:]
    defer { holders[ref] = held }
    let environments: [String?] = site.pages[index].environments.map(\.value)
    if environments.isEmpty {
      let other = held.values.min()
      held[nil] = held[nil] ?? index
      return other
    }
    var other = held[nil]
    for environment in environments {
      if let holder = held[environment], holder != index { other = other ?? holder } else { held[environment] = index }
    }
    return other
  }
}
