import OpsModel
import Testing

@testable import OpsMarkdown

struct TaskTests {
  @Test func boxesAreDisabled() {
    #expect(
      gitHub("- [ ] a\n- [x] b\n- [X] *c*\n") == """
        <ul>
        <li><input type="checkbox" disabled="" /> a</li>
        <li><input type="checkbox" checked="" disabled="" /> b</li>
        <li><input type="checkbox" checked="" disabled="" /> <em>c</em></li>
        </ul>

        """)
  }

  @Test(arguments: [
    "- [ ]a", "- [ ]", "- \\[ ] a", "- [y] a", "- &#91; ] a", "[ ] a", "-\n  [ ] a", "- a [ ] b", "- `[ ] a`", "- [x]: /u\n",
  ])
  func leavesWhatIsNone(markdown: String) { #expect(!gitHub(markdown).contains("<input")) }

  @Test func textLabelsItsBox() {
    #expect(
      page("- [ ] a\n").text.contains(
        "<li class=\"task-list-item\"><label><input type=\"checkbox\" disabled=\"\" /> a</label></li>"))
    #expect(page("- [ ] a\n\n- b\n").text.contains("<p><label><input type=\"checkbox\" disabled=\"\" /> a</label></p>"))
  }

  @Test func everywhereOnThePage() {
    let document = page("- [ ] a\n\n> 1. [x] b\n>    - [ ] c\n\n[^1]: - [ ] d\n\nx[^1]\n")
    #expect(document.tasks.map(\.text) == ["a", "b", "c", "d"])
    #expect(document.tasks.map(\.isDone) == [false, true, false, false])
    #expect(document.tasks.map(\.place.line) == [1, 3, 4, 6])
  }

  @Test func wordsAreTakenFromTheText() throws {
    let document = page("## Rollback\n\n- [ ] Write **it** down, @ezops: OPS-7 with OPS-8 due:2026-12-01, [here](web.md)\n")
    let task = try #require(document.tasks.first)
    #expect(task.text == "Write it down, : with OPS-8 , here")
    #expect(task.team == "ezops")
    #expect(task.ticket == "OPS-7")
    #expect(task.due == Day("2026-12-01"))
    #expect(task.section == "rollback")
    #expect(task.place == Place(file: "content/services/api.md", line: 3, column: 3, endColumn: 81))
    #expect(String(decoding: task.html, as: UTF8.self).contains("<strong>it</strong>"))
    #expect(document.links.count == 1)
    #expect(document.findings == [])
  }

  /// The list of tasks is another page than the task's own.
  @Test func linksAreWrittenForTheListOfTasks() {
    let html = String(decoding: page("- [ ] [web](web.md) [own](#x)\n\n## x\n").tasks[0].html, as: UTF8.self)
    #expect(html.hasPrefix("<a href=\"../services/web/index.html\">web</a>"))
  }

  @Test(arguments: ["due:2026-02-30", "due:tomorrow", "due:2026-12-1"]) func dueMustBeADay(word: String) {
    let document = page("- [ ] ä \(word), soon\n")
    #expect(document.findings.map { $0.prefix(17) } == ["1:9 invalid-date:"])
    #expect(document.tasks[0].due == nil)
  }

  @Test(arguments: [
    "http://x/?due:2", "a-due:2026-12-01", "overdue:2026-12-01", "?due:2026-12-01", "[due:2026-12-01](web.md)",
    "`due:2026-12-01`", "due\\:2026-12-01", "due: 2026-12-01", "a**b**due:2026-12-01", "@due:2026-12-01",
  ])
  func dueIsAWordOfItsOwn(text: String) {
    let document = page("- [ ] a \(text)\n")
    #expect(document.tasks[0].due == nil)
    #expect(document.findings == [])
    #expect(document.tasks[0].text.contains("due"))
  }

  @Test(arguments: [
    ("due:2026-12-01", ""), ("a (due:2026-12-01)", "a ()"), ("**due:2026-12-01** b", "b"), ("~~a due:2026-12-01~~ b", "a b"),
    ("~~due:2026-12-01~~", ""), ("a\n  due:2026-12-01", "a"), ("due:2026-12-01.", "."),
  ])
  func dueIsTakenWithWhatIsAroundIt(text: String, rest: String) {
    let document = page("- [x] \(text)\n")
    #expect(document.tasks[0].due == Day("2026-12-01"))
    #expect(document.tasks[0].text == rest)
    #expect(WellFormed.problem(document.tasks[0].html) == nil)
    #expect(document.findings == [])
  }

  /// An image's description is an attribute: nothing in it is a link, a team, a ticket or a day.
  @Test func descriptionsOfImagesStayWhole() {
    let task = page("- [ ] a ![http://b\"/onerror=\"c @ezops OPS-1 due:2026-12-01](../images/flow.png)\n").tasks[0]
    #expect(task.team == nil && task.ticket == nil && task.due == nil)
    #expect(
      String(decoding: task.html, as: UTF8.self)
        == "a <img src=\"../images/flow.png\" alt=\"http://b&quot;/onerror=&quot;c @ezops OPS-1 due:2026-12-01\" />")
  }

  @Test func unknownNamesStayText() {
    let task = page("- [ ] ask @ezop about XOPS-1, OPS-0 and `@ezops OPS-1`\n").tasks[0]
    #expect(task.team == nil && task.ticket == nil)
    #expect(task.text == "ask @ezop about XOPS-1, OPS-0 and @ezops OPS-1")
  }
}
