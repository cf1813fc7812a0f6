import Testing

@testable import OpsRead

@Suite struct TimeHintTests {
  @Test(
    arguments: [
      ("6h", "did you mean PT6H?"), ("90 min", "did you mean PT1H30M?"), ("90m", "did you mean PT1H30M?"),
      ("1d12h", "did you mean P1DT12H?"), ("2 days", "did you mean P2D?"), ("pt6h", "did you mean PT6H?"),
      ("PT6H30", nil), ("1 month", "a month has no fixed length; write days: P30D"), ("forever", nil), ("", nil),
      ("6 h 30 min", "did you mean PT6H30M?"),
      ("6", "write the unit too: PT6H for hours, PT6M for minutes"), ("999999999999999999999h", nil), ("0h", nil),
    ] as [(String, String?)])
  func guessesDurations(text: String, hint: String?) { #expect(TimeHint.span(text) == hint) }
}
