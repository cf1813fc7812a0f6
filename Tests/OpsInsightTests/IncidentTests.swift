import OpsModel
import Testing

@testable import OpsInsight

@Suite("Incidents and maintenance")
struct IncidentTests {
  private func details(
    _ state: IncidentDetails.State? = nil, from started: String? = nil, to resolved: String? = nil, maintenance: Bool = false,
    affects: [String] = ["service/api"]
  ) -> IncidentDetails {
    IncidentDetails(
      state: state, started: started.map { Located(time("2026-11-22T\($0):00Z"), at: at("i", 2)) },
      resolved: resolved.map { Located(time("2026-11-22T\($0):00Z"), at: at("i", 3)) },
      affects: affects.map { Located(SubjectRef($0)!, at: at("i", 4)) }, isMaintenance: maintenance)
  }

  private func phase(_ details: IncidentDetails) -> Incident.Phase { details.phase(at: time("2026-11-22T12:00:00Z")) }

  @Test("An incident is open until its page says that it is over")
  func incidents() {
    #expect(phase(details(from: "09:00")) == .open)
    #expect(phase(details()) == .open)
    #expect(phase(details(from: "12:00")) == .open)
    #expect(phase(details(from: "12:01")) == .announced)
    #expect(phase(details(from: "09:00", to: "12:00")) == .over)
    #expect(phase(details(from: "09:00", to: "12:01")) == .open)
    #expect(phase(details(.resolved, from: "09:00")) == .over)
    #expect(phase(details(.monitoring, from: "09:00", to: "10:00")) == .open)
  }

  @Test("A maintenance goes by its plan, and without an end stays open")
  func maintenances() {
    #expect(phase(details(from: "12:01", to: "13:00", maintenance: true)) == .announced)
    #expect(phase(details(maintenance: true)) == .announced)
    #expect(phase(details(from: "11:00", to: "13:00", maintenance: true)) == .open)
    #expect(phase(details(from: "01:00", maintenance: true)) == .open)
    #expect(phase(details(.monitoring, from: "10:00", to: "11:00", maintenance: true)) == .over)
    #expect(phase(details(.resolved, from: "11:00", to: "13:00", maintenance: true)) == .over)
  }

  /// The state of `service/api` in production at noon, seen at 11:30 and believed until 15:30.
  private func state(_ status: Status?, _ pages: [IncidentDetails], environments: [String] = []) throws -> State {
    let incidents = pages.enumerated().map { number, details in
      page("incident/i\(number)", environments) { $0.incident = details }
    }
    let seen =
      status.map { [snapshot(at: "2026-11-22T11:30:00Z", [observation("service/api", $0)]) { $0.validFor = .hours(4) }] } ?? []
    let site = insight([page("service/api", ["production"])] + incidents, seen)
    return try #require(site.subject(SubjectRef("service/api")!)?.states.first)
  }

  private func words(_ state: State) -> [String] {
    [state.status.rawValue]
      + Outlook(of: [state]).changes.map { "\($0.status) \($0.after.utc.description.dropFirst(11).prefix(5))" }
  }

  @Test("What is well is in maintenance while it lasts; nothing else changes")
  func shown() throws {
    let work = details(from: "11:00", to: "13:00", maintenance: true)
    #expect(words(try state(.operational, [work])) == ["maintenance", "operational 13:00", "unknown 15:30"])
    #expect(words(try state(.majorOutage, [work])) == ["major_outage", "unknown 15:30"])
    #expect(words(try state(.degraded, [work])) == ["degraded", "unknown 15:30"])
    #expect(words(try state(nil, [work])) == ["unknown"])
    #expect(try state(.operational, [work]).evidence?.status == .operational)
  }

  @Test("A maintenance to come changes nothing today, and something then")
  func announced() throws {
    let work = details(from: "13:00", to: "14:00", maintenance: true)
    #expect(words(try state(.operational, [work])) == ["operational", "maintenance 13:00", "operational 14:00", "unknown 15:30"])
    let late = details(from: "15:00", to: "18:00", maintenance: true)
    #expect(words(try state(.operational, [late])) == ["operational", "maintenance 15:00", "unknown 15:30"])
    #expect(words(try state(.operational, [details(from: "16:00", maintenance: true)])) == ["operational", "unknown 15:30"])
  }

  @Test("Two that overlap are one stretch")
  func overlapping() throws {
    let works = [details(from: "11:00", to: "13:00", maintenance: true), details(from: "12:30", to: "14:00", maintenance: true)]
    #expect(words(try state(.operational, works)) == ["maintenance", "operational 14:00", "unknown 15:30"])
  }

  @Test("An incident changes no state, and a maintenance only where it takes place")
  func untouched() throws {
    #expect(words(try state(.operational, [details(from: "11:00")])) == ["operational", "unknown 15:30"])
    let work = details(from: "11:00", to: "13:00", maintenance: true)
    #expect(try state(.operational, [work], environments: ["staging"]).status == .operational)
    #expect(try state(.operational, [work], environments: ["production"]).status == .maintenance)
  }

  @Test("An environment goes along, as a rebuild would have it")
  func environment() {
    let pages = [
      page("service/api", ["production"]), page("service/web", ["production"]),
      page("incident/work") { $0.incident = details(from: "13:00", to: "14:00", maintenance: true) },
    ]
    let seen = [
      snapshot(at: "2026-11-22T11:30:00Z", [observation("service/api", .operational), observation("service/web", .operational)]) {
        $0.validFor = .hours(4)
      }
    ]
    let site = insight(pages, seen)
    let production = site.environment("production")!
    #expect(
      [production.status.rawValue] + production.outlook.changes.map(\.status.rawValue) == [
        "operational", "maintenance", "operational", "unknown",
      ])
    #expect(site.incidents.current.map(\.environments) == [["production"]])
  }

  @Test("The open ones come first, then what is announced, then the last to begin")
  func order() {
    let all = [
      details(from: "01:00", to: "02:00"), details(from: "03:00", to: "04:00"), details(from: "05:00"), details(from: "06:00"),
      details(from: "20:00", maintenance: true), details(from: "19:00", maintenance: true), details(.resolved),
    ]
    let site = insight(all.enumerated().map { number, details in page("incident/i\(number)") { $0.incident = details } })
    #expect(site.incidents.all.map(\.ref.id) == ["i3", "i2", "i5", "i4", "i1", "i0", "i6"])
    #expect(site.incidents.ofSubjects[SubjectRef("service/api")!] == [0, 1, 2, 3, 4, 5, 6])
  }
}
