import OpsModel

/// Where in site.yml an environment stands. Sites have a handful of them: looking through their names is faster than hashing
/// one, and this is asked for every state of every subject.
struct EnvironmentPositions {
  private let ids: [String]
  private let positions: [String: Int]

  init(_ configuration: Configuration) {
    ids = configuration.environments.map(\.id)
    positions = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(_ id: String) -> Int? { ids.count <= 8 ? ids.firstIndex(of: id) : positions[id] }
}
