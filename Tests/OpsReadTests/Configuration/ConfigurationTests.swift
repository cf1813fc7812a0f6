import OpsModel
import Testing

@testable import OpsRead

@Suite struct ConfigurationTests {
  private func read(_ text: String) -> ConfigurationReader.Outcome {
    ConfigurationReader.read(Array(text.utf8), file: "content/site.yml")
  }

  @Test func readsEveryKey() throws {
    let outcome = read(
      """
      title: Dashboard operations
      description: Who does what
      repository: {url: https://gitlab.com/org/repo.git, branch: trunk, path: docs/}
      environments:
        - {id: production, title: Production, description: Live, on_call: ezops, links: {Console: "https://a.example"}}
        - id: development
      teams:
        ezops: {name: EzOps, contact: "mailto:a@b.example", role: vendor, links: {Chat: "https://c.example"}}
        aleph-one:
      kinds:
        pipeline: {sections: [A, B], valid_for: PT1H, review_every: 3m, owner: false, monitoring: false, activities: [deploy]}
        database: {folder: databases, sections: [Backup], owner: true}
      activities: [deploy, rollback]
      responsibilities: [{activity: rollback, kinds: [pipeline, database], environments: [production], accountable: aleph-one, responsible: [ezops]}]
      tracker: {jira: "https://o.atlassian.net/", project: OPS, labels: [docs]}
      sources: {b: {every: PT30M, late_after: PT90M, valid_for: PT2H}, a: }
      links: [{group: Chat, title: Devops, url: "https://d.example", note: Ask here}]
      rules: {missing-owner: error, review-overdue: warn, raw-html: ignore, ghost: info}
      """)
    #expect(outcome.diagnostics == [])
    let site = try #require(outcome.configuration)
    #expect(site.title == "Dashboard operations" && site.description == "Who does what")
    #expect(site.repository == Repository(url: "https://gitlab.com/org/repo", branch: "trunk", path: "docs", host: .gitlab))
    #expect(site.environments.map(\.id) == ["production", "development"])
    #expect(site.environments.map(\.title) == ["Production", "development"])
    #expect(site.environments[0].onCall?.value == "ezops" && site.environments[0].links.map(\.name) == ["Console"])
    #expect(site.teams.map(\.id) == ["aleph-one", "ezops"] && site.teams.map(\.name) == ["aleph-one", "EzOps"])
    #expect(site.teams[1].contact?.value == "mailto:a@b.example" && site.teams[1].role == "vendor")
    #expect(site.activities == ["deploy", "rollback"])
    let pipeline = try #require(site.requirements(of: .pipeline))
    #expect(pipeline.sections == ["A", "B"] && pipeline.validFor == .hours(1) && pipeline.activities == ["deploy"])
    #expect(pipeline.reviewEvery?.description == "3m" && !pipeline.needsOwner && !pipeline.needsMonitoring)
    #expect(pipeline.place.line == 11)
    let database = try #require(site.kinds.last)
    #expect(database.kind == Kind("database") && database.folder == "databases" && database.title == "Databases")
    #expect(site.responsibilities[0].kinds == [.pipeline, Kind("database")])
    #expect(site.responsibilities[0].assignment.accountable.map(\.value) == ["aleph-one"])
    #expect(site.tracker == Tracker(url: "https://o.atlassian.net", project: "OPS", labels: ["docs"]))
    #expect(site.sources.map(\.name) == ["a", "b"] && site.sources[1].lateAfter == Span(seconds: 5400))
    #expect(site.links.map(\.link.name) == ["Devops"] && site.links[0].note == "Ask here")
    #expect(site.rules == [.missingOwner: .error, .reviewOverdue: .warning, .rawHTML: nil, .ghost: .info])
  }

  @Test func readsWhereObservedThingsRun() throws {
    let outcome = read(
      """
      title: T
      environments: [{id: production}, {id: staging}]
      observed:
        - {environment: production, source: [aws-ec2, aws-rds], tag: {Environment: [prod, "live*"], Team: shop}, account: 0123}
        - {environment: staging, source: gitlab, name: "*-staging", region: [eu-west-1, us-*]}
        - environment: staging
      """)
    #expect(outcome.diagnostics == [])
    let rules = try #require(outcome.configuration).observed
    #expect(rules.map(\.environment) == ["production", "staging", "staging"])
    #expect(rules.map(\.sources) == [[.awsEC2, .awsRDS], [.gitLab], []])
    #expect(rules[0].tags.map(\.key) == ["Environment", "Team"])
    #expect(rules[0].tags.map { $0.values.map(\.text) } == [["prod", "live*"], ["shop"]])
    #expect(rules[0].accounts.map(\.text) == ["0123"] && rules[1].names.map(\.text) == ["*-staging"])
    #expect(rules[1].regions.map(\.text) == ["eu-west-1", "us-*"] && rules[2].names.isEmpty)
    #expect(rules[1].place.line == 5)
  }

  /// An entry without its conditions would hold for more than was meant, and without it its things would reach the next.
  @Test func doubtsObservedEntriesThatCannotBeRead() throws {
    let outcome = read(
      """
      title: T
      environments: [{id: production}]
      observed:
        - {environment: prodution, name: a}
        - {name: b}
        - {environment: production, source: [aws-ec2, aws-ec3]}
        - {environment: production, tags: {a: b}}
        - {environment: production, tag: Environment}
        - {environment: production, name: [], region: {a: b}}
        - {environment: production, tag: {}, account: }
        - production
        - {environment: production, name: c}
      """)
    let findings = outcome.diagnostics.sorted().map { found in
      "\(found.place.line):\(found.place.column) \(found.rule.rawValue) \(found.message)" + (found.hint.map { "; \($0)" } ?? "")
    }
    #expect(
      findings == [
        #"4:19 unknown-environment unknown environment "prodution"; did you mean "production"?"#,
        #"5:5 missing-key an entry of "observed" needs "environment"; write environment: and one of site.yml's"#,
        #"6:49 invalid-value an entry of "source" cannot be "aws-ec3"; did you mean "aws-ec2"?"#,
        #"7:31 unknown-key unknown key "tags" in an entry of "observed"; did you mean "tag"?"#,
      ] + findings.dropFirst(4))
    #expect(Set(findings.dropFirst(4).map { $0.prefix { $0 != ":" } }) == ["8", "9", "10", "11"])
    let rules = try #require(outcome.configuration).observed
    #expect(rules.map(\.isDoubtful) == [true, true, true, true, true, true, true, true, false])
  }

  @Test func fillsInDefaults() throws {
    let site = try #require(read("title: T").configuration)
    #expect(site.kinds.map(\.kind) == Kind.known)
    #expect(site.requirements(of: .pipeline)?.sections == ["Purpose", "Trigger", "Stages", "Rollback", "Monitoring"])
    #expect(site.requirements(of: .pipeline)?.validFor == .hours(6))
    #expect(site.kinds.allSatisfy { Set($0.activities).isSubset(of: site.activities) })
  }

  /// A default may require an activity that this site does not have.
  @Test func defaultsKeepToTheSitesActivities() throws {
    let site = try #require(read("title: T\nactivities: [deploy, monitor]\n").configuration)
    #expect(site.requirements(of: .pipeline)?.activities == ["monitor"])
    #expect(site.requirements(of: .service)?.activities == ["monitor", "deploy"])
  }

  @Test(arguments: [
    Case(
      "«»# nothing\n", "error missing-title: the site has no title; write a first line such as \"title: Dashboard operations\""),
    Case(
      "«»teams: {a: {name: A}}\n",
      "error missing-title: the site has no title; write a first line such as \"title: Dashboard operations\""),
    Case("title: «[a]»\n", "error wrong-type: \"title\": expected text, found a list; write one value without brackets"),
    Case(
      "«just text»\n",
      "error wrong-type: expected keys and values, found text; write a first line such as \"title: Dashboard operations\""),
    Case(
      "title: T\nteams: «@»a\n", "error yaml-syntax: a value without quotes cannot begin with \"@\"; put it in quotes: \"@a\""),
  ])
  func withoutATitleThereIsNoSite(_ test: Case) {
    let outcome = read(Marked(test.input).text)
    test.check(outcome.diagnostics)
    #expect(outcome.configuration == nil)
  }

  @Test(arguments: [
    Case("title: T\n«enviroments»: []\n", "warning unknown-key: unknown key \"enviroments\"; did you mean \"environments\"?"),
    Case(
      "title: T\nenvironments: «{production: {title: P}}»\n",
      "error wrong-type: \"environments\": expected a list of environments, found a mapping; write a list: [{id: production, title: Production}]"
    ),
    Case(
      "title: T\nenvironments: [«production»]\n",
      "error wrong-type: an entry of \"environments\": expected a mapping, found text; write {id: production, title: Production}"),
    Case(
      "title: T\nenvironments: [«»{title: P}, {id: a}, {id: «a»}, {id: «A b»}]\n",
      "error missing-key: an entry of \"environments\" needs \"id\"; write id: production",
      "error duplicate-id: the environment \"a\" stands twice; the first is on line 2; give one of the two another id",
      "error invalid-id: \"A b\" cannot be an id; did you mean \"a-b\"?"),
    Case(
      "title: T\nteams: {ezops: {«nmae»: x}}\nenvironments: [{id: a, on_call: «ezop»}]\n",
      "warning unknown-key: unknown key \"nmae\" in \"ezops\"; did you mean \"name\"?",
      "error unknown-team: unknown team \"ezop\"; did you mean \"ezops\"?"),
    Case(
      "title: T\nteams: {a: {contact: «b@c.example»}, b: {contact: «c.example/x»}, c: {contact: «\"javascript:x\"»}}\n",
      "error invalid-url: \"b@c.example\" is not a URL with its scheme; did you mean mailto:b@c.example?",
      "error invalid-url: \"c.example/x\" is not a URL with its scheme; did you mean https://c.example/x?",
      "error invalid-url: a link cannot use \"javascript:\"; use http, https, mailto or tel"),
    Case(
      "title: T\nkinds:\n  «pipelin»: {sections: []}\n  «database»: {sections: []}\n  «environment»: {folder: e}\n",
      "error unknown-kind: unknown kind \"pipelin\"; did you mean \"pipeline\"?",
      "error unknown-kind: unknown kind \"database\"; a kind of your own needs a folder: database: {folder: databases}",
      "error invalid-id: a kind cannot be called \"environment\"; environments are declared under \"environments\""),
    Case(
      "title: T\nkinds:\n  «db»: {folder: services}\n  other: {folder: «status»}\n  page: {folder: «x»}\n",
      "error duplicate-id: the kinds \"service\" and \"db\" have the same folder, \"services\"; give one of the two another folder",
      "error invalid-value: the folder \"status\" has a meaning of its own; choose another name",
      "error invalid-value: plain pages may stand in any folder; remove the line"),
    Case(
      "title: T\nkinds:\n  service:\n    valid_for: «6h»\n    review_every: «6 months»\n    owner: «yes»\n    sections: [A, «a»]\n"
        + "    activities: [«monitr»]\n",
      "error invalid-duration: \"6h\" is not a duration; did you mean PT6H?",
      "error invalid-duration: \"6 months\" is not a review interval; did you mean 6m?",
      "error wrong-type: \"owner\": expected true or false, found \"yes\"; write true",
      "error duplicate-id: the section \"a\" stands twice; remove one of the two",
      "error unknown-activity: unknown activity \"monitr\"; did you mean \"monitor\"?"),
    Case(
      "title: T\nrules: {«missing-ower»: error, ghost: «warning», section: «maybe»}\n",
      "error unknown-rule: unknown rule \"missing-ower\"; did you mean \"missing-owner\"?",
      "error invalid-value: a rule cannot be set to \"warning\"; did you mean \"warn\"?",
      "error invalid-value: a rule cannot be set to \"maybe\"; write one of: ignore, info, warn, error"),
    Case(
      "title: T\nresponsibilities: [{activity: «rolback»}, «»{kinds: [service]}, {activity: fix, kinds: [«servce»], environments: [«x»], accountable: «y»}]\n",
      "error unknown-activity: unknown activity \"rolback\"; did you mean \"rollback\"?",
      "error missing-key: an entry of \"responsibilities\" needs \"activity\"; write activity: and one of monitor, fix, deploy, approve, rollback, patch, document, on-call",
      "error unknown-kind: unknown kind \"servce\"; did you mean \"service\"?",
      "error unknown-environment: unknown environment \"x\"; declare it under \"environments\" in site.yml",
      "error unknown-team: unknown team \"y\"; declare it under \"teams\" in site.yml"),
    Case(
      "title: T\ntracker: «»«»{type: Task}\nrepository: «x»\nlinks: [«»{title: A}]\n",
      "error missing-key: \"tracker\" needs \"jira\"; write jira: https://ORG.atlassian.net",
      "error missing-key: \"tracker\" needs \"project\"; write project: OPS",
      "error wrong-type: \"repository\": expected a mapping, found text; write {url: \"https://github.com/ORG/REPO\", branch: main}",
      "error missing-key: an entry of \"links\" needs \"url\"; write url: https://..."),
    Case(
      "title: T\nlinks: [{«title:a»: , url: \"https://a.example\", title: b}]\n",
      "warning unknown-key: unknown key \"title:a\" in an entry of \"links\"; write a space behind the colon: title: a"),
    Case("title: T\n«description»:\n", "warning empty-value: \"description\" has no value; write one, or remove the line"),
  ])
  func saysWhatToWriteInstead(_ test: Case) {
    let outcome = read(Marked(test.input).text)
    test.check(outcome.diagnostics)
    #expect(outcome.configuration != nil)
  }

  /// A rule for a kind that does not exist must not become a rule for all kinds.
  @Test func aRuleForUnknownKindsIsLeftOut() {
    let site = read("title: T\nresponsibilities: [{activity: fix, kinds: [servce]}, {activity: fix}]\n").configuration
    #expect(site?.responsibilities.count == 1)
  }

  @Test func takesByteOrderMarkAndCRLF() throws {
    let outcome = read("\u{FEFF}title: T\r\nteams:\r\n  a: {name: A}\r\n")
    #expect(outcome.diagnostics == [] && outcome.configuration?.teams.map(\.place.line) == [3])
  }
}
