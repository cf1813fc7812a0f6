import OpsInsight
import OpsModel

func at(_ file: String, _ line: Int = 1, _ column: Int = 1, to end: Int? = nil) -> Place {
  Place(file: file, line: line, column: column, endColumn: end)
}

let noon = Instant(rfc3339: "2026-11-22T12:00:00Z") ?? Instant(seconds: 0)

func page(_ ref: String, change: (inout Page) -> Void = { _ in }) -> Page {
  let subject = SubjectRef(ref) ?? SubjectRef(.page, ref)
  let path = "\(subject.kind.name)s/\(subject.id).md"
  let file = "content/\(path)"
  var page = Page(
    path: path, file: file, url: "\(subject.kind.name)s/\(subject.id)/", kind: subject.kind,
    id: Located(subject.id, at: at(file, 2)), isIndex: false, frontMatter: at(file, 1),
    title: Located(subject.id, at: at(file, 3)))
  change(&page)
  return page
}

func insight(
  _ pages: [Page], known: [KnownGap] = [], rules: [Rule: Severity?] = [:],
  change: (inout Configuration) -> Void = { _ in }
) -> Insight {
  var configuration = Configuration(
    file: "content/site.yml", title: "Test",
    teams: [Team(id: "ezops", name: "EzOps", place: at("content/site.yml", 9))],
    kinds: Kind.known.map {
      KindRequirements(
        kind: $0, folder: "\($0.name)s", title: "\($0.name.prefix(1).uppercased())\($0.name.dropFirst())s",
        needsOwner: $0 == .service, place: at("content/site.yml"))
    },
    rules: rules)
  change(&configuration)
  return .derive(Site(configuration: configuration, pages: pages, knownGaps: known), now: noon)
}

extension Diagnostic {
  /// `file:line:column severity rule message; hint`
  var line: String {
    "\(place.file):\(place.line):\(place.column) \(severity.word) \(rule.rawValue) \(message)" + (hint.map { "; \($0)" } ?? "")
  }
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
