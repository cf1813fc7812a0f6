import Glibc
import OpsModel
import Testing

@testable import OpsMarkdown

/// Whether Graphviz is here: without it only the way back to code can be tried.
private let hasDot = Graphviz().draw(Array("graph{a}".utf8)) != .notInstalled

extension Graphviz {
  fileprivate func draw(_ graph: [UInt8]) -> Outcome { graph.withUnsafeBufferPointer { draw($0) } }
}

private struct Drawn {
  var html: String
  var out: [UInt8] = []
  var diagnostics: [Diagnostic] = []
  var isDrawn: Bool

  init(_ outcome: Graphviz.Outcome, number: Int = 1) {
    isDrawn = Diagram.write(
      outcome, number: number, place: { Place(file: "p.md", line: 10 + ($0 ?? 0)) }, locate: { _ in nil },
      resolve: { url, _, _ in url.contains("dead") ? nil : "../" + url }, into: &out, diagnostics: &diagnostics)
    html = String(decoding: out, as: UTF8.self)
  }

  init(graph: String, number: Int = 1) { self.init(Graphviz().draw(Array(graph.utf8)), number: number) }

  init(svg: String) { self.init(.drawn(svg: Array(svg.utf8), messages: "")) }
}

@Suite struct DiagramTests {
  @Test(.enabled(if: hasDot)) func drawsAGraph() {
    let drawn = Drawn(
      graph: "digraph release { build -> \"run tests\"; \"run tests\" -> deploy [label=\"by hand\"]; d [label=\"<b>\"] }")
    #expect(drawn.isDrawn && drawn.diagnostics.isEmpty)
    #expect(WellFormed.problem(drawn.out) == nil)
    #expect(
      drawn.html.hasPrefix(
        "<figure class=\"diagram\"><svg role=\"img\" aria-label=\"Diagram release: build to run tests, run tests to deploy\" fill=\"currentColor\" width="
      ))
    #expect(drawn.html.hasSuffix("</svg></figure>\n"))
    #expect(drawn.html.contains("viewBox=\"0.00 0.00 ") && drawn.html.contains("stroke=\"currentColor\""))
    #expect(drawn.html.contains(">by hand</text>") && drawn.html.contains("&lt;b&gt;"))
    for word in ["xml", "<!--", "DOCTYPE", "<title", "id=", "class=\"node", "white", "black", "pt\""] {
      #expect(!drawn.html.contains(word))
    }
    #expect(
      drawn.html
        == Drawn(
          graph: "digraph release { build -> \"run tests\"; \"run tests\" -> deploy [label=\"by hand\"]; d [label=\"<b>\"] }"
        ).html)
  }

  @Test(.enabled(if: hasDot)) func coloursAskForPaperAndIdsAreItsOwn() {
    let graph = "graph { a [style=filled, fillcolor=\"red:blue\"]; b [color=\"#00ff0080\"]; a -- b; bgcolor=lightgrey }"
    let drawn = Drawn(graph: graph, number: 3)
    #expect(drawn.html.hasPrefix("<figure class=\"diagram diagram-paper\">"))
    #expect(drawn.html.contains("aria-label=\"Diagram: a and b\""))
    #expect(drawn.html.contains("<linearGradient id=\"ops-diagram-3-") && drawn.html.contains("fill=\"url(#ops-diagram-3-"))
    #expect(
      drawn.html.contains("stop-color=\"red\"") && drawn.html.contains("fill=\"lightgrey\"") && !drawn.html.contains("style="))
    #expect(WellFormed.problem(drawn.out + Drawn(graph: graph, number: 4).out) == nil)
  }

  @Test(.enabled(if: hasDot)) func linksGoThroughTheResolver() {
    let drawn = Drawn(
      graph:
        "digraph { a [URL=\"api.md#x\" target=_blank tooltip=\"<t>\"]; b [URL=\"dead.md\"]; c [URL=\"vbscript:x\"]; d [URL=\"javascript:x\"] }"
    )
    #expect(drawn.html.contains("role=\"group\""))
    #expect(drawn.html.contains("<a href=\"../api.md#x\">") && drawn.html.ranges(of: "<a ").count == 1)
    #expect(drawn.diagnostics.map(\.rule) == [.unsafeURL, .unsafeURL] && drawn.diagnostics.allSatisfy { $0.place.line == 10 })
    #expect(WellFormed.problem(drawn.out) == nil)
  }

  @Test(.enabled(if: hasDot)) func errorsStandAtTheirLine() {
    let drawn = Drawn(graph: "digraph {\n a -> b;\n x -> ;\n}\n")
    #expect(!drawn.isDrawn && drawn.out.isEmpty)
    #expect(drawn.diagnostics == [Diagnostic(.diagram, at: Place(file: "p.md", line: 13), "dot: syntax error near ';'")])
    #expect(drawn.diagnostics[0].severity == .warning)
  }

  @Test(.enabled(if: hasDot)) func filesAreNotLoaded() {
    let drawn = Drawn(graph: "digraph { a [image=\"/etc/hostname\"] }")
    #expect(drawn.isDrawn && !drawn.html.contains("hostname"))
    #expect(drawn.diagnostics.first?.message == "dot: Filename \"/etc/hostname\" is unsafe")
  }

  @Test(.enabled(if: hasDot), arguments: ["", " \n", "// nothing"]) func nothingToDraw(graph: String) {
    let drawn = Drawn(graph: graph)
    #expect(!drawn.isDrawn && drawn.out.isEmpty && drawn.diagnostics.count == 1)
  }

  /// More than a pipe holds in both directions.
  @Test(.enabled(if: hasDot)) func largeGraphs() {
    let nodes = (0..<400).map { "n\($0) [label=\"\(String(repeating: "x", count: 300))\"]" }.joined(separator: "\n")
    let drawn = Drawn(Graphviz(seconds: 60).draw(Array("graph {\n\(nodes)\n}".utf8)))
    #expect(drawn.isDrawn && drawn.out.count > 200_000)
    #expect(drawn.html.contains("and 370 more"))
  }

  @Test func withoutGraphviz() {
    let outcome = Graphviz(program: "no-such-program-as-dot").draw(Array("graph{a}".utf8))
    #expect(outcome == .notInstalled)
    let drawn = Drawn(outcome)
    #expect(!drawn.isDrawn && drawn.out.isEmpty && drawn.diagnostics.map(\.rule) == [.diagram])
  }

  /// In place of dot: programs that do not read, do not end, do not stop, or die.
  @Test func programsThatMisbehave() throws {
    let large = [UInt8](repeating: 0x61, count: 1 << 20)
    try withScript("exit 0") {
      #expect(Graphviz(program: $0).draw(large) == .drawn(svg: [], messages: ""))
    }
    try withScript("exec sleep 600") { #expect(Graphviz(program: $0, seconds: 0).draw(large) == .tooLong) }
    try withScript("exec yes") { #expect(Graphviz(program: $0, seconds: 60, largest: 1 << 16).draw(large) == .tooLarge) }
    try withScript("echo Error: no >&2; kill -9 $$") {
      #expect(Graphviz(program: $0).draw(large) == .failed(messages: "Error: no\n"))
    }
    try withScript("exit 3") { #expect(Graphviz(program: $0).draw(large) == .failed(messages: "")) }
    #expect(
      Drawn(.tooLong).diagnostics.count == 1 && Drawn(.tooLarge).diagnostics.count == 1
        && Drawn(.failed(messages: "")).diagnostics.count == 1)
  }

  private func withScript(_ text: String, _ body: (String) -> Void) throws {
    let path = "/tmp/opsboard-dot-\(getpid())-\(text.count)"
    // Not inherited: a program that is open for writing somewhere cannot be started.
    let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o700)
    try #require(file >= 0)
    defer { unlink(path) }
    let script = "#!/bin/sh\n\(text)\n"
    try #require(write(file, script, script.utf8.count) == script.utf8.count)
    close(file)
    body(path)
  }

  @Test(arguments: [
    "<svg><script>alert(1)</script><g onclick=\"x\"><path d=\"M0,0\" style=\"fill:url(x)\" onload='y'/></g></svg>",
    "<svg><a xlink:href=\"javascript:x\"><text>t</text></a><image xlink:href=\"http://x/y.png\"/><use href=\"#x\"/></svg>",
    "<svg><foreignObject><p>x</p><text>y</text></foreignObject><style>a{}</style><g id=\"x\"><text>a<b>b</b></text></g></svg>",
    "<svg><g><g><text>cut", "<svg><polygon fill=\"url(http://x)\" stroke='\"><script>' points=\"javascript:\"/></svg>",
    "<svg><a href/>", "<svg><a href><a href><text>x</text>", "<svg><a href='x'/><a href='y'><text>z</text></a></svg>",
    "<svg></g></g><text>x</g></text></svg></svg>",
    "<svg a=\"<\"><g/></svg>",
    "<g><svg><svg/></svg></g><svg><text>&lt;script&gt;</text></svg>",
    "<svg><text>&#60;script></text><set attributeName=\"href\" to=\"javascript:x\"/></svg>",
    "<svg width=\"1e400pt\" height=\"99999999\" viewBox=\"0 0 1 1\"><tspan font-family=\"x';y\">z</tspan></svg>",
  ])
  func nothingHarmfulPasses(svg: String) {
    let drawn = Drawn(svg: svg)
    #expect(WellFormed.problem(drawn.out) == nil, "\(drawn.html)")
    for word in ["alert", "onclick", "javascript", "http:", "style=", "foreign", "<image", "<use", "<set"] {
      #expect(!drawn.html.contains(word), "\(drawn.html)")
    }
  }

  @Test func whichBlocksAreDiagrams() {
    #expect(Diagram.isDiagram("dot") && Diagram.isDiagram("Graphviz") && !Diagram.isDiagram("mermaid") && !Diagram.isDiagram(""))
  }

  @Test(.enabled(if: hasDot)) func linksToOtherHostsCannotReachBack() {
    let document = page(
      "```dot\ndigraph { a [URL=\"https://x.example/a\"]; b [URL=\"//y.example\"]; c [URL=\"mailto:a@b.example\"] }\n```\n")
    let html = String(decoding: document.html, as: UTF8.self)
    #expect(html.contains("<a href=\"https://x.example/a\" rel=\"noopener noreferrer\">"))
    #expect(html.contains("<a href=\"//y.example\" rel=\"noopener noreferrer\">"))
    #expect(html.contains("<a href=\"mailto:a@b.example\">"))
  }

  @Test(.enabled(if: hasDot)) func unsafeLinksHaveTheirPlace() {
    let document = page("```dot\ndigraph {\n  a [URL=\"javascript:x\"]\n}\n```\n")
    #expect(document.diagnostics.map(\.rule) == [.unsafeURL])
    #expect(document.diagnostics.map(\.place.line) == [3] && document.diagnostics.map(\.place.column) == [11])
  }

  @Test(.enabled(if: hasDot)) func deadLinksHaveTheirPlace() {
    let document = page("```dot\ndigraph {\n  a [URL=\"gone.md\"]\n}\n```\n")
    #expect(document.diagnostics.map(\.rule) == [.deadLink])
    #expect(document.diagnostics.map(\.place) == [Place(file: "content/services/api.md", line: 3, column: 11, endColumn: 18)])
  }
}
