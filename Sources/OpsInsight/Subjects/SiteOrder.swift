import OpsModel

/// The orders that site.yml gives to environments and kinds, as numbers: comparing names would find them anew each time.
struct SiteOrder {
  private let environments: [String: Int]
  private let kinds: [Kind: Int]
  let requirements: [KindRequirements]

  init(of configuration: Configuration) {
    var environments: [String: Int] = [:]
    for environment in configuration.environments where environments[environment.id] == nil {
      environments[environment.id] = environments.count
    }
    var kinds: [Kind: Int] = [:]
    for (index, kind) in configuration.kinds.enumerated() where kinds[kind.kind] == nil { kinds[kind.kind] = index }
    self.environments = environments
    self.kinds = kinds
    requirements = configuration.kinds
  }

  func requirements(of kind: Kind) -> KindRequirements? { kinds[kind].map { requirements[$0] } }

  func isKnown(_ kind: Kind) -> Bool { kinds[kind] != nil }

  /// Environments in the order of site.yml, then those that it does not know by name, then none.
  func precedes(_ a: String?, _ b: String?) -> Bool {
    guard let a else { return false }
    guard let b else { return true }
    let (first, second) = (environments[a] ?? Int.max, environments[b] ?? Int.max)
    return first != second ? first < second : a < b
  }

  /// Kinds in the order of site.yml, then those that it does not know by name; then by id.
  func precedes(_ a: SubjectRef, _ b: SubjectRef) -> Bool {
    if a.kind == b.kind { return a.id < b.id }
    let (first, second) = (kinds[a.kind] ?? Int.max, kinds[b.kind] ?? Int.max)
    return first != second ? first < second : a.kind < b.kind
  }
}
