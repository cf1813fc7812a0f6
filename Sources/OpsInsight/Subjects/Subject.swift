package import OpsModel

/// Something that runs or is documented.
package struct Subject: Sendable {
  package var ref: SubjectRef
  /// The index of its page in `site.pages`; nil when nobody has documented it.
  package var page: Int?
  /// The page's title, or the id.
  package var title: String
  /// That of its page; `production` without one, for what runs undocumented runs in earnest.
  package var lifecycle: Lifecycle
  /// The environments that its page names and those in which it was observed, in the order of site.yml.
  package var environments: [String]
  /// One for each of its environments, and one without an environment when it was observed so; in the order of site.yml.
  /// Pipelines, services and servers only: nothing observes the rest.
  package var states: [State]
  /// Sorted; whether or not they have a page.
  package var dependsOn: [SubjectRef]
  package var dependents: [SubjectRef]
  /// The team of its page.
  package var owner: String?
  /// Sorted by the site's order of activities, then of environments.
  package var responsibilities: [Responsibility]
  /// Indices into `Insight.gaps`.
  package var gaps: [Int]

  package init(
    ref: SubjectRef, page: Int? = nil, title: String, lifecycle: Lifecycle = .production, environments: [String] = [],
    states: [State] = [], dependsOn: [SubjectRef] = [], dependents: [SubjectRef] = [], owner: String? = nil,
    responsibilities: [Responsibility] = [], gaps: [Int] = []
  ) {
    self.ref = ref
    self.page = page
    self.title = title
    self.lifecycle = lifecycle
    self.environments = environments
    self.states = states
    self.dependsOn = dependsOn
    self.dependents = dependents
    self.owner = owner
    self.responsibilities = responsibilities
    self.gaps = gaps
  }

  /// Whether some state of it is made up, to show what the board can do.
  package var hasSamples: Bool { states.contains { $0.evidence?.isSample ?? false || $0.history.hasSamples } }

  /// Whether it counts when an environment is rolled up: what is only planned, or retired, does not.
  package var isLive: Bool { lifecycle != .planned && lifecycle != .retired }
}
