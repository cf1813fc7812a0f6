import OpsModel
import Testing

@testable import OpsMarkdown

@Suite struct RawHTMLTests {
  @Test(arguments: [
    // As written.
    ("<kbd>Ctrl</kbd>", "<kbd>Ctrl</kbd>"),
    ("a<br>b<BR/>c<hr>", "a<br>b<br>c<hr>"),
    (
      "<Details OPEN><summary>x &amp; y &nbsp; & z</summary>t</DETAILS>",
      "<details open><summary>x &amp; y &nbsp; &amp; z</summary>t</details>"
    ),
    (
      "<table><tr><th scope=col colspan=2>a</th></tr><tr><td rowspan='3'>b</td></tr></table>",
      "<table><tr><th scope=\"col\" colspan=\"2\">a</th></tr><tr><td rowspan=\"3\">b</td></tr></table>"
    ),
    ("<ol start=5 type=a reversed><li value=7>x</li></ol>", "<ol start=\"5\" type=\"a\" reversed><li value=\"7\">x</li></ol>"),
    ("<dl><dt>a</dt><dd>b</dd></dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
    ("H<sub>2</sub>O <abbr title='a \"b\" <c>'>d</abbr>", "H<sub>2</sub>O <abbr title=\"a &quot;b&quot; &lt;c&gt;\">d</abbr>"),
    ("<tt>a</tt> <strike>b</strike>", "<code>a</code> <s>b</s>"),
    // Looks that HTML has given up.
    ("<div align=\"center\">x</div><p align=right>y</p>", "<div class=\"center\">x</div><p class=\"right\">y</p>"),
    // Links and pictures.
    ("<a href=\"a.md\">x</a>", "<a href=\"../a.md\">x</a>"),
    (
      "<a href='https://e.com/?a=1&amp;b=2&copy=3' target=_blank>x</a>",
      "<a href=\"https://e.com/?a=1&amp;b=2&amp;copy=3\" rel=\"noopener noreferrer\">x</a>"
    ),
    (
      "<img src=a.png alt='x &amp; y' width=100px height=50% align=left>",
      "<img src=\"../a.png\" alt=\"x &amp; y\" width=\"100\" class=\"left\">"
    ),
    ("<img src=a.png>", "<img src=\"../a.png\" alt=\"\">"),
    ("<img src='https://e.com/a.png' alt=build>", "<a href=\"https://e.com/a.png\" rel=\"noopener noreferrer\">build</a>"),
    ("<a href='#x'><img src='//e.com/a.png' alt=build></a>", "<a href=\"#x\">build</a>"),
    ("<img src='data:image/png;base64,AAAA' alt=''>", "<img src=\"data:image/png;base64,AAAA\" alt=\"\">"),
    (
      "<picture><source media='(prefers-color-scheme: dark)' srcset='d.png 1x, e.png 2x'><img src=l.png alt=a></picture>",
      "<picture><source srcset=\"../d.png 1x, ../e.png 2x\" media=\"(prefers-color-scheme: dark)\"><img src=\"../l.png\" alt=\"a\"></picture>"
    ),
    (
      "<picture><source srcset='https://e.com/d.png'><img src='https://e.com/l.png' alt=a></picture>",
      "<a href=\"https://e.com/l.png\" rel=\"noopener noreferrer\">a</a>"
    ),
    // Comments leave nothing.
    ("a<!-- <script>x</script> -->b<!--->c<!---->d<!-- open", "abcd"),
    // End tags that may be left out.
    ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
    ("<table><tr><td>a<td>b<tr><td>c</table>", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"),
    (
      "<table><thead><tr><th>a<tbody><tr><td>b</table>",
      "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"
    ),
    ("<p>a<p>b<div>c</div>", "<p>a</p><p>b</p><div>c</div>"),
    ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
    ("<ul><li><ul><li>a</ul><li>b</ul>", "<ul><li><ul><li>a</li></ul></li><li>b</li></ul>"),
    (
      "<table><tr><td><table><tr><td>x</table><td>y</table>",
      "<table><tr><td><table><tr><td>x</td></tr></table></td><td>y</td></tr></table>"
    ),
    // What belongs in something else gets it.
    ("<li>a</li>", "<ul><li>a</li></ul>"),
    ("<table><td>a</table>", "<table><tr><td>a</td></tr></table>"),
    ("<ul>text</ul>", "<ul><li>text</li></ul>"),
    ("<details> x</details>", "<details><summary>Details</summary> x</details>"),
    ("<details open><ul></ul></details>", "<details open><summary>Details</summary><ul></ul></details>"),
    ("<table>text</table>", "<table><tr><td>text</td></tr></table>"),
  ])
  func letsThrough(html: String, expected: String) {
    let page = RawPage(html)
    #expect(page.html == expected)
    #expect(page.messages == [])
    #expect(WellFormed.problem(page.out) == nil)
  }

  @Test(arguments: [
    (
      "<script>alert('<b>')</script>x", "&lt;script&gt;alert('&lt;b&gt;')&lt;/script&gt;x",
      "<script> is not allowed and is shown as text"
    ),
    ("<style>a{}", "&lt;style&gt;a{}", "<style> is not allowed and is shown as text"),
    ("<iframe src='x'></iframe>", "&lt;iframe src='x'&gt;&lt;/iframe&gt;", "<iframe> is not allowed and is shown as text"),
    ("<center>x</center>", "&lt;center&gt;x&lt;/center&gt;", "<center> is not allowed and is shown as text"),
    ("<x-y a=\"&amp;\">", "&lt;x-y a=&quot;&amp;amp;&quot;&gt;", "<x-y> is not allowed and is shown as text"),
    ("<b onclick=\"x\">y</b>", "<b>y</b>", "the attribute \"onclick\" of <b> is left out"),
    ("<div style='x' >y</div>", "<div>y</div>", "the attribute \"style\" of <div> is left out"),
    ("<td>x</td>", "&lt;td&gt;x&lt;/td&gt;", "<td> stands only inside of <tr>, and is shown as text"),
    (
      "<summary>x</summary>", "&lt;summary&gt;x&lt;/summary&gt;",
      "<summary> stands only inside of <details>, and is shown as text"
    ),
    ("</div>x", "x", "</div> closes nothing, and is left out"),
    ("<b>x", "<b>x</b>", "<b> is not closed inside of what it stands in"),
    ("<details>x", "<details><summary>Details</summary>x</details>", "<details> is not closed inside of what it stands in"),
    ("<b><i>x</b>y</i>", "<b><i>x</i></b>y", "<i> is not closed inside of what it stands in"),
    ("<a href=a.md>x<a href=b.md>y</a></a>z", "<a href=\"../a.md\">xy</a>z", "a link inside of a link is left out"),
    ("<!DOCTYPE html>", "&lt;!DOCTYPE html&gt;", "declarations and instructions are shown as text"),
    ("<?php x ?>", "&lt;?php x ?&gt;", "declarations and instructions are shown as text"),
    ("<![CDATA[x]]>", "&lt;![CDATA[x]]&gt;", "declarations and instructions are shown as text"),
    ("a <b <i>c</i>", "a &lt;b <i>c</i>", "a tag that does not end is shown as text"),
    ("<p title=\"x>y</p>", "&lt;p title=&quot;x&gt;y&lt;/p&gt;", "a tag that does not end is shown as text"),
    ("<img alt=x>", "x", "<img> without src is left out"),
    (
      "<pre><div>x</div></pre>", "<pre>&lt;div&gt;x&lt;/div&gt;</pre>", "<div> cannot stand inside of <pre>, and is shown as text"
    ),
    ("<p id='ops-nav'>x</p>", "<p>x</p>", "ids that begin with \"ops-\" belong to the site"),
    ("<p id='fn:1'>x</p>", "<p>x</p>", "ids that begin with \"fn:\" belong to the site"),
    ("<p id=''>x</p>", "<p>x</p>", "an id needs 1 to 200 characters and no spaces"),
    ("<p id=a>x</p><p id='&#97;'>y</p>", "<p id=\"a\">x</p><p>y</p>", "the id \"a\" is on the page already"),
    (
      "<div><details><summary>a</summary><summary>b</summary></details></div>",
      "<div><details><summary>a</summary>&lt;summary&gt;b&lt;/summary&gt;</details></div>",
      "<details> begins with its one <summary>, and this is shown as text"
    ),
  ])
  func warns(html: String, expected: String, message: String) {
    let page = RawPage(html)
    #expect(page.html == expected)
    #expect(page.messages == [message])
    #expect(page.filter.diagnostics.allSatisfy { $0.rule == .rawHTML && $0.severity == .warning })
    #expect(WellFormed.problem(page.out) == nil)
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:x", "java\nscript:x", "&#x6A;avascript:x",
    "&#106avascript:x", "javascript&colon;x", "java&Tab;script:x", "java&NewLine;script:x", "&#1;javascript:x",
    "&#0;javascript:x",
    "vbscript:x", "file:///etc/passwd", "data:text/html,x", "data:image/svg+xml;base64,AAAA", "&#x0000000000006A;avascript:x",
    "javascript&#58;x", "x:y",
  ])
  func unsafeURLs(url: String) {
    for html in [
      "<a href=\"\(url)\">x</a>", "<img alt=x src=\"\(url)\">", "<picture><source srcset=\"\(url)\"><img src=a.png></picture>",
    ] {
      let page = RawPage(html)
      #expect(WellFormed.problem(page.out) == nil, "\(page.html)")
      for attribute in ["src=\"\(url)", "href=", "srcset="] { #expect(!page.html.contains(attribute)) }
    }
    let page = RawPage("<a href=\"\(url)\">x</a>")
    #expect(page.html == "<a>x</a>")
    #expect(page.filter.diagnostics.map(\.rule) == [.unsafeURL])
    #expect(page.filter.diagnostics.map(\.place.column) == [10])
  }

  @Test func namesThatAreNotDecodedStayHarmless() {
    #expect(RawPage("<a href='&unknown;x'>y</a>").html == "<a href=\"../&amp;unknown;x\">y</a>")
    #expect(RawPage("<a href='&amp;#x6A;avascript:x'>y</a>").html == "<a href=\"../&amp;#x6A;avascript:x\">y</a>")
    #expect(
      RawPage("<p>&#0; &#xD800; &#1; &#x110000; &#38; &x &x; &#; &#x;</p>").html
        == "<p>&amp;#0; &amp;#xD800; &amp;#1; &amp;#x110000; &#38; &amp;x &x; &amp;#; &amp;#x;</p>")
  }

  @Test func deadLinksLoseTheirElement() {
    #expect(RawPage("<a href=dead.md>x</a><img src=dead.png alt=y>").html == "<a>x</a>y")
  }

  @Test func anchors() {
    var page = RawPage("<a name=\"one\"></a><p id='z&amp;\"'>x</p>")
    #expect(page.html == "<a id=\"one\"></a><p id=\"z&amp;&quot;\">x</p>")
    #expect(page.filter.anchors == ["one", "z&\""])
    page.filter.reserve("setup")
    var out: [UInt8] = []
    "<a id=setup></a>".utf8.withContiguousStorageIfAvailable {
      page.filter.write($0, place: { _ in Place(file: "p") }, resolve: { url, _, _ in url }, into: &out)
    }
    page.filter.finish(into: &out)
    #expect(String(decoding: out, as: UTF8.self) == "<a></a>")
    #expect(page.messages == [] && page.filter.anchors.count == 2)
  }

  @Test func placesPointAtTagsAndAttributes() {
    let page = RawPage("ab<b class=x><script>")
    #expect(
      page.filter.diagnostics.map { [$0.place.column, $0.place.endColumn] }.sorted { $0[0] < $1[0] } == [
        [3, 14], [6, 11], [14, 22],
      ])
  }
}
