package import OpsModel

/// In which environment a thing runs.
package enum Placing: Sendable {
  /// The user has said it of everything.
  case environment(String)
  /// As `observed` in site.yml says of each.
  case rules([ObservedRule])
}

/// What `observed` can ask of a thing.
struct Traits {
  /// A thing may have several: its own, and that of the cluster it runs in.
  var names: [String]
  /// AWS's tags, Prometheus' labels.
  var tags: [String: String] = [:]
  var region: String?
  var account: String?

  init(_ names: String?..., tags: [String: String] = [:], region: String? = nil, account: String? = nil) {
    self.names = names.compactMap { $0 }
    self.tags = tags
    self.region = region
    self.account = account
  }

  init(_ names: String?..., tags: [String: String] = [:], arn: ARN?) {
    self.names = names.compactMap { $0 }
    self.tags = tags
    region = arn?.region
    account = arn?.account
  }

  func match(_ rule: ObservedRule, of source: StatusSource) -> Bool {
    (rule.sources.isEmpty || rule.sources.contains(source))
      && (rule.names.isEmpty || names.contains { name in rule.names.contains { $0.matches(name) } })
      && rule.tags.allSatisfy { tag in tags[tag.key].map { value in tag.values.contains { $0.matches(value) } } ?? false }
      && (rule.regions.isEmpty || region.map { region in rule.regions.contains { $0.matches(region) } } ?? false)
      && (rule.accounts.isEmpty || account.map { account in rule.accounts.contains { $0.matches(account) } } ?? false)
  }

  /// For messages: `tags Environment=qa, Team=shop; region eu-west-1`.
  var seen: String {
    let tags = tags.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return Rollup.message([
      tags.isEmpty ? nil : "tags \(Rollup.list(tags, most: 12))", region.map { "region \($0)" }, account.map { "account \($0)" },
    ]) ?? "without tags, region and account"
  }
}
