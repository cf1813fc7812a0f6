/// `site.yml`: what the site is called, who works on it, where, and what its pages must hold.
package struct Configuration: Sendable {
  /// As diagnostics show it: `content/site.yml`.
  package var file: String
  package var title: String
  package var description: String?
  package var repository: Repository?
  /// In the order in which a change travels: the order of every list of environments.
  package var environments: [DeployEnvironment]
  /// Sorted by id.
  package var teams: [Team]
  /// By kind, the defaults filled in; every known kind has an entry, in `Kind.known` order, then the site's own.
  package var kinds: [KindRequirements]
  package var activities: [String]
  package var responsibilities: [ResponsibilityRule]
  package var tracker: Tracker?
  /// Sorted by name.
  package var sources: [SourceCadence]
  /// In the file's order: the first that matches wins.
  package var observed: [ObservedRule] = []
  package var links: [GroupedLink]
  /// Severities by rule; nil means ignore.
  package var rules: [Rule: Severity?]
  /// Of the bytes of site.yml, from which all of this follows.
  package var fingerprint = Fingerprint(value: 0)

  package init(
    file: String, title: String, description: String? = nil, repository: Repository? = nil,
    environments: [DeployEnvironment] = [], teams: [Team] = [], kinds: [KindRequirements] = [], activities: [String] = [],
    responsibilities: [ResponsibilityRule] = [], tracker: Tracker? = nil, sources: [SourceCadence] = [],
    links: [GroupedLink] = [], rules: [Rule: Severity?] = [:]
  ) {
    self.file = file
    self.title = title
    self.description = description
    self.repository = repository
    self.environments = environments
    self.teams = teams
    self.kinds = kinds
    self.activities = activities
    self.responsibilities = responsibilities
    self.tracker = tracker
    self.sources = sources
    self.links = links
    self.rules = rules
  }

  package func team(_ id: String) -> Team? { teams.first { $0.id == id } }
  package func environment(_ id: String) -> DeployEnvironment? { environments.first { $0.id == id } }
  package func requirements(of kind: Kind) -> KindRequirements? { kinds.first { $0.kind == kind } }
}

/// A place where the product runs: development, staging, production.
///
/// Not called `Environment`, which is what processes have.
package struct DeployEnvironment: Sendable, Hashable {
  package var id: String
  package var title: String
  package var description: String?
  /// The team to call when something fails there.
  package var onCall: Located<String>?
  package var links: [NamedLink]
  package var place: Place

  package init(
    id: String, title: String, description: String? = nil, onCall: Located<String>? = nil, links: [NamedLink] = [], place: Place
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.onCall = onCall
    self.links = links
    self.place = place
  }
}

package struct Team: Sendable, Hashable {
  package var id: String
  package var name: String
  /// A URL (http, https, mailto, tel), or nil.
  package var contact: Located<String>?
  /// In the owner's words: `vendor`.
  package var role: String?
  package var links: [NamedLink]
  package var place: Place

  package init(
    id: String, name: String, contact: Located<String>? = nil, role: String? = nil, links: [NamedLink] = [], place: Place
  ) {
    self.id = id
    self.name = name
    self.contact = contact
    self.role = role
    self.links = links
    self.place = place
  }
}

/// What pages of one kind must hold.
package struct KindRequirements: Sendable, Hashable {
  package var kind: Kind
  /// The folder below `content/`: `pipelines`.
  package var folder: String
  /// For headings of lists: `Pipelines`.
  package var title: String
  package var sections: [String]
  /// Activities that need somebody accountable, a subset of the site's.
  package var activities: [String]
  package var needsOwner: Bool
  package var needsMonitoring: Bool
  package var validFor: Span
  package var reviewEvery: ReviewInterval?
  /// Where the requirement stands: site.yml's `kinds:` entry, or the file as a whole for defaults.
  package var place: Place

  package init(
    kind: Kind, folder: String, title: String, sections: [String] = [], activities: [String] = [], needsOwner: Bool = false,
    needsMonitoring: Bool = false, validFor: Span = .hours(24), reviewEvery: ReviewInterval? = nil, place: Place
  ) {
    self.kind = kind
    self.folder = folder
    self.title = title
    self.sections = sections
    self.activities = activities
    self.needsOwner = needsOwner
    self.needsMonitoring = needsMonitoring
    self.validFor = validFor
    self.reviewEvery = reviewEvery
    self.place = place
  }
}

/// A default of the responsibility map. The last rule that matches a subject and activity wins; a page's own wins over all.
package struct ResponsibilityRule: Sendable, Hashable {
  package var assignment: Assignment
  /// Empty: all.
  package var kinds: [Kind]
  /// Empty: all.
  package var environments: [String]
  package var place: Place

  package init(assignment: Assignment, kinds: [Kind] = [], environments: [String] = [], place: Place) {
    self.assignment = assignment
    self.kinds = kinds
    self.environments = environments
    self.place = place
  }
}

/// How often a source is expected to report.
package struct SourceCadence: Sendable, Hashable {
  package var name: String
  package var every: Span?
  /// Silent when its newest snapshot is older than this; default twice `every`.
  package var lateAfter: Span?
  package var validFor: Span?
  package var place: Place

  package init(name: String, every: Span? = nil, lateAfter: Span? = nil, validFor: Span? = nil, place: Place) {
    self.name = name
    self.every = every
    self.lateAfter = lateAfter
    self.validFor = validFor
    self.place = place
  }
}

/// A link of the site as a whole, shown on `links/`.
package struct GroupedLink: Sendable, Hashable {
  package var group: String
  package var link: NamedLink
  package var note: String?

  package init(group: String, link: NamedLink, note: String? = nil) {
    self.group = group
    self.link = link
    self.note = note
  }
}

/// The ticket system. Jira is the one that is known.
package struct Tracker: Sendable, Hashable {
  /// Without a final slash: `https://ORG.atlassian.net`.
  package var url: String
  package var project: String
  package var issueType: String
  package var labels: [String]

  package init(url: String, project: String, issueType: String = "Task", labels: [String] = []) {
    self.url = url
    self.project = project
    self.issueType = issueType
    self.labels = labels
  }

  package func ticketURL(_ key: String) -> String { "\(url)/browse/\(key)" }
}
