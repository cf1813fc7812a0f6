import OpsModel
import Testing

@testable import OpsRender

@Suite struct ChartTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func run(_ id: String, _ status: Status, _ start: Int64, _ seconds: Int64?) -> Run {
    Run(
      id: id, status: status, startedAt: Instant(seconds: start), finishedAt: seconds.map { Instant(seconds: start + $0) })
  }

  @Test func drawsABarForEachRunThatTellsHowLongItTook() {
    let svg = text(
      RunChart.draw(
        [run("4", .running, 400, nil), run("3", .failed, 300, 30), run("2", .succeeded, 200, 60), run("1", .succeeded, 100, 15)],
        id: "ops-runs"))
    // The oldest at the left; the longest fills the height; what failed has a line below.
    #expect(svg.contains(#"<path class="good" d="M0 45h10v15h-10zM14 0h10v60h-10z"/>"#))
    #expect(svg.contains(#"<path class="bad" d="M28 30h10v30h-10zM28 63h10v5h-10z"/>"#))
    #expect(svg.contains("The last 3 runs that tell how long they took: 1 failed; the longest took 1 min."))
  }

  @Test func oneRunComparesWithNothing() {
    #expect(RunChart.draw([run("1", .succeeded, 100, 15)], id: "ops-runs").isEmpty)
    #expect(RunChart.draw([], id: "ops-runs").isEmpty)
  }

  @Test func runsOfNoTimeAreStillSeen() {
    let svg = text(RunChart.draw([run("2", .succeeded, 200, 0), run("1", .succeeded, 100, 0)], id: "ops-runs"))
    #expect(svg.contains("M0 58h10v2h-10zM14 58h10v2h-10z"))
  }

  @Test func namesAreTextInTheDrawing() {
    #expect(
      text(SVG(id: "a\"b", label: "<b>&", width: 1, height: 2).finished()).contains(
        "<title id=\"a&quot;b\">&lt;b&gt;&amp;</title>"))
  }
}
