import OpsInsight
import OpsModel
import Testing

/// A file is not made again while its mark is the same, so a mark must name all that a page shows. Nothing but this tells whoever adds a
/// property to one of these values that it belongs there too: when the number of properties is another, look at `OpsRender/Marks`, and
/// then change the number here.
struct MarkedTests {
  private static let time = Instant(seconds: 0)
  private static let place = Place(file: "content/a.md")
  private static let ref = SubjectRef(.service, "api")
  private static let observation = Observation(subject: ref, status: .operational, place: place)

  private static let values: [(any Sendable, properties: Int)] = [
    (Subject(ref: ref, title: "API"), 11),
    (State(environment: nil, status: .unknown, freshness: .never), 6),
    (Evidence(observation: observation, source: "s", file: "f", observedAt: time, deadline: time, isSample: false), 7),
    (observation, 7),
    (Run(id: "1", status: .succeeded), 11),
    (History(), 4),
    (StatusInterval(status: .failed, from: time, to: time, source: "s"), 6),
    (VersionChange(version: "1", since: time, source: "s"), 3),
    (Maintenance(incident: ref, start: time, end: nil), 3),
    (Gap(rule: .section, subject: ref, severity: .info, message: "", remedy: "", place: place), 15),
    (Responsibility(activity: "a", environment: nil, assignment: Assignment(activity: "a"), place: nil, isHole: true), 5),
    (Assignment(activity: "a"), 5),
    (VersionMatrix.Waiting(version: "1", environment: "a", next: "b", since: time), 4),
    (NextStep(task: TaskItem(isDone: false, text: "t", place: place), page: 0), 2),
    (TaskItem(isDone: false, text: "t", place: place), 8),
    (Coverage(), 4),
    (Coverage.Figure(), 2),
    (Coverage.Table(kind: .service, sections: [], rows: [], figure: Coverage.Figure()), 4),
    (Coverage.Row(subject: 0, cells: [], figure: Coverage.Figure()), 3),
    (Coverage.Share(name: nil, figure: Coverage.Figure()), 2),
    (ReleaseDetails(), 2),
    (ChecklistItem(task: "t", place: place), 7),
  ]

  @Test func everyPropertyIsMarked() {
    for (value, properties) in Self.values {
      #expect(
        Mirror(reflecting: value).children.count == properties, "\(type(of: value)) has other properties than its mark names")
    }
  }

  @Test func whatOnlySomeObservationsTell() throws {
    var observation = Self.observation
    observation.message = "m"
    let details = try #require(Mirror(reflecting: observation).children.first { $0.label == "details" }?.value as? [Any])
    #expect(Mirror(reflecting: try #require(details.first)).children.count == 7)
  }
}
