import OpsModel
import Testing

@testable import OpsMarkdown

struct TableTests {
  /// The cells of each row, header first, a table as one line a row.
  private func rows(_ markdown: String) -> [String] {
    gitHub(markdown).split(separator: "<tr>").dropFirst().map { row in
      row.prefix(upTo: row.firstRange(of: "</tr>")!.lowerBound).split(separator: "\n").joined()
        .replacing("<td>", with: "|").replacing("<th>", with: "|").replacing("</td>", with: "").replacing("</th>", with: "")
    }
  }

  @Test func headerDelimiterAndRows() {
    #expect(
      gitHub("| host | port |\n| --- | --- |\n| db | 5432 |\n")
        == """
        <table>
        <thead>
        <tr>
        <th>host</th>
        <th>port</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td>db</td>
        <td>5432</td>
        </tr>
        </tbody>
        </table>

        """)
  }

  @Test func colonsAlign() {
    let html = gitHub("a|b|c|d\n:-|-:|:-:|-\n1|2|3|4")
    #expect(html.contains("<th align=\"left\">a</th>\n<th align=\"right\">b</th>\n<th align=\"center\">c</th>\n<th>d</th>"))
    #expect(html.contains("<td align=\"left\">1</td>\n<td align=\"right\">2</td>\n<td align=\"center\">3</td>\n<td>4</td>"))
    #expect(page("|a|\n|:-:|\n").text.contains("<th class=\"center\">a</th>"))
  }

  @Test(arguments: [
    ("|a|b|\n|-|-|\n|x|", ["|a|b", "|x|"]),
    ("|a|b|\n|-|-|\n|x|y|z|", ["|a|b", "|x|y"]),
    ("|a|b|\n|-|-|\nx", ["|a|b", "|x|"]),
    ("|a|b|\n|-|-|\n||y|", ["|a|b", "||y"]),
    ("|a|\n|-|\n| \\| |", ["|a", "||"]),
    ("|a|\n|-|\n|`x\\|y`|", ["|a", "|<code>x|y</code>"]),
    ("|a|\n|-|\n|*x*|", ["|a", "|<em>x</em>"]),
    ("|a|b|\n|-|-|\n|`x|y`|", ["|a|b", "|`x|y`"]),
    ("|*a|b*|\n|-|-|", ["|*a|b*"]),
    ("|a|\n|-|\n|[x][r]|\n\n[r]: /u", ["|a", "|<a href=\"/u\">x</a>"]),
    ("|a|\n|-|\n|# x #|", ["|a", "|# x #"]),
    ("|a|\n|-|\n|\\|", ["|a", "||"]),
    ("|a|\n|-|\n|&amp; <b>x</b> \\* x_y|", ["|a", "|&amp; <b>x</b> * x_y"]),
    ("a\n|-|\n", ["|a"]),
    ("a\n-|\n", ["|a"]),
    ("|a|\r\n|-|\r\n|b|\r\n", ["|a", "|b"]),
  ])
  func splitsRows(markdown: String, expected: [String]) { #expect(rows(markdown) == expected) }

  @Test(arguments: ["|a|b|\n|-|\n", "|a|\n|x|\n|-|-|\n", "|a|\n\n|-|\n", "a | b\n\n", "|-|-|\n", "|a|\n|- -|\n", "\\|a\n-\\|-"])
  func leavesWhatIsNoTable(markdown: String) { #expect(!gitHub(markdown).contains("<table>")) }

  @Test func paragraphBeforeStays() {
    #expect(gitHub("text\nmore\n|a|\n|-|\n").hasPrefix("<p>text\nmore</p>\n<table>"))
  }

  @Test(arguments: [
    ("---", "<hr />\n"), ("# h", "<h1>h</h1>\n"), ("> q", "<blockquote>\n<p>q</p>\n</blockquote>\n"),
    ("- i", "<ul>\n<li>i</li>\n</ul>\n"), ("2. i", "<ol start=\"2\">\n<li>i</li>\n</ol>\n"), ("-", "<ul>\n<li></li>\n</ul>\n"),
    ("    code", "<pre><code>code\n</code></pre>\n"), ("```\nx\n```", "<pre><code>x\n</code></pre>\n"), ("<hr>", "<hr>\n"),
    ("", "<p>text</p>\n"), ("|", "<p>|\ntext</p>\n"), ("[^1]: note", ""),
  ])
  func endsWhereABlockStarts(line: String, after: String) {
    let html = gitHub("|a|\n|-|\n|b|\n\(line)\n" + (line.isEmpty || line == "|" ? "text\n" : ""))
    #expect(html.hasSuffix("<td>b</td>\n</tr>\n</tbody>\n</table>\n" + after))
  }

  @Test func underlineInsideIsARow() {
    #expect(rows("|a|\n|-|\n|b|\n===\n|c|\n") == ["|a", "|b", "|===", "|c"])
  }

  @Test(arguments: [
    "> |a|\n> |-|\n> |b|\n", "- |a|\n  |-|\n  |b|\n", "1. x\n\n   |a|\n   |-|\n   |b|\n", "> - |a|\n>   |-|\n>   |b|\n",
    "-\t|a|\n\t|-|\n\t|b|\n",
  ])
  func standsInQuotesAndLists(markdown: String) { #expect(rows(markdown) == ["|a", "|b"]) }

  @Test func doesNotGoOnOutsideOfItsQuote() {
    #expect(gitHub("> |a|\n> |-|\n|b|\n").hasSuffix("</table>\n</blockquote>\n<p>|b|</p>\n"))
  }

  @Test func codeIsNoTable() {
    for markdown in ["```\n|a|\n|-|\n```\n", "- ```\n  |a|\n  |-|\n  ```\n", "    |a|\n    |-|\n", "<pre>\n\n|a|\n|-|\n</pre>\n"]
    {
      #expect(!gitHub(markdown).contains("<table>"))
    }
  }

  @Test func tableBehindCodeInAListIsFound() {
    #expect(
      gitHub("- ```\n  |a|\n  |-|\n  ```\n\n|a|\n|-|\n").hasSuffix(
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>\n"))
  }

  @Test func linkInACellIsCheckedAtItsPlace() {
    let document = page("## H\n\n| a | b |\n| --- | --- |\n| x\\|é | [gone](gone.md) and [web](web.md) |\n")
    #expect(document.findings.map { $0.prefix(16) } == ["5:17 dead-link: "])
    #expect(document.links.map(\.place.column) == [36])
  }

  @Test func scrollsByItself() {
    #expect(
      page("|a|\n|-|\n").text.hasPrefix("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">\n<table>"))
  }

  @Test func paddingHasAnEnd() {
    let header = String(repeating: "|a", count: 2_000)
    let markdown = header + "|\n" + String(repeating: "|-", count: 2_000) + "|\n" + String(repeating: "|x|\n", count: 2_000)
    #expect(gitHub(markdown).utf8.count < 4_000_000)
  }
}
