import OpsModel
import Testing

@testable import OpsRead

@Suite struct KnownGapsTests {
  @Test func readsTicketsAndWaivers() {
    let (gaps, diagnostics) = KnownGapsReader.read(
      Array(
        """
        gaps:
          "section:pipeline/production#rollback": {ticket: OPS-12}
          "undocumented:service/api@production": {waived: Goes away soon, until: 2027-01-31}
          no-pipeline:environment/staging: {ticket: OPS-13, waived: Later, until: 2027-01-31}
        """.utf8), file: "content/missing-docs.yml")
    #expect(diagnostics == [])
    #expect(gaps.map(\.ticket?.value) == ["OPS-12", nil, "OPS-13"])
    #expect(gaps.map(\.until?.value) == [nil, Day("2027-01-31"), Day("2027-01-31")])
    #expect(gaps[1].id.value == "undocumented:service/api@production" && gaps[1].id.place.line == 3)
    #expect(gaps[1].waived?.value == "Goes away soon")
  }

  @Test(arguments: ["", "# nothing\n", "gaps: {}\n", "\u{FEFF}gaps: {}\r\n"])
  func nothingIsKnown(text: String) {
    let (gaps, diagnostics) = KnownGapsReader.read(Array(text.utf8), file: "x")
    #expect(gaps.isEmpty && diagnostics == [])
  }

  @Test(arguments: [
    Case(
      "gaps:\n  \"ghost:service/a\": {«waived»: Soon}\n",
      "error missing-key: a waiver needs its last day; write until: 2027-01-31 beside it"),
    Case(
      "gaps:\n  \"ghost:service/a\": {«until»: 2027-01-31}\n",
      "error missing-key: \"until\" belongs to a waiver; write waived: and the reason beside it"),
    Case(
      "gaps:\n  \"ghost:service/a\": «»{}\n  «\"ghost:service/b\"»:\n",
      "error missing-key: neither a ticket nor a waiver stands here; write {ticket: OPS-12} or {waived: REASON, until: 2027-01-31}",
      "warning empty-value: nothing is said of this gap; write {ticket: OPS-12} or {waived: REASON, until: 2027-01-31}"),
    Case(
      "gaps:\n  «rollback»: {ticket: OPS-1}\n  «yaml-syntax:service/a»: {ticket: OPS-1}\n",
      "error invalid-id: \"rollback\" is not the id of a gap; copy it from the missing-docs page: section:pipeline/production#rollback",
      "error invalid-id: \"yaml-syntax:service/a\" is not the id of a gap; copy it from the missing-docs page: section:pipeline/production#rollback"
    ),
    Case(
      "«\"ghost:service/a\"»: {ticket: OPS-1}\n",
      "warning unknown-key: unknown key \"ghost:service/a\"; entries stand below \"gaps:\", indented"),
    Case(
      "gaps: {\"ghost:service/a\": {waived: x, until: «31.1.2027»}}\n",
      "error invalid-date: \"31.1.2027\" is not a date; write year-month-day: 2026-10-01"),
  ])
  func saysWhatToWriteInstead(_ test: Case) {
    test.check(KnownGapsReader.read(Marked(test.input).bytes, file: "content/missing-docs.yml").diagnostics)
  }
}
