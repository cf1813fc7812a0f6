import OpsModel

/// Which page a name belongs to: a page is known by its id, and under the names that its `observed_as` lists.
///
/// Case counts, and the kind must agree. Drafts and index pages are no subjects, so they have no names here.
struct Names: Sendable {
  private(set) var pages: [SubjectRef: Int] = [:]
  /// Those pages, in the order of the site.
  private(set) var listed: [Int] = []
  private(set) var drafts: [SubjectRef: Int] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// By page: its own name, and the environments that it names. Kept here since a page is a large value to look into.
  private(set) var refs: [SubjectRef] = []
  private(set) var environments: [[String]] = []
  private var claims: [SubjectRef: [Claim]] = [:]

  fileprivate struct Claim {
    var page: Int
    var place: Place
  }

  init(of site: Site) {
    pages.reserveCapacity(site.pages.count)
    refs.reserveCapacity(site.pages.count)
    environments.reserveCapacity(site.pages.count)
    let all = site.pages.span
    for index in all.indices {
      let ref = SubjectRef(all[index].kind, all[index].id.value)
      refs.append(ref)
      environments.append(all[index].environments.map(\.value))
      if all[index].isIndex { continue }
      if all[index].isDraft {
        drafts[ref] = drafts[ref] ?? index
        continue
      }
      // A second page of the same id is an error of reading; here the first one keeps the name.
      if let first = pages.updateValue(index, forKey: ref) { pages[ref] = first } else { listed.append(index) }
      for name in all[index].observedAs where name.value != ref.id {
        claims[SubjectRef(ref.kind, name.value), default: []].add(Claim(page: index, place: name.place))
      }
    }
    for (ref, claims) in claims where claims.count > 1 || pages[ref] != nil { findDoubles(ref, claims, site: site) }
  }

  /// The page that an observation of `ref` in `environment` is about.
  ///
  /// One claimant is enough. Of several, the one that names the environment wins, then the one whose id it is, then the first
  /// by path.
  func page(of ref: SubjectRef, in environment: String?) -> Int? {
    guard let claims = claims[ref] else { return pages[ref] }
    guard let first = pages[ref] ?? claims.first?.page else { return nil }
    guard claims.count > 1 || first != claims[0].page, let environment, !environments[first].contains(environment) else {
      return first
    }
    return claims.first { environments[$0.page].contains(environment) }?.page ?? first
  }

  /// Two pages that claim one name in one environment: an observation could be about either.
  private mutating func findDoubles(_ ref: SubjectRef, _ claims: [Claim], site: Site) {
    var holders = Holders()
    if let owner = pages[ref] { _ = holders.enter(owner, in: environments[owner]) }
    for claim in claims {
      guard let other = holders.enter(claim.page, in: environments[claim.page]) else { continue }
      diagnostics.append(
        Diagnostic(
          .duplicateID, at: claim.place, "\(ref.kind) \"\(ref.id)\" is already the name of \(site.pages[other].file)",
          hint: "two pages may share an observed name only when they name different environments"))
    }
  }

  /// Who holds a name, environment by environment. A page that names none holds it in all.
  private struct Holders {
    private var everywhere: Int?
    private var byEnvironment: [String: Int] = [:]

    /// Returns who held it already.
    mutating func enter(_ page: Int, in environments: [String]) -> Int? {
      if environments.isEmpty {
        defer { everywhere = everywhere ?? page }
        return everywhere ?? byEnvironment.values.min()
      }
      var other = everywhere
      for environment in environments {
        if let holder = byEnvironment[environment] {
          if holder != page { other = other ?? holder }
        } else {
          byEnvironment[environment] = page
        }
      }
      return other
    }
  }
}

extension [Names.Claim] {
  /// A page that lists a name twice claims it once. Pages come one after the other.
  fileprivate mutating func add(_ claim: Names.Claim) {
    if last?.page != claim.page { append(claim) }
  }
}
