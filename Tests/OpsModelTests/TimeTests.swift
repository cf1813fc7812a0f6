import Testing

@testable import OpsModel

@Suite struct TimeTests {
  @Test(arguments: [
    ("2026-11-22T09:30:00Z", 1_795_339_800), ("1985-04-12T23:20:50.52Z", 482_196_050),
    ("1996-12-19T16:39:57-08:00", 851_042_397), ("1990-12-31T23:59:60Z", 662_688_000),
    ("1937-01-01T12:00:27.87+00:20", -1_041_337_173), ("2000-02-29t00:00:00z", 951_782_400),
  ])
  func readsRFC3339(text: String, seconds: Int) throws {
    #expect(try #require(Instant(rfc3339: text)).seconds == Int64(seconds))
  }

  @Test(arguments: [
    "2026-11-22", "2026-11-22 09:30:00Z", "2026-11-22T09:30Z", "2026-11-22T09:30:00", "2026-02-30T00:00:00Z",
    "2026-11-22T24:00:00Z", "2026-11-22T09:60:00Z", "2026-11-22T09:30:00.Z", "2026-11-22T09:30:00+0200", "26-11-22T09:30:00Z",
    "2026-11-22T09:30:00Zx", "", "9999-12-31T23:59:60Z", "9999-12-31T23:59:59-00:01", "0000-01-01T00:00:00+00:01",
  ])
  func refusesWhatIsNotRFC3339(text: String) { #expect(Instant(rfc3339: text) == nil) }

  @Test func writesInItsOwnOffset() throws {
    let instant = try #require(Instant(rfc3339: "2026-11-22T00:30:00.250+02:00"))
    #expect(instant.description == "2026-11-22T00:30:00.25+02:00")
    #expect(instant.utc.description == "2026-11-21T22:30:00.25Z")
    #expect(instant.readable == "2026-11-22 00:30 +02:00")
    #expect(instant.day.description == "2026-11-22")
  }

  @Test(arguments: [("PT6H", 21600), ("P1DT12H", 129_600), ("PT90M", 5400), ("P2W", 1_209_600), ("PT1H0M5S", 3605)])
  func readsDurations(text: String, seconds: Int) throws {
    #expect(try #require(Span(iso8601: text)).seconds == Int64(seconds))
  }

  @Test(arguments: ["P", "PT", "P1Y", "P1M", "6h", "PT1M1H", "PT-1H", "PT1.5H", "P1DT", "PT99999999999H", ""])
  func refusesOtherDurations(text: String) { #expect(Span(iso8601: text) == nil) }

  @Test func countsReviewsOnTheCalendar() throws {
    let august = try #require(Day("2026-08-31"))
    #expect(try #require(ReviewInterval("6m")).after(august).description == "2027-02-28")
    #expect(try #require(ReviewInterval("180d")).after(august).description == "2027-02-27")
    #expect(ReviewInterval("0d") == nil && ReviewInterval("m") == nil && ReviewInterval("1 d") == nil)
  }

  @Test func everyDayOfFourCenturiesComesBack() {
    for number in stride(from: -135_140, to: 135_140, by: 1) {
      let day = Day(daysSinceEpoch: number)
      let (year, month, date) = day.components
      #expect(Day(year: year, month: month, day: date) == day)
    }
    #expect(Day("2026-11-23")?.weekday == 0)
  }

  @Test func nearestNames() {
    #expect(Nearest.match("prodution", among: ["production", "staging"]) == "production")
    #expect(Nearest.match("Production", among: ["production"]) == "production")
    #expect(Nearest.match("api", among: ["database"]) == nil)
    #expect(Nearest.match("日本誤見出し", among: ["日本語見出し"]) == "日本語見出し")
  }

  /// A distance takes time with the square of the length.
  @Test func longNamesAreNotCompared() {
    let long = String(repeating: "a", count: 200_000)
    #expect(Nearest.match(long + "b", among: [long + "c"]) == nil)
  }
}
