/// What a page is about. Eight kinds are known by name; `page` is plain documentation; a site may declare further ones
/// under `kinds:` in site.yml by giving them a folder, so it is a name and not a closed list.
package struct Kind: Hashable, Sendable, Comparable {
  package let name: String

  package init(_ name: String) { self.name = name }

  package static let pipeline = Kind("pipeline")
  package static let service = Kind("service")
  package static let server = Kind("server")
  package static let release = Kind("release")
  package static let runbook = Kind("runbook")
  package static let decision = Kind("decision")
  package static let incident = Kind("incident")
  package static let team = Kind("team")
  package static let page = Kind("page")
  /// Not a kind of page: the subject of gaps about a whole environment.
  package static let environment = Kind("environment")

  /// The kinds of page that are known without a word in site.yml, in the order in which lists show them.
  package static let known: [Kind] = [.pipeline, .service, .server, .release, .runbook, .decision, .incident, .team, .page]
  /// The kinds that snapshots report on.
  package static let observed: [Kind] = [.pipeline, .service, .server]

  package var isObserved: Bool { Kind.observed.contains(self) }

  package static func < (a: Kind, b: Kind) -> Bool { a.name < b.name }
}

extension Kind: CustomStringConvertible {
  package var description: String { name }
}

/// What status and documentation are about, as `KIND/ID`: `service/api`.
package struct SubjectRef: Hashable, Sendable, Comparable {
  package var kind: Kind
  package var id: String

  package init(_ kind: Kind, _ id: String) {
    self.kind = kind
    self.id = id
  }

  /// Reads `KIND/ID`; nil without exactly one slash or with an empty half. Whether the kind exists is for the caller.
  package init?(_ text: some StringProtocol) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, !halves[0].isEmpty, !halves[1].isEmpty else { return nil }
    self.init(Kind(String(halves[0])), String(halves[1]))
  }

  package static func < (a: SubjectRef, b: SubjectRef) -> Bool {
    a.kind != b.kind ? a.kind < b.kind : a.id < b.id
  }
}

extension SubjectRef: CustomStringConvertible {
  package var description: String { "\(kind.name)/\(id)" }
}
