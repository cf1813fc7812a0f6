package import OpsModel

/// In which environment a thing runs.
package enum Placing: Sendable {
  /// The user has said it of everything.
  case environment(String)
  /// As `observed` in site.yml says of each.
  case rules([ObservedRule])
}

extension Placing {
  enum Outcome {
    case known(String)
    /// Why, as the beginning of a sentence.
    case unknown(String)
  }

  func environment(of traits: Traits, from source: StatusSource) -> Outcome {
    let rules: [ObservedRule]
    switch self {
    case .environment(let id): return .known(id)
    case .rules(let all): rules = all
    }
    for rule in rules {
      let entry = "the entry under \"observed\" at \(rule.place.file):\(rule.place.line)"
      if rule.isDoubtful { return .unknown("\(entry) cannot be read, and may be meant for \"\(traits.name)\"") }
      switch traits.match(rule, of: source) {
      case .yes: return .known(rule.environment)
      case .no: continue
      case .untold(let what):
        return .unknown("\(entry) asks for the \(what) of \"\(traits.name)\", of which the document does not tell")
      }
    }
    return .unknown("nothing under \"observed\" in site.yml says where \"\(traits.name)\" runs")
  }
}

/// A thing in the environment where it runs: what documents say of one such is put together.
struct Placed: Hashable, Comparable {
  var subject: SubjectRef
  var environment: String?

  static func < (a: Placed, b: Placed) -> Bool { (a.subject, a.environment ?? "") < (b.subject, b.environment ?? "") }
}

/// What `observed` can ask of a thing.
struct Traits {
  /// A thing may have several: its own, and that of the cluster it runs in.
  var names: [String]
  /// It has a name of its own that the document does not tell.
  var isNameUntold = false
  /// AWS's tags, Prometheus' labels. Nil: the document does not tell them, as others about the same thing would.
  var tags: [String: String]?
  var region: String?
  var account: String?

  init(_ names: String?..., tags: [String: String]? = [:], region: String? = nil, account: String? = nil) {
    self.names = names.compactMap { $0 }
    self.tags = tags
    self.region = region
    self.account = account
  }

  init(_ names: String?..., tags: [String: String]? = [:], arn: ARN?) {
    self.names = names.compactMap { $0 }
    self.tags = tags
    region = arn?.region
    account = arn?.account
  }

  enum Match: Equatable {
    case yes, no
    /// What an entry asks for is not in the document.
    case untold(String)
  }

  func match(_ rule: ObservedRule, of source: StatusSource) -> Match {
    guard rule.sources.isEmpty || rule.sources.contains(source) else { return .no }
    var untold: [String] = []
    if !rule.names.isEmpty, !names.contains(where: { name in rule.names.contains { $0.matches(name) } }) {
      guard isNameUntold else { return .no }
      untold.append("name")
    }
    if !rule.tags.isEmpty {
      if let tags {
        let matches = rule.tags.allSatisfy { tag in
          tags[tag.key].map { value in tag.values.contains { $0.matches(value) } } ?? false
        }
        guard matches else { return .no }
      } else {
        untold.append("tags")
      }
    }
    let places = [
      ("region", region, rule.regions, source.tellsRegions), ("account", account, rule.accounts, source.tellsAccounts),
    ]
    for (trait, value, patterns, isTold) in places where !patterns.isEmpty {
      if let value {
        guard patterns.contains(where: { $0.matches(value) }) else { return .no }
      } else {
        guard isTold else { return .no }
        untold.append(trait)
      }
    }
    return untold.isEmpty ? .yes : .untold(untold.joined(separator: " and "))
  }

  /// For messages.
  var name: String { names.first ?? "a thing without a name" }

  /// For messages: `tags Environment=qa, Team=shop; region eu-west-1`.
  var seen: String {
    let tags = (tags ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return Rollup.message([
      tags.isEmpty ? nil : "tags \(Rollup.list(tags, most: 12))", region.map { "region \($0)" }, account.map { "account \($0)" },
    ]) ?? "without tags, region and account"
  }
}

extension StatusSource {
  fileprivate var tellsRegions: Bool { rawValue.hasPrefix("aws-") }
  /// The documents of the other two of AWS never do.
  fileprivate var tellsAccounts: Bool { tellsRegions && self != .awsCodePipeline && self != .awsELB }
}
