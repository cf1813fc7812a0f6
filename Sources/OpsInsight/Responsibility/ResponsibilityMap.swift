import OpsModel

/// The two-party map: for each subject, activity and environment, who does it.
///
/// site.yml's rules are the defaults: the last one that matches wins, as a whole. A page's own assignment of an activity
/// stands in place of the default, as a whole and in all its environments, so that whoever reads it in the page has read all.
/// Shown are the activities that the kind requires and those that somebody is assigned to. A rule that names no kinds is meant
/// for what runs: it holds for pipelines, services, servers, and kinds that require activities.
struct ResponsibilityMap {
  private let configuration: Configuration
  private let order: SiteOrder
  private let activities: [String]
  private let ranks: [String: Int]
  /// Most subjects say nothing of their own, and share what their kind and environments give.
  private var defaults: [Default] = []

  /// Kept for one kind at a time, since subjects are sorted by kind, and looked through: there are few sets of environments.
  private struct Default {
    var kind: Kind
    var environments: [String]
    var responsibilities: [Responsibility]
  }

  static func fill(_ subjects: inout [Subject], site: Site, order: SiteOrder) {
    var map = ResponsibilityMap(configuration: site.configuration, order: order)
    let pages = site.pages.span
    for index in subjects.indices {
      let (kind, environments, page) = subjects[index].scope
      let shared = map.defaults(of: kind, in: environments)
      var own: [Located<Assignment>] = []
      if let page { own = pages[page].responsibilities }
      subjects[index].responsibilities =
        own.isEmpty ? shared : map.overlay(shared, with: own, kind: kind, in: environments)
    }
  }

  private init(configuration: Configuration, order: SiteOrder) {
    self.configuration = configuration
    self.order = order
    // Activities that only a rule or a kind names come behind the site's own, by name.
    let named = configuration.kinds.flatMap(\.activities) + configuration.responsibilities.map(\.assignment.activity)
    var activities = configuration.activities
    for activity in Set(named).subtracting(activities).sorted() { activities.append(activity) }
    self.activities = activities
    ranks = Dictionary(activities.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func defaults(of kind: Kind, in environments: [String]) -> [Responsibility] {
    if defaults.first?.kind != kind { defaults = [] }
    if let known = defaults.first(where: { $0.environments == environments }) { return known.responsibilities }
    let required = Set(order.requirements(of: kind)?.activities ?? [])
    var all: [Responsibility] = []
    for activity in activities {
      let found = scopes(environments).map { rule(for: activity, kind: kind, environment: $0, required: required) }
      guard required.contains(activity) || found.contains(where: { $0 != nil }) else { continue }
      for (environment, rule) in zip(scopes(environments), found) {
        all.append(
          ResponsibilityMap.responsibility(
            activity, environment, rule?.assignment ?? Assignment(activity: activity), at: rule?.place,
            isRequired: required.contains(activity)))
      }
    }
    if defaults.count < 100 { defaults.append(Default(kind: kind, environments: environments, responsibilities: all)) }
    return all
  }

  private func scopes(_ environments: [String]) -> [String?] { environments.isEmpty ? [nil] : environments }

  private func rule(for activity: String, kind: Kind, environment: String?, required: Set<String>) -> ResponsibilityRule? {
    configuration.responsibilities.last { rule in
      guard rule.assignment.activity == activity else { return false }
      guard rule.kinds.isEmpty ? kind.isObserved || !required.isEmpty : rule.kinds.contains(kind) else { return false }
      return rule.environments.isEmpty || (environment.map(rule.environments.contains) ?? false)
    }
  }

  private func overlay(
    _ shared: [Responsibility], with own: [Located<Assignment>], kind: Kind, in environments: [String]
  ) -> [Responsibility] {
    let required = order.requirements(of: kind)?.activities ?? []
    var result = shared.filter { given in !own.contains { $0.value.activity == given.activity } }
    var seen: Set<String> = []
    for entry in own where seen.insert(entry.value.activity).inserted {
      for environment in scopes(environments) {
        result.append(
          ResponsibilityMap.responsibility(
            entry.value.activity, environment, entry.value, at: entry.place,
            isRequired: required.contains(entry.value.activity)))
      }
    }
    // The sort is stable in its outcome: an activity's environments are compared too.
    result.sort { a, b in
      if a.activity == b.activity { return order.precedes(a.environment, b.environment) }
      let (first, second) = (ranks[a.activity] ?? Int.max, ranks[b.activity] ?? Int.max)
      return first != second ? first < second : a.activity < b.activity
    }
    return result
  }

  private static func responsibility(
    _ activity: String, _ environment: String?, _ assignment: Assignment, at place: Place?, isRequired: Bool
  ) -> Responsibility {
    var responsibility = Responsibility(
      activity: activity, environment: environment, assignment: assignment, place: place, isHole: false)
    responsibility.isHole = isRequired && responsibility.accountable.count != 1
    return responsibility
  }
}

extension Subject {
  /// What decides who is responsible.
  fileprivate var scope: (kind: Kind, environments: [String], page: Int?) { (ref.kind, environments, page) }
}
