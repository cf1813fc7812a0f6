import OpsModel
import Testing

@testable import OpsRead

/// One mistake per case: where it is shown, what is said, and what to write instead.
@Suite struct PageMistakeTests {
  private func check(_ test: Case, path: String) {
    test.check(Fixture.page(Marked(test.input).text, path: path).diagnostics)
  }

  @Test(arguments: [
    Case("«»", "error missing-title: the page has no title; begin the file with three lines: ---, title: ..., ---"),
    Case(
      "«»\n# Say: hi\n\nText",
      "error missing-title: the page has no title; begin the file with three lines: ---, title: \"Say: hi\", ---"),
    Case("«»---\nweight: 1\n---\n# X\n", "error missing-title: the page has no title; write title: X in the front matter"),
    Case("---\n«title»: \n---\n", "error missing-title: the page's title is empty; write one"),
    Case("---\n«title»: \"  \"\n---\n", "error missing-title: the page's title is empty; write one"),
    Case(
      "---\ntitle: «[a]»\n---\n", "error wrong-type: \"title\": expected text, found a list; write one value without brackets"),
    Case(
      "«---»\ntitle: x\n# Text\n",
      "error yaml-syntax: the front matter is opened here and never closed; write a line of three dashes behind its last key"),
    Case(
      "«---»\ntitle: x\n...\nText\n",
      "error yaml-syntax: the front matter is opened here and never closed; write three dashes instead of the dots on line 3"),
    Case(
      "---\n«title:Foo»\n---\n",
      "error wrong-type: expected keys and values, found text; write each as a key, a colon, a space and the value: title: api"),
    Case(
      "---\nowner: «@»x\ntitle: T\n---\n",
      "error yaml-syntax: a value without quotes cannot begin with \"@\"; put it in quotes: \"@x\""),
  ])
  func ofTheFrontMatter(_ test: Case) { check(test, path: "services/api.md") }

  @Test(arguments: [
    Case("«enviroment»: staging", "warning unknown-key: unknown key \"enviroment\"; did you mean \"environment\"?"),
    Case("«description»: x", "warning unknown-key: unknown key \"description\"; did you mean \"summary\"?"),
    Case(
      "«windows»: []",
      "warning unknown-key: unknown key \"windows\"; it belongs on pages of the kind \"release\", and this is a page of the kind \"service\""
    ),
    Case(
      "«state»: open",
      "warning unknown-key: unknown key \"state\"; it belongs on pages of the kind \"decision\" or \"incident\", and this is a page of the kind \"service\""
    ),
    Case("«owner»:", "warning empty-value: \"owner\" has no value; write one, or remove the line"),
    Case(
      "environments: [«prodution»]", "error unknown-environment: unknown environment \"prodution\"; did you mean \"production\"?"),
    Case(
      "environments: «staging, production»",
      "error unknown-environment: unknown environment \"staging, production\"; write a list: [staging, production]"),
    Case(
      "environments: «{staging: 1}»",
      "error wrong-type: \"environments\": expected a list of environments, found a mapping; write one per line, with \"- \" before it"
    ),
    Case(
      "environments: [staging]\n«environment»: production",
      "error invalid-value: \"environment\" and \"environments\" both stand here; write \"environments\" alone"),
    Case("owner: «ezop»", "error unknown-team: unknown team \"ezop\"; did you mean \"ezops\"?"),
    Case(
      "owner: «[ezops, aleph-one]»",
      "error wrong-type: \"owner\": expected a team, found a list; write one value without brackets"),
    Case("kind: «servce»", "error unknown-kind: unknown kind \"servce\"; did you mean \"service\"?"),
    Case("id: «Production Api»", "error invalid-id: \"Production Api\" cannot be an id; did you mean \"production-api\"?"),
    Case("id: «a/b»", "error invalid-id: \"a/b\" cannot be an id; did you mean \"a-b\"?"),
    Case("id: «...»", "error invalid-id: \"...\" cannot be an id; write lowercase letters, digits, \"-\", \"_\" and \".\""),
    Case(
      "lifecycle: «live»",
      "error invalid-value: \"lifecycle\" cannot be \"live\"; write one of: planned, experimental, production, deprecated, retired"
    ),
    Case("lifecycle: «retird»", "error invalid-value: \"lifecycle\" cannot be \"retird\"; did you mean \"retired\"?"),
    Case("depends_on: [«api»]", "error invalid-value: \"api\" is not of the form KIND/ID; write the kind too: service/api"),
    Case("depends_on: [«services/api»]", "error unknown-kind: unknown kind \"services\"; did you mean \"service/api\"?"),
    Case(
      "runbook: «../runbooks/x.md»",
      "error invalid-value: \"../runbooks/x.md\" is not of the form KIND/ID; did you mean \"runbook/x\"?"),
    Case("depends_on: [«databse/a»]", "error unknown-kind: unknown kind \"databse\"; did you mean \"database\"?"),
    Case(
      "responsibilities: {«rolback»: {accountable: «x»}, deploy: «ezops»}",
      "error unknown-activity: unknown activity \"rolback\"; did you mean \"rollback\"?",
      "error unknown-team: unknown team \"x\"; write one of: aleph-one, ezops",
      "error wrong-type: \"deploy\": expected a mapping, found text; write deploy: {accountable: TEAM}"),
    Case(
      "links: {A: «b.example»}", "error invalid-url: \"b.example\" is not a URL with its scheme; did you mean https://b.example?"),
    Case("links: {A: «https:/b»}", "error invalid-url: \"https:/b\" has no host; write https://, the host and the path"),
    Case(
      "links: {A: «\"https://b c\"»}",
      "error invalid-url: \"https://b c\" is not a URL: it holds a space, a quote or a bracket; write a space as %20"),
    Case("links: {A: «/x»}", "error invalid-url: \"/x\" is not a URL with its scheme; write https://..."),
    Case("links: {«A»: }", "warning empty-value: the link \"A\" has no URL; write one"),
    Case(
      "links: «[a]»", "error wrong-type: \"links\": expected a mapping of links, found a list; write {Console: \"https://...\"}"),
    Case("last_reviewed: «2026-02-30»", "error invalid-date: there is no day 2026-02-30; the month has 28 days"),
    Case("last_reviewed: «2026/3/1»", "error invalid-date: \"2026/3/1\" is not a date; did you mean 2026-03-01?"),
    Case("last_reviewed: «1.10.2026»", "error invalid-date: \"1.10.2026\" is not a date; write year-month-day: 2026-10-01"),
    Case(
      "last_reviewed: «2026-10-01T10:00:00Z»",
      "error invalid-date: \"2026-10-01T10:00:00Z\" is not a date; write the day alone: 2026-10-01"),
    Case("review_every: «180»", "error invalid-duration: \"180\" is not a review interval; did you mean 180d?"),
    Case("review_every: «P6M»", "error invalid-duration: \"P6M\" is not a review interval; did you mean 6m?"),
    Case(
      "review_every: «often»",
      "error invalid-duration: \"often\" is not a review interval; write a number and a unit: 180d, 26w, 6m (months) or 1y"),
    Case("depends_on: [«service/a@b»]", "error invalid-id: \"a@b\" cannot be an id; did you mean \"a-b\"?"),
    Case("summary: «\"a\\0b\"»", "error invalid-value: the text holds a control character; remove its escape"),
    Case("draft: «yes»", "error wrong-type: \"draft\": expected true or false, found \"yes\"; write true"),
    Case(
      "draft: «\"true\"»", "error wrong-type: \"draft\": expected true or false, found text; write true or false, without quotes"),
    Case("draft: «maybe»", "error wrong-type: \"draft\": expected true or false, found \"maybe\"; write true or false"),
    Case(
      "weight: «1.5»", "error wrong-type: \"weight\": expected a whole number, found \"1.5\"; write digits only, at most 1000000"),
    Case(
      "weight: «99999999999999999999»",
      "error wrong-type: \"weight\": expected a whole number, found \"99999999999999999999\"; write digits only, at most 1000000"),
    Case(
      "aliases: [«old/path»]",
      "error invalid-value: the alias \"old/path\" is not an address of this site; did you mean \"/old/path\"?"),
    Case(
      "aliases: [«https://x.example/a/»]",
      "error invalid-value: the alias \"https://x.example/a/\" is not an address of this site; did you mean \"/a/\"?"),
    Case(
      "aliases: [«/../x»]",
      "error invalid-value: the alias \"/../x\" cannot be an address of this site; write a plain path: /old/path/"),
    Case(
      "aliases: [«/»]",
      "error invalid-value: the alias \"/\" cannot be an address of this site; the front page cannot lead elsewhere"),
    Case(
      "tags: [a, «[b]»]", "error wrong-type: an entry of \"tags\": expected text, found a list; write one value without brackets"),
  ])
  func ofAService(_ test: Case) {
    var test = test
    test.input = "---\ntitle: T\n\(test.input)\n---\n"
    check(test, path: "services/api.md")
  }

  @Test(arguments: [
    Case(
      "windows: [«»«»{timezone: «CET»}]",
      "error missing-key: an entry of \"windows\" needs \"starts\"; write starts: 2026-12-01T09:00",
      "error missing-key: the window needs \"ends\" or \"duration\"; write duration: PT3H",
      "error invalid-value: \"CET\" is not a time zone; write its name in the tz database: Europe/Berlin, America/New_York, UTC"),
    Case(
      "windows: [{starts: «2026-12-01 09:00», «duration»: PT1H, ends: 2026-12-01T10:00, every: [«Mo», Tue], timezone: Europe/Berlin}]",
      "error invalid-date: \"2026-12-01 09:00\" is not a date and time; did you mean 2026-12-01T09:00?",
      "error invalid-value: \"ends\" and \"duration\" both stand here; write one of the two",
      "error invalid-value: \"Mo\" is not a day of the week; write one of: Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday"
    ),
    Case(
      "windows: [{starts: 2026-12-01T09:00, ends: «2026-12-01T08:00», timezone: «CEST», environment: «x»}]",
      "error invalid-value: the window ends before it starts; write a time after 2026-12-01T09:00",
      "error invalid-value: \"CEST\" is not a time zone; write its name in the tz database: Europe/Berlin, America/New_York, UTC",
      "error unknown-environment: unknown environment \"x\"; write one of: development, staging, production"),
    Case(
      "checklist: [{task: A, area: «devop»}, «»{owner: ezops}, {task: B, evidence: «api», «dnoe»: true}]",
      "error invalid-value: \"area\" cannot be \"devop\"; did you mean \"devops\"?",
      "error missing-key: an entry of \"checklist\" needs \"task\"; write task: and what is to be done",
      "error invalid-value: \"api\" is not of the form KIND/ID; write the kind too: service/api",
      "warning unknown-key: unknown key \"dnoe\" in an entry of \"checklist\"; did you mean \"done\"?"),
  ])
  func ofARelease(_ test: Case) {
    var test = test
    test.input = "---\ntitle: T\n\(test.input)\n---\n"
    check(test, path: "releases/r.md")
  }

  @Test(arguments: [
    Case(
      "started: «2026-11-22T09:30:00»",
      "error invalid-date: \"2026-11-22T09:30:00\" is not a time with an offset; write the offset too: 2026-11-22T09:30:00Z for UTC"
    ),
    Case(
      "started: «2026-11-22 09:30»",
      "error invalid-date: \"2026-11-22 09:30\" is not a time with an offset; write the offset too: 2026-11-22T09:30:00Z for UTC"),
    Case(
      "started: «2026-11-22T09:30Z»",
      "error invalid-date: \"2026-11-22T09:30Z\" is not a time with an offset; did you mean 2026-11-22T09:30:00Z?"),
    Case(
      "started: «2026-11-22T09:30:00+0200»",
      "error invalid-date: \"2026-11-22T09:30:00+0200\" is not a time with an offset; did you mean 2026-11-22T09:30:00+02:00?"),
    Case(
      "started: «2026-11-22»",
      "error invalid-date: \"2026-11-22\" is not a time with an offset; write the time too: 2026-11-22T09:30:00Z"),
    Case(
      "started: 2026-11-22T09:30:00Z\nresolved: «2026-11-22T09:30:00+01:00»",
      "error contradictory-incident: the incident is resolved before it started; write a time after 2026-11-22T09:30:00Z"),
    Case(
      "started: 2026-11-22T09:30:00Z\nresolved: «2026-11-22T10:30:00Z»\nstate: monitoring",
      "error contradictory-incident: \"state\" is monitoring, and \"resolved\" gives the time of its end; write state: resolved, or remove the time"
    ),
    Case(
      "started: 2026-11-22T09:30:00Z\nstate: «resolved»",
      "warning incomplete-incident: \"state\" is resolved, and \"resolved\" does not say when; write resolved: and the time: 2026-11-22T09:30:00Z"
    ),
    Case(
      "started: «2026-11-22T09:30:00Z»\nmaintenance: true",
      "warning incomplete-incident: the maintenance has no end: once begun, it stays open; write resolved: and the time at which it is planned to be over"
    ),
    Case(
      "started: 2026-11-22T09:30:00Z\nstate: «fixed»",
      "error invalid-value: \"state\" cannot be \"fixed\"; write one of: investigating, identified, monitoring, resolved"),
  ])
  func ofAnIncident(_ test: Case) {
    var test = test
    test.input = "---\ntitle: T\n\(test.input)\n---\n"
    check(test, path: "incidents/i.md")
  }

  @Test func theIndexOfAFolderHasNoWindows() {
    let found = Fixture.page("---\ntitle: T\nwindows: []\n---\n", path: "releases/index.md").diagnostics
    #expect(found.map(\.hint) == ["it belongs on pages of the kind \"release\", and this is the index of a folder"])
  }
}
