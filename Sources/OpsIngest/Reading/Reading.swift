import OpsJSON
import OpsModel

/// What one run of `ingest` has gathered so far.
struct Reading {
  /// The name that the user gave for documents that do not name their subject.
  let name: String?
  private(set) var observations: [Observation] = []
  private(set) var history: [Interval] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The newest time at which the source says that it looked.
  private(set) var lookedAt: Instant?
  private var indices: [SubjectRef: Int] = [:]
  private var seenIntervals: Set<Stretch> = []

  /// An interval without its place: a file that is given twice says nothing twice.
  private struct Stretch: Hashable {
    var subject: SubjectRef
    var status: Status
    var from: Instant
  }

  init(name: String?) { self.name = name }

  mutating func looked(at time: Instant?) {
    guard let time else { return }
    lookedAt = lookedAt.map { max($0, time) } ?? time
  }

  mutating func warn(_ rule: Rule, at item: Item, _ message: String, hint: String? = nil) {
    diagnostics.append(Diagnostic(rule, at: item.place, message, hint: hint, severity: .warning))
  }

  mutating func refuse(_ document: JSONDocument, _ message: String, hint: String?) {
    diagnostics.append(Diagnostic(.snapshotFormat, at: document.place(of: document.root), message, hint: hint))
  }

  /// The AWS CLI turns all pages itself, unless it is told to stop after some entries.
  mutating func warnOfMorePages(after item: Item) {
    for key in ["nextToken", "NextToken", "Marker", "NextMarker"] {
      guard let token = item[key] else { continue }
      return warn(
        .snapshotFormat, at: token, "there are more pages behind this one: what they list is not in the snapshot",
        hint: "run the command without --max-items and --no-paginate")
    }
  }

  /// The meaning of a word; unknown, with a warning, when it is not in the table.
  mutating func status(_ word: Item?, in table: WordTable, of owner: Item) -> Status {
    entry(word, in: table, of: owner)?.status ?? .unknown
  }

  /// The table's line for a word; nil, with a warning, when there is no word or it is not in the table.
  mutating func entry(_ word: Item?, in table: WordTable, of owner: Item) -> WordTable.Entry? {
    guard let word else {
      warn(.missingKey, at: owner, "no status at \(table.field): shown as unknown")
      return nil
    }
    guard let text = word.node.string else {
      warn(.wrongType, at: word, "\(table.field) is \(word.node.typeName) and not a word: shown as unknown")
      return nil
    }
    if let entry = table.entry(text) { return entry }
    warn(
      .unknownStatus, at: word, "unknown word \"\(text)\" at \(table.field): shown as unknown",
      hint: Nearest.match(text, among: table.entries.map(\.word)).map { "the nearest known word is \"\($0)\"" })
    return nil
  }

  /// A link that may be published: an absolute address without credentials in it.
  mutating func link(_ item: Item?) -> String? {
    guard let item, let url = item.node.string, !url.isEmpty else { return nil }
    guard case .absolute(let scheme) = URLSafety.verdict(url), scheme == "http" || scheme == "https" else {
      warn(.unsafeURL, at: item, "a link that is no web address is left out")
      return nil
    }
    guard !Secrets.isIn(url) else {
      warn(.unsafeURL, at: item, "a link with credentials in it is left out")
      return nil
    }
    return url
  }

  /// Adds what was seen of a subject. A second sighting (the same file given twice, two pages of one list that overlap, two
  /// commands about one pipeline) is put together with the first: the worse status counts.
  mutating func add(_ observation: Observation) {
    var observation = observation
    for index in observation.runs.indices {
      guard let started = observation.runs[index].startedAt, let finished = observation.runs[index].finishedAt else { continue }
      // Clocks of two machines; a run of negative length is no run.
      if finished < started { observation.runs[index].finishedAt = nil }
    }
    guard let index = indices[observation.subject] else {
      indices[observation.subject] = observations.count
      observations.append(observation)
      return
    }
    var known = observations[index]
    if observation.status.weight > known.status.weight {
      known.status = observation.status
      known.message = observation.message ?? known.message
    }
    known.message = known.message ?? observation.message
    known.version = known.version ?? observation.version
    known.url = known.url ?? observation.url
    var ids = Set(known.runs.map(\.id))
    for run in observation.runs where ids.insert(run.id).inserted { known.runs.append(run) }
    known.runs.sort(by: Runs.isNewer)
    observations[index] = known
  }

  mutating func add(_ interval: Interval) {
    if let to = interval.to, to < interval.from { return }
    let stretch = Stretch(subject: interval.subject, status: interval.status, from: interval.from)
    if seenIntervals.insert(stretch).inserted { history.append(interval) }
  }
}
