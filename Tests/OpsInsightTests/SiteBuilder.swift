import OpsModel

@testable import OpsInsight

/// Small sites in code. Line numbers in places are made up, and differ from each other where a test looks at them.
func at(_ file: String, _ line: Int = 1, _ column: Int = 1) -> Place { Place(file: file, line: line, column: column) }

func time(_ text: String) -> Instant { Instant(rfc3339: text) ?? Instant(seconds: 0) }

/// Noon of the day on which the tests take place.
let noon = time("2026-11-22T12:00:00Z")

func configuration(
  kinds: [KindRequirements] = plainKinds, environments: [String] = ["development", "staging", "production"],
  onCall: [String: String] = [:], change: (inout Configuration) -> Void = { _ in }
) -> Configuration {
  var configuration = Configuration(
    file: "content/site.yml", title: "Test",
    environments: environments.enumerated().map { index, id in
      let place = at("content/site.yml", 10 + index)
      return DeployEnvironment(id: id, title: id, onCall: onCall[id].map { Located($0, at: place) }, place: place)
    },
    teams: [
      Team(id: "aleph-one", name: "Aleph One", place: at("content/site.yml", 20)),
      Team(id: "ezops", name: "EzOps", place: at("content/site.yml", 21)),
    ],
    kinds: kinds, activities: ["monitor", "deploy", "rollback", "document"],
    // Most tests are about something else than environments without a pipeline.
    rules: [.noPipeline: nil])
  change(&configuration)
  return configuration
}

/// All kinds, and nothing required of any.
let plainKinds: [KindRequirements] = Kind.known.map { requirements($0) }

func requirements(_ kind: Kind, change: (inout KindRequirements) -> Void = { _ in }) -> KindRequirements {
  var requirements = KindRequirements(
    kind: kind, folder: "\(kind.name)s", title: kind.name, validFor: .hours(6), place: at("content/site.yml"))
  change(&requirements)
  return requirements
}

func kinds(_ kind: Kind, change: (inout KindRequirements) -> Void) -> [KindRequirements] {
  plainKinds.map { $0.kind == kind ? requirements(kind, change: change) : $0 }
}

func page(_ ref: String, _ environments: [String] = [], change: (inout Page) -> Void = { _ in }) -> Page {
  let subject = SubjectRef(ref) ?? SubjectRef(.page, ref)
  let path = "\(subject.kind.name)s/\(subject.id).md"
  let file = "content/\(path)"
  var page = Page(
    path: path, file: file, url: "\(subject.kind.name)s/\(subject.id)/", kind: subject.kind,
    id: Located(subject.id, at: at(file, 2)), isIndex: false, frontMatter: at(file, 1),
    title: Located(subject.id.uppercased(), at: at(file, 3)))
  page.environments = environments.enumerated().map { Located($1, at: at(file, 4, 16 + $0)) }
  change(&page)
  return page
}

func heading(_ title: String, _ fill: Heading.Fill = .written, in file: String = "content/x.md", line: Int = 10) -> Heading {
  Heading(level: 2, title: title, slug: title.lowercased(), place: at(file, line), fill: fill)
}

func observation(
  _ ref: String, _ status: Status = .operational, in environment: String? = nil, at checked: String? = nil,
  line: Int = 5, change: (inout Observation) -> Void = { _ in }
) -> Observation {
  var observation = Observation(
    subject: SubjectRef(ref) ?? SubjectRef(.service, ref), environment: environment, status: status,
    checkedAt: checked.map(time), place: at("content/status/x.json", line))
  change(&observation)
  return observation
}

func snapshot(
  from source: String = "probe", at observed: String = "2026-11-22T11:00:00Z", in environment: String? = "production",
  complete: [Kind] = [], file: String? = nil, _ observations: [Observation], change: (inout Snapshot) -> Void = { _ in }
) -> Snapshot {
  var snapshot = Snapshot(
    file: file ?? "content/status/\(source).json", source: source, observedAt: time(observed), environment: environment,
    complete: complete, observations: observations)
  change(&snapshot)
  return snapshot
}

func insight(
  _ pages: [Page] = [], _ snapshots: [Snapshot] = [], known: [KnownGap] = [], _ site: Configuration = configuration(),
  now: Instant = noon
) -> Insight {
  .derive(Site(configuration: site, pages: pages, snapshots: snapshots, knownGaps: known), now: now)
}

func assignment(_ activity: String, _ accountable: String..., responsible: [String] = [], line: Int = 8) -> Assignment {
  Assignment(
    activity: activity, accountable: accountable.enumerated().map { Located($1, at: at("content/x.md", line, 20 + $0)) },
    responsible: responsible.map { Located($0, at: at("content/x.md", line, 40)) })
}

extension Insight {
  func state(_ ref: String, _ environment: String?) -> State? {
    SubjectRef(ref).flatMap { subject($0) }?.states.first { $0.environment == environment }
  }

  var gapIDs: [String] { gaps.map(\.id) }

  func gap(_ id: String) -> Gap? { gaps.first { $0.id == id } }

  /// `rule file:line` of every finding.
  var findings: [String] { diagnostics.map { "\($0.rule.rawValue) \($0.place.file):\($0.place.line)" } }
}
